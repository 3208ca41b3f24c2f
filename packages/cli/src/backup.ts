import { parseArgs } from 'node:util';
import { inLanguage, type Language } from '@lianban/contract';
import { backupSqlite, restoreSqlite } from '@lianban/platform';
import { isPostgres } from './config.ts';
import { languageOf, storeOf, verifyAloud } from './verify.ts';

type Verb = 'backup' | 'restore';

const which = `  不写 --store 时用 --config 中的 store，或环境变量 LIANBAN_STORE。
  Without --store: "store" of --config, or LIANBAN_STORE.
`;
const usage: { readonly [verb in Verb]: string } = {
  backup: `lianban backup FILE [--language zh-CN|en] [--store FILE | --config FILE]
  平台运行时即可备份；备份经核验后才以 FILE 为名。
  Copies the store to FILE while the platform works; the copy bears that name once it is verified.
${which}`,
  restore: `lianban restore FILE [--language zh-CN|en] [--store FILE | --config FILE]
  将备份 FILE 恢复为存储；先停平台，原有存储须先移走，绝不覆盖。
  Makes the copy FILE the store. Stop the platform first and move the old store away: nothing is written over.
${which}`,
};

const ofPostgres = `PostgreSQL 的库请用其自带工具：pg_dump -Fc 备份，pg_restore 恢复到空库，然后 lianban verify。
A PostgreSQL database is copied by its own tools: pg_dump -Fc, pg_restore into an empty database, then lianban verify.
`;

/** `lianban backup FILE` and `lianban restore FILE`: 0 done, 1 the copy does not agree with its log, 2 not done. */
export async function runCopy(verb: Verb, args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        store: { type: 'string' },
        config: { type: 'string' },
        language: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(usage[verb]);
      return 0;
    }
    const [copy, ...more] = positionals;
    if (copy === undefined || more.length > 0) throw new Error('请写明一个 FILE。Name one FILE.');
    const language = languageOf(values.language);
    const store = await storeOf(values);
    if (isPostgres(store)) {
      process.stderr.write(ofPostgres);
      return 2;
    }
    return await carryOut(verb, { copy, store, language });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage[verb]}`);
    return 2;
  }
}

async function carryOut(
  verb: Verb,
  { copy, store, language }: { copy: string; store: string; language: Language },
): Promise<number> {
  const verified = async (opened: Parameters<typeof verifyAloud>[0]) =>
    (await verifyAloud(opened, language)) === 0;
  const target = verb === 'backup' ? copy : store;
  const good = await (verb === 'backup'
    ? backupSqlite(store, copy, verified)
    : restoreSqlite(copy, store, verified));
  const words = good
    ? { zh: `${target} 已就绪。`, en: `${target} is ready.` }
    : {
        zh: `未通过核验：副本留在 ${target}.unverified，没有以 ${target} 为名。请核验原存储，或用另一份备份。`,
        en: `Not verified: the copy stays at ${target}.unverified and was not named ${target}. Verify the store it was made of, or use another copy.`,
      };
  process.stdout.write(`${inLanguage(words, language)}\n`);
  return good ? 0 : 1;
}
