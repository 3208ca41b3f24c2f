import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { HolderAddress } from '../sources/http-sources.ts';
import { holdersFolder } from './holders.fixture.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

export interface HolderProcesses {
  readonly addresses: Readonly<Record<string, HolderAddress>>;
  /** datasets that a holder was asked for, in order, by its own log */
  log(unit: string): Promise<readonly { dataset: string; found: boolean; officer: string; basis: string }[]>;
  kill(unit: string): Promise<void>;
  close(): Promise<void>;
}

/** The example holders as they run in an office: a process each. */
export async function startHolders(units: readonly string[]): Promise<HolderProcesses> {
  const key = 'holder-key';
  const data = temporaryFolder('holders');
  const children = new Map<string, ChildProcess>();
  const addresses = Object.fromEntries(
    await Promise.all(
      units.map(async (unit) => {
        const child = spawn(
          process.execPath,
          [fileURLToPath(new URL('serve.mjs', holdersFolder)), '--unit', unit, '--port', '0'],
          {
            env: { ...process.env, HOLDER_KEY: key, HOLDER_DATA: data, HOLDER_STDIN: '1' },
            stdio: ['pipe', 'pipe', 'ignore'],
          },
        );
        children.set(unit, child);
        const [line] = (await once(child.stdout, 'data')) as [Buffer];
        const { url } = JSON.parse(line.toString()) as { url: string };
        return [unit, { url, key }] as const;
      }),
    ),
  );
  const kill = async (unit: string) => {
    const child = children.get(unit);
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return {
    addresses,
    kill,
    async log(unit) {
      const answer = await fetch(new URL('/log', addresses[unit]?.url), {
        headers: { authorization: `Bearer ${key}` },
      });
      return ((await answer.json()) as { entries: never[] }).entries;
    },
    close: async () => {
      await Promise.all(units.map(kill));
    },
  };
}
