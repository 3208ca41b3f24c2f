/**
 * What the durability tests start as a process of its own, to be traced or killed:
 * `node durability-child.ts hold|write|steps <file>`. It says on standard output, with an unbuffered write, what
 * the store has answered. SYNCHRONOUS_OFF=1 spoils the connection, to see that the test notices.
 */
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { caseWrite } from './contract-samples.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

const [mode = '', file = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);

if (process.env['SYNCHRONOUS_OFF']) {
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (text: string) {
    return exec.call(this, text.replace('synchronous = FULL', 'synchronous = OFF'));
  };
}

try {
  const store = await openSqliteStore({ file });
  say(`open ${store.durability().synchronous}`);
  if (mode === 'hold') setInterval(() => {}, 1_000);
  if (mode === 'steps') await takeSteps(store, 20);
  if (mode === 'write') await Promise.all(Array.from({ length: 8 }, (_, i) => writeForEver(store, i)));
} catch (error) {
  say(`refused ${(error as { code?: string }).code} ${(error as Error).message}`);
}

/** one write after the other, each answered before the next begins */
async function takeSteps(store: Store, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await store.append(caseWrite(`step-${i}`));
    say(`answered step-${i} 1`);
  }
}

/** cases of five writes each, side by side with other writers */
async function writeForEver(store: Store, writer: number): Promise<never> {
  for (let i = 0; ; i++) {
    const id = `${process.pid}-${writer}-${i}`;
    for (let version = 0; version < 10; version += 2) {
      await store.append(caseWrite(id, { expectedVersion: version, count: 2 }));
      say(`answered ${id} ${version + 2}`);
    }
  }
}
