// `npm run faults -- [--rounds 100] [--kind all]`: kill -9 at random moments under load, kind by kind, each against what
// must hold: nothing acknowledged is lost, nothing is there twice, chains verify, each deadline fires once.
// FAULTS_SEED repeats a run's random numbers. The tests run the same rounds, fewer of them.
import { parseArgs } from 'node:util';
import { makeDatabase, type OwnPostgres, startPostgres } from '../tools/postgres.ts';
import { seed } from './chance.ts';
import { deadlineRounds } from './deadline-rounds.ts';
import { diskRounds } from './disk-rounds.ts';
import { loadRounds } from './load-rounds.ts';

type Figures = Readonly<Record<string, number>>;

const kinds: Readonly<Record<string, (rounds: number) => Promise<object>>> = {
  sqlite: (rounds) => loadRounds({ rounds }),
  'postgres-2': (rounds) =>
    withServer(async (server) => loadRounds({ rounds, processes: 2, database: await makeDatabase(server) })),
  'postgres-4': (rounds) =>
    withServer(async (server) => loadRounds({ rounds, processes: 4, database: await makeDatabase(server) })),
  server: (rounds) =>
    withServer(async (server) =>
      loadRounds({ rounds, processes: 2, database: await makeDatabase(server), server }),
    ),
  disk: (rounds) => diskRounds({ rounds }),
  deadlines: (rounds) => deadlineRounds({ rounds }),
  'deadlines-2': (rounds) =>
    withServer((server) => deadlineRounds({ rounds, processes: 2, database: () => makeDatabase(server) })),
  'deadlines-4': (rounds) =>
    withServer((server) => deadlineRounds({ rounds, processes: 4, database: () => makeDatabase(server) })),
};

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '100' }, kind: { type: 'string', default: 'all' } },
});
const chosen = options.kind === 'all' ? Object.keys(kinds) : options.kind.split(',');
const unknown = chosen.filter((kind) => !(kind in kinds));
if (unknown.length > 0 || !(Number(options.rounds) > 0)) {
  console.error(`--rounds N, --kind all or some of ${Object.keys(kinds).join(',')}`);
  process.exit(2);
}
console.log(`seed ${seed}`);
for (const kind of chosen) {
  const began = performance.now();
  const figures = (await kinds[kind]!(Number(options.rounds))) as Figures;
  const each = ((performance.now() - began) / 1000 / Number(options.rounds)).toFixed(2);
  const words = Object.entries(figures).map(([name, figure]) => `${name} ${figure}`);
  console.log(`${kind}: ${words.join(', ')}, lost 0, doubled 0, chains verified, ${each} s a round`);
}

async function withServer<T>(run: (server: OwnPostgres) => Promise<T>): Promise<T> {
  const server = await startPostgres();
  try {
    return await run(server);
  } finally {
    await server.stop();
  }
}
