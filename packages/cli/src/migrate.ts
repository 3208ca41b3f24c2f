import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inLanguage, type Language, type Text } from '@lianban/contract';
import { type MoveProgress, moveToPostgres, safeUrl } from '@lianban/platform';
import { isPostgres } from './config.ts';
import { languageOf, verifyAloud } from './verify.ts';

const usage = `lianban migrate --from FILE --to postgres://… [--language zh-CN|en]
  将嵌入式存储整体迁入空的 PostgreSQL 库：办件、留痕（原文、散列、版本、序位不变）、任务、草稿、待发消息、查阅记录、编号。
  先停平台；中断后再次执行即从断处继续；迁毕逐件核验，原文件随即标记为已迁出，不再用于服务。
  Moves an embedded store whole into an empty PostgreSQL database; text, hashes, versions and positions of events stay.
  Stop the platform first. A move that was cut off goes on where it stopped when it is called again. At the end every
  case is verified, and the file is marked as moved, so that no platform serves from it any more.
  0: 已迁移并核验 moved and verified  1: 核验有不符 something differs  2: 未迁移 not moved
`;

const progressEveryInMs = 2_000;

/** `lianban migrate`: 0 moved and verified, 1 the new store does not agree with its log, 2 not moved. */
export async function runMigrate(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        language: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    const language = languageOf(values.language);
    const { from, to } = values;
    if (!from || !to) throw new Error('请写明 --from 与 --to。Say from where and to where: --from and --to.');
    if (isPostgres(from) || !isPostgres(to))
      throw new Error(
        '只能由文件迁往 PostgreSQL。The way leads from a file to PostgreSQL only, and not back.',
      );
    return await move({ file: resolve(from), url: to, language });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
}

async function move(of: { file: string; url: string; language: Language }): Promise<number> {
  const { file, url, language } = of;
  const say = (words: Text) => void process.stdout.write(`${inLanguage(words, language)}\n`);
  const good = await moveToPostgres({
    file,
    url,
    examine: async (store) => (await verifyAloud(store, language)) === 0,
    progress: progressLines(language),
  });
  const shown = safeUrl(url);
  if (good)
    say({
      zh: `已迁入 ${shown}。将 store 或 LIANBAN_STORE 改为该地址后启动平台；原文件 ${file} 留作备份。`,
      en: `Moved to ${shown}. Point "store" or LIANBAN_STORE there and start the platform; keep ${file} as a back-up.`,
    });
  else
    say({
      zh: `未通过核验：平台不会用 ${shown} 服务。请先核验 ${file}（lianban verify），清空该库后重迁。`,
      en: `Not verified: no platform serves from ${shown}. Verify ${file} first (lianban verify), empty the database and begin anew.`,
    });
  return good ? 0 : 1;
}

/** one line every two seconds */
function progressLines(language: Language): (done: MoveProgress) => void {
  let told = Date.now();
  return ({ table, moved }) => {
    if (Date.now() - told < progressEveryInMs) return;
    told = Date.now();
    const words = { zh: `${table}：已迁 ${moved} 行`, en: `${table}: ${moved} rows moved` };
    process.stderr.write(`${inLanguage(words, language)}\n`);
  };
}
