import { parseArgs } from 'node:util';
import { type Desk, openDesk } from './operator-desk.ts';

const usage = `lianban outbox list|replay ID|replay --all  (--config FILE | --url URL --unit CODE [--user ID])
lianban receivers list|enable ID            (--config FILE | --url URL --unit CODE [--user ID])
  查看未送达的消息并重新发送；查看接收系统，恢复已停用的接收系统。
  --config: 直接打开存储（文件存储须先停止平台）；--url: 通过运行中的平台，密钥在环境变量 LIANBAN_KEY，须有系统管理员角色。
  Lists messages that were given up and sends them again; lists receivers and enables one that was disabled.
  --config opens the store (a file: stop the platform first); --url asks the platform at work, with the server key in
  LIANBAN_KEY, which must have the role systemAdministrator.
  0: 完成 done  1: 没有找到 not found  2: 用法错误或无法打开 wrongly called, or cannot be reached
`;
const mostListed = 1000;

/** `lianban outbox` and `lianban receivers`: 0 done, 1 there is no such thing, 2 wrongly called or out of reach. */
export async function runOutbox(verb: 'outbox' | 'receivers', args: readonly string[]): Promise<number> {
  let desk: Desk | undefined;
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: text,
        url: text,
        unit: text,
        user: text,
        all: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [act = '', id = ''] = positionals;
    const acts = ['list', verb === 'outbox' ? 'replay' : 'enable'];
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (!acts.includes(act) || (act !== 'list' && !id && !values.all))
      throw new Error(`lianban ${verb} ${act}`);
    const { config, url, unit, user } = values;
    desk = await openDesk({
      ...{ ...(config && { config }), ...(url && { url }), ...(unit && { unit }), ...(user && { user }) },
      readonly: act === 'list',
    });
    if (verb === 'receivers') return act === 'list' ? await listReceivers(desk) : await enable(desk, id);
    return act === 'list' ? await listParked(desk) : await replay(desk, id, values.all ?? false);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  } finally {
    await desk?.close();
  }
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function listParked(desk: Desk): Promise<number> {
  const parked = await desk.parked('', mostListed);
  for (const { id, type, unit, at, attempts, error } of parked)
    say([id, at, type, unit, `${attempts}×`, error ?? '-'].join('  '));
  say(
    parked.length === 0
      ? '没有未送达的消息。Nothing was given up.'
      : `${parked.length}${parked.length === mostListed ? '+' : ''} 条未送达 given up`,
  );
  return 0;
}

async function replay(desk: Desk, id: string, all: boolean): Promise<number> {
  if (!all && !(await desk.replay(id))) {
    say(`${id}：没有这条未送达的消息。It is not among those given up.`);
    return 1;
  }
  say(`${all ? await desk.replayAll() : 1} 条将重新发送 will be sent again`);
  return 0;
}

async function listReceivers(desk: Desk): Promise<number> {
  for (const { id, name, units, roles, secrets, disabled } of await desk.receivers())
    say(
      [
        id,
        name,
        units.join(','),
        roles.join(','),
        `${secrets} 个密钥 secrets`,
        disabled ? `已停用 disabled ${disabled.since}: ${disabled.why}` : '启用 enabled',
      ].join('  '),
    );
  return 0;
}

async function enable(desk: Desk, id: string): Promise<number> {
  const replayed = await desk.enable(id);
  if (replayed === undefined) {
    say(`${id}：没有这个接收系统。There is no such receiver.`);
    return 1;
  }
  say(`${id} 已恢复 enabled；${replayed} 条将重新发送 will be sent again`);
  return 0;
}
