/**
 * What `disk-rounds.ts` traces: eight writers on an embedded store for a while, `node disk-writer.ts <file> <ms>
 * <pages>`. It says each answer with an unbuffered write. The log is copied into the file every `pages` pages, so that
 * a short trace has many copies in it. SYNCHRONOUS_OFF=1 spoils the connection, to see that the rounds notice.
 */
import { writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { caseWrite, outboxRow, taskRow } from '../../packages/platform/src/store/contract-samples.ts';
import { openSqliteStore } from '../../packages/platform/src/store/sqlite-store.ts';

const [file = '', ms = '1000', pages = '300'] = process.argv.slice(2);
const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (text: string) {
  const told = text.replace('wal_autocheckpoint = 8000', `wal_autocheckpoint = ${pages}`);
  return exec.call(this, process.env['SYNCHRONOUS_OFF'] ? told.replace('= FULL', '= OFF') : told);
};

const store = await openSqliteStore({ file });
writeSync(1, 'open\n');
const until = performance.now() + Number(ms);
const writers = Array.from({ length: 8 }, async (_, writer) => {
  for (let i = 0; performance.now() < until; i++) {
    const id = `${writer}-${i}`;
    for (let version = 0; version < 6; version += 2) {
      await store.append(
        caseWrite(id, {
          expectedVersion: version,
          count: 2,
          tasks: [taskRow(`${id}.t`, id, { state: `at ${version + 2}` })],
          outbox: [outboxRow(`${id}.${version + 2}`)],
        }),
      );
      writeSync(1, `answered ${id} ${version + 2}\n`);
    }
  }
});
await Promise.all(writers);
process.kill(process.pid, 'SIGKILL');
