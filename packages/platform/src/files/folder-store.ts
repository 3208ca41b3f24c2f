import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../store/store-error.ts';
import { checkNames, type FileStore } from './file-store.ts';

const unfinished = '.tmp';

/**
 * Bytes in a folder that every process of the platform reaches. A file is a folder `ab/cd/<id>`, named by the last
 * characters of its id (the first ones are the time, and would put a day's files side by side), with one file a part.
 * A part is written under another name, synced, renamed, and its folder synced: it is there whole or not at all.
 */
export function folderFileStore(root: string): FileStore {
  const folderOf = (file: string) => {
    checkNames(file);
    const tail = file.slice(-4).padStart(4, '0').toLowerCase();
    return join(root, tail.slice(0, 2), tail.slice(2), file);
  };
  return {
    kind: 'folder',

    async write(file, part, bytes, at) {
      checkNames(part);
      const folder = folderOf(file);
      await makeFolder(root, folder);
      const target = join(folder, part);
      const temporary = `${target}${unfinished}`;
      const handle = await open(temporary, 'wx', 0o640);
      try {
        await handle.writeFile(bytes);
        await handle.utimes(at / 1000, at / 1000);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
      await syncFolder(folder);
    },

    async read(file, part) {
      checkNames(part);
      return readFile(join(folderOf(file), part)).catch((cause) => {
        throw new StoreError('file-missing', `The bytes of file ${file} are not in ${root}.`, cause);
      });
    },

    async finish(file, parts) {
      const folder = folderOf(file);
      for (const name of await namesIn(folder))
        if (!parts.includes(name)) await rm(join(folder, name), { force: true });
    },

    async remove(file) {
      const folder = folderOf(file);
      await rm(folder, { recursive: true, force: true });
    },

    async olderThan(at, after, limit) {
      const found: string[] = [];
      for (const one of await namesIn(root))
        for (const two of await namesIn(join(root, one)))
          for (const file of await namesIn(join(root, one, two)))
            if (file > after && (await lastWrite(join(root, one, two, file))) < at) found.push(file);
      return found.sort().slice(0, limit);
    },
  };
}

async function lastWrite(folder: string): Promise<number> {
  const times = await Promise.all(
    (await namesIn(folder)).map((name) =>
      stat(join(folder, name)).then(
        (s) => s.mtimeMs,
        () => 0,
      ),
    ),
  );
  return times.length > 0 ? Math.max(...times) : ((await stat(folder).catch(() => undefined))?.mtimeMs ?? 0);
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** A new folder is on disk when the one above it has been synced, up to the root. */
async function makeFolder(root: string, folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o750 });
  if (first === undefined) return;
  for (let above = join(folder, '..'); above.startsWith(root); above = join(above, '..'))
    await syncFolder(above);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; it writes the name with the file
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
