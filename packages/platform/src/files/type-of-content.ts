import type { Text } from '@lianban/contract';
import { allowedTypes, knownOthers, markup, markupInside, refusedParts } from './file-types.ts';
import { type ReadAt, zipNames } from './zip-names.ts';

/** The type on the allow-list, or what was found instead. */
export type ContentType = { readonly type: string } | { readonly refused: Text };

const textPiece = 64 * 1024;
const unknown: Text = { zh: '无法识别的内容', en: 'unknown content' };

/** What a file is by its content; its name and its announced type are not asked. */
export async function typeOfContent(read: ReadAt, size: number): Promise<ContentType> {
  const head = await read(0, 512);
  const starts = hexOf(head);
  const byStart = allowedTypes.find((allowed) => 'starts' in allowed && starts.startsWith(allowed.starts));
  if (byStart) return { type: byStart.type };
  if (starts.startsWith('504b0304')) return typeOfPackage(read, size);
  const other = knownOthers.find((one) => starts.startsWith(one.starts));
  if (other) return { refused: other.what };
  return typeOfText(read, size);
}

async function typeOfPackage(read: ReadAt, size: number): Promise<ContentType> {
  const names = await zipNames(read, size);
  const held = allowedTypes.find((allowed) => 'holds' in allowed && names?.includes(allowed.holds));
  if (!names || !held) return { refused: { zh: '压缩包', en: 'an archive' } };
  if (names.some((name) => refusedParts.test(name)))
    return { refused: { zh: '含宏或程序的文档', en: 'a document with macros or programs in it' } };
  return { type: held.type };
}

/** A text in UTF-8 or GB 18030 from its first byte to its last, which no browser would take for a page. */
async function typeOfText(read: ReadAt, size: number): Promise<ContentType> {
  const start = withoutMark(new TextDecoder().decode(await read(0, 4096)));
  if (markup.test(start) || markupInside.test(start))
    return { refused: { zh: '网页、SVG 图形或脚本', en: 'a web page, an SVG picture or a script' } };
  for (const encoding of ['utf-8', 'gb18030'])
    if (await reads(encoding, read, size)) return { type: 'text/plain' };
  return { refused: unknown };
}

async function reads(encoding: string, read: ReadAt, size: number): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < size; at += textPiece) {
      const text = decoder.decode(await read(at, textPiece), { stream: at + textPiece < size });
      if (notWritten.test(text)) return false;
    }
    return true;
  } catch (error) {
    // what the decoder says of bytes that are no text; a failing store is not that
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** control characters that stand in no text */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const notWritten = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

const withoutMark = (text: string) => text.replace(/^[\ufeff\s]+/, '');
const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
