import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lockStore } from './sqlite-lock.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

/** looks at a copy before it gets its name; false: it stays beside under `.unverified` */
export type Examine = (copy: Store) => Promise<boolean>;

/**
 * Copies an embedded store as it stands at one instant, while its platform goes on writing. `to` appears whole and on
 * disk, or not at all. Answers whether the copy was found good.
 */
export async function backupSqlite(file: string, to: string, examine: Examine): Promise<boolean> {
  if (!existsSync(file)) throw new StoreError('store-missing', `There is no store at ${file}.`);
  return putThere(to, examine, (unverified) => {
    vacuumInto(file, unverified);
    return openSqliteStore({ file: unverified, readonly: true });
  });
}

/**
 * Puts a copy where a platform will look for its store. Throws `store-in-use` while a platform holds that place, and
 * `store-exists` where a store stands: nothing is ever written over.
 */
export async function restoreSqlite(from: string, file: string, examine: Examine): Promise<boolean> {
  if (!existsSync(from)) throw new StoreError('store-missing', `There is no copy at ${from}.`);
  mkdirSync(dirname(file), { recursive: true });
  const unlock = lockStore(file);
  try {
    return await putThere(file, examine, (unverified) => {
      vacuumInto(from, unverified);
      // for writing: a copy of an older version is brought up to date
      return openSqliteStore({ file: unverified });
    });
  } finally {
    unlock();
  }
}

async function putThere(
  to: string,
  examine: Examine,
  copyTo: (unverified: string) => Promise<Store>,
): Promise<boolean> {
  const unverified = freshName(to);
  try {
    const copy = await copyTo(unverified);
    const good = await examine(copy).finally(() => copy.close());
    if (good) giveName(unverified, to);
    return good;
  } catch (error) {
    rmSync(unverified, { force: true });
    throw error;
  } finally {
    for (const rest of ['-wal', '-shm', '.lock']) rmSync(`${unverified}${rest}`, { force: true });
  }
}

/** One instant of a store, with what stands in its log only: a plain copy of the file would lack that. */
function vacuumInto(file: string, to: string): void {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
  // it holds what the store holds: persons, and the keys of the platform
  chmodSync(to, 0o600);
}

/** A log that was left behind would be played into the store that comes to stand beside it: it counts as a store. */
function freshName(to: string): string {
  const unverified = `${to}.unverified`;
  const there = [to, `${to}-wal`, `${to}-journal`, unverified].find((path) => existsSync(path));
  if (there === undefined) return unverified;
  throw new StoreError(
    'store-exists',
    `${there} is there, and nothing is written over. Stop the platform that uses it, move it and what begins with its name elsewhere, and try again, or choose another name.`,
  );
}

function giveName(unverified: string, to: string): void {
  sync(unverified, 'r+');
  renameSync(unverified, to);
  // Windows cannot open a folder, and needs no such thing
  if (process.platform !== 'win32') sync(dirname(resolve(to)), 'r');
}

function sync(path: string, flags: string): void {
  const opened = openSync(path, flags);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
