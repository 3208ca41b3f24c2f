import { DatabaseSync } from 'node:sqlite';
import { StoreInUseError } from './store-error.ts';

const busy = 5;

/**
 * Makes this process the only writer of a store until the returned function is called or the process ends in
 * any way. The lock is a transaction kept open on a file of its own, in rollback-journal mode: the operating
 * system frees it with the process, so nothing stale is left after kill -9, and readers of the store are free.
 */
export function lockStore(file: string): () => void {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === busy) throw new StoreInUseError(file, error);
    throw error;
  }
  return () => lock.close();
}
