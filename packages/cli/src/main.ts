#!/usr/bin/env node
import { administer } from './administer.ts';
import { runCopy } from './backup.ts';
import { addToCalendar } from './calendar-add.ts';
import { runCheck } from './check.ts';
import { checkConfig } from './check-config.ts';
import { runItems } from './items-move.ts';
import { runMigrate } from './migrate.ts';
import { runOutbox } from './outbox.ts';
import { serve } from './serve.ts';
import { runVerify } from './verify.ts';

const help = `lianban <verb>

  serve --config FILE     run the platform (production)
  serve --config FILE --check
                          say what would be run and whether the store can be reached
  demo --config FILE      run it on a demo store: platform time can be moved
  calendar add YEAR.json --config FILE
                          check an announced year and keep it in the configured folder
  check [FILE ...]        check items of the catalogue before they are published
  items move CODE --from V --to W [--case ID] [--dry-run] --url URL --unit CODE --user ID
                          在办件转入事项新版本 move open cases to another version of their item
  verify [--store STORE]  核验全部办件的留痕与各表是否相符 compare the chains and the tables with the log
  backup FILE             平台运行时备份存储并核验 copy the store while the platform works, and verify the copy
  restore FILE            将备份恢复为存储 make a copy the store
  migrate --from FILE --to postgres://…
                          嵌入式存储整体迁入 PostgreSQL move an embedded store into a database, and verify it
  keys, admins, sessions  接入密钥、管理员与会话 server keys, administrators and sessions; each says what it can do
  outbox list|replay      查看并重发未送达的消息 messages that were given up, and sending them again
  receivers list|enable   查看并恢复消息接收系统 back ends that take messages, and enabling one again
  help                    this text
`;

const [verb, ...args] = process.argv.slice(2);

if (verb === 'check') process.exitCode = await runCheck(args);
else if (verb === 'serve' && args.includes('--check')) await checkOnly();
else if (verb === 'items') process.exitCode = await runItems(args);
else if (verb === 'verify') process.exitCode = await runVerify(args);
else if (verb === 'backup' || verb === 'restore') process.exitCode = await runCopy(verb, args);
else if (verb === 'migrate') process.exitCode = await runMigrate(args);
else if (verb === 'outbox' || verb === 'receivers') process.exitCode = await runOutbox(verb, args);
else if (verb === 'serve' || verb === 'demo') await run(verb === 'demo');
else if (verb === 'calendar') await calendar();
else if (verb === 'keys' || verb === 'admins' || verb === 'sessions') await say(administer(verb, args));
else {
  console.log(help);
  process.exitCode = verb === undefined || verb === 'help' || verb === '--help' ? 0 : 2;
}

/** The value of `--config`; without one it says so, and the exit code is 2. */
function configFile(): string | undefined {
  const at = args.indexOf('--config');
  const file = at < 0 ? undefined : args[at + 1];
  if (file) return file;
  console.error(`lianban ${verb}: --config FILE is missing.\n\n${help}`);
  process.exitCode = 2;
  return undefined;
}

async function checkOnly(): Promise<void> {
  const file = configFile();
  if (file) process.exitCode = await checkConfig(file);
}

async function calendar(): Promise<void> {
  const [what, year] = args;
  if (what !== 'add' || !year || year.startsWith('--')) {
    console.error(help);
    process.exitCode = 2;
    return;
  }
  const file = configFile();
  if (!file) return;
  try {
    console.log(await addToCalendar(year, file));
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

/** Prints what an act answers, or why it was not done. */
async function say(act: Promise<string>): Promise<void> {
  try {
    console.log(await act);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function run(demo: boolean): Promise<void> {
  const file = configFile();
  if (!file) return;
  try {
    const served = await serve(file, { demo });
    console.log(JSON.stringify({ platform: served.url }));
    const stop = () => void served.close().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (process.env.HOST_STDIN === '1') process.stdin.resume().once('end', stop);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'The port is in use: another platform may be running. Stop it, or choose another port.';
  return error instanceof Error ? error.message : String(error);
}
