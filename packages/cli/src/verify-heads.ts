import { readFile } from 'node:fs/promises';
import { ChainHeads, inLanguage, type Language } from '@lianban/contract';
import { differingHeads, type Store } from '@lianban/platform';
import * as z from 'zod/mini';

/** As they left the house: the receipt itself, a message of the platform that carries it, or a line of its log. */
const Carried = z.union([
  ChainHeads,
  z.pipe(
    z.object({ data: z.object({ heads: ChainHeads }) }),
    z.transform(({ data }) => data.heads),
  ),
]);

/**
 * The receipts in a file: one JSON text, a list of them, or one a line; lines that are something else (a whole log may
 * be given) are passed over. Throws when there is none.
 */
export async function readHeads(file: string): Promise<ChainHeads[]> {
  const text = await readFile(file, 'utf8');
  const found = (parse(text) ?? text.split('\n').flatMap((line) => parse(line) ?? [])).flatMap((json) => {
    const read = z.safeParse(Carried, json);
    return read.success ? [read.data] : [];
  });
  if (found.length === 0)
    throw new Error(`${file} 中没有链首凭据。There is no receipt of the chains' heads in ${file}.`);
  return found;
}

function parse(text: string): unknown[] | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return Array.isArray(json) ? json : [json];
  } catch {
    return undefined;
  }
}

/** Compares receipts kept outside with the store, aloud; 0: the log gives all of them, 1: it does not. */
export async function verifyHeadsAloud(store: Store, file: string, language: Language): Promise<number> {
  const receipts = await readHeads(file);
  const differing = await differingHeads(store, receipts);
  for (const { receipt, now } of differing) {
    const place = `${receipt.day} (${receipt.after}–${receipt.upTo}]`;
    const words = {
      zh: `${place}：链首与凭据不符，凭据 ${receipt.cases} 件 ${receipt.digest}，现为 ${now.cases} 件 ${now.digest}`,
      en: `${place}: the heads are not those of the receipt: ${receipt.cases} cases ${receipt.digest}, now ${now.cases} cases ${now.digest}`,
    };
    process.stdout.write(`${inLanguage(words, language)}\n`);
  }
  const result =
    differing.length === 0
      ? {
          zh: `${receipts.length} 份链首凭据全部相符。`,
          en: `${receipts.length} receipts: the log gives all of them.`,
        }
      : {
          zh: `${receipts.length} 份链首凭据中 ${differing.length} 份不符：出具凭据之后，留痕被改动过。请保留现场，勿再写入。`,
          en: `${differing.length} of ${receipts.length} receipts differ: the log was changed after they were made. Keep the store as it is and stop writing to it.`,
        };
  process.stdout.write(`${inLanguage(result, language)}\n`);
  return differing.length === 0 ? 0 : 1;
}
