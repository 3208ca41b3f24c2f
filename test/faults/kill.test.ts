import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findPostgres, makeDatabase, startPostgres } from '../tools/postgres.ts';
import { seed } from './chance.ts';
import { deadlineRounds } from './deadline-rounds.ts';
import { loadRounds } from './load-rounds.ts';
import { killAll } from './platform-process.ts';

// the same rounds as `npm run faults`, fewer of them
const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  killAll();
  if (typeof server !== 'string') await server.stop();
});
const database = () => {
  assert.ok(typeof server !== 'string');
  return makeDatabase(server);
};
const tell = (what: string, figures: object) =>
  console.log(`${what} (seed ${seed}): ${JSON.stringify(figures)}, nothing lost or doubled`);

test('nothing acknowledged is lost or doubled when the platform on a file is killed under eight clients', async () => {
  tell('one process on a file', await loadRounds({ rounds: 12 }));
});

test('nor when one of two platforms on a database is killed, while the other goes on', { skip }, async () => {
  tell('two processes', await loadRounds({ rounds: 6, processes: 2, database: await database() }));
});

test('nor when the database server is killed with all its processes', { skip }, async () => {
  // of its own: it is killed
  const own = await startPostgres();
  try {
    const figures = await loadRounds({
      ...{ rounds: 4, processes: 2, server: own },
      database: await makeDatabase(own),
    });
    tell('the server', figures);
  } finally {
    await own.stop();
  }
});

test('each deadline fires once, though the platform is killed in the middle of what falls due', async () => {
  tell('deadlines on a file', await deadlineRounds({ rounds: 6 }));
});

test('each deadline fires once with two processes, whichever of them is killed', { skip }, async () => {
  tell('deadlines, two processes', await deadlineRounds({ rounds: 4, processes: 2, database }));
});
