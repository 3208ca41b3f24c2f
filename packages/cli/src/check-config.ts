import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type DingtalkOptions, dingtalk, reachPostgres, safeUrl } from '@lianban/platform';
import { isPostgres } from './config.ts';
import { inDatabase, reachScanner } from './files-config.ts';
import { readSettings, type Settings } from './settings.ts';
import { summaryOf } from './summary.ts';

/**
 * `lianban serve --check`: what would be served, and whether the store can be reached. Opens no store and no port,
 * makes and changes nothing. 0: may be started; 1: not, and why.
 */
export async function checkConfig(file: string, now = Date.now()): Promise<number> {
  try {
    const settings = await readSettings(file, { demo: false });
    console.log(summaryOf(settings, now));
    for (const line of await reachStore(settings)) console.log(`  ${line}`);
    for (const line of await reachFiles(settings)) console.log(`  ${line}`);
    if (settings.dingtalk) console.log(`  ${await reachDingtalk(settings.dingtalk)}`);
    console.log('可以启动 · ready to be started');
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error('不能启动 · not ready to be started');
    return 1;
  }
}

async function reachDingtalk(options: DingtalkOptions): Promise<string> {
  if (!(await dingtalk(options).tryToken()))
    throw new Error(
      '钉钉未发放令牌，请核对 LIANBAN_DINGTALK_* 与网络。DingTalk gives no token: check LIANBAN_DINGTALK_* and the network.',
    );
  return '钉钉可以连接 DingTalk gives a token';
}

async function reachStore({ config, readUrl }: Settings): Promise<string[]> {
  if (!isPostgres(config.store)) return [await reachFile(config.store)];
  const { version, replica, kind } = await reachPostgres(config.store);
  if (replica)
    throw new Error(`${safeUrl(config.store)} is a replica: it takes no writes. Name the primary server.`);
  if (kind === 'demo')
    throw new Error('This store was made by the demo: it is not for production. Name another database.');
  const lines = [
    `存储可以连接 store reached: PostgreSQL ${version}${kind ? '' : '（尚未建立，首次启动时建立 made at the first start）'}`,
  ];
  if (readUrl) {
    const read = await reachPostgres(readUrl);
    lines.push(`只读副本可以连接 replica reached: PostgreSQL ${read.version}`);
  }
  return lines;
}

/** A folder for attachments must be writable, or have a folder to be made in; of the scanner it is only told. */
async function reachFiles({ config: { files } }: Settings): Promise<string[]> {
  const lines = await reachScanner(files);
  const folder = files?.place;
  if (folder === undefined || folder === inDatabase) return lines;
  const there = await nearestFolder(folder);
  await writable(
    there,
    `The folder ${there} may not be written to: attachments cannot be kept in ${folder}.`,
  );
  return [`附件文件夹可以写入 folder for files may be written to: ${folder}`, ...lines];
}

/** A store file that is there must be one, and be writable; one that is not must have a folder to be made in. */
async function reachFile(file: string): Promise<string> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : -1),
    () => undefined,
  );
  if (size === undefined) {
    const folder = await nearestFolder(dirname(file));
    await writable(folder, `The folder ${folder} may not be written to: the store ${file} cannot be made.`);
    return `存储尚未建立，首次启动时建立 store is made at the first start: ${file}`;
  }
  await writable(file, `The store ${file} may not be written to by this user.`);
  if (size !== 0 && !(await isSqlite(file))) throw new Error(`${file} is no store of Lianban.`);
  return `存储可以打开 store reached: ${file}`;
}

async function writable(path: string, otherwise: string): Promise<void> {
  await access(path, constants.R_OK | constants.W_OK).catch((cause) => {
    throw new Error(otherwise, { cause });
  });
}

async function nearestFolder(folder: string): Promise<string> {
  const there = await stat(folder).catch(() => undefined);
  return there || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

async function isSqlite(file: string): Promise<boolean> {
  const opened = await open(file, 'r');
  try {
    const { buffer } = await opened.read(Buffer.alloc(15), 0, 15, 0);
    return buffer.toString('latin1') === 'SQLite format 3';
  } finally {
    await opened.close();
  }
}
