import type { Procuratorate } from '@lianban/contract';

/**
 * Keys under which procuratorates seal their recommendations: `id:base64,id:base64`, 32 bytes each. Throws a sentence,
 * which repeats no key, for what is no key and for one that is missing.
 */
export function sealKeysOf(
  text: string,
  procuratorates: readonly Pick<Procuratorate, 'unit' | 'sealedWith'>[],
): Readonly<Record<string, string>> {
  const keys: Record<string, string> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [id = '', key = ''] = pair.split(':').map((part) => part.trim());
    const bytes = Buffer.from(key, 'base64');
    if (id === '' || bytes.length !== 32 || bytes.toString('base64') !== key)
      throw new Error('LIANBAN_SEAL_KEYS: each part is id:base64 with 32 bytes; one of them is not.');
    keys[id] = key;
  }
  for (const { unit, sealedWith } of procuratorates)
    if (sealedWith !== undefined && keys[sealedWith] === undefined)
      throw new Error(
        `${unit} seals its recommendations with the key ${sealedWith}, which LIANBAN_SEAL_KEYS does not hold.`,
      );
  return keys;
}
