import { moveNames, type Store } from '@lianban/platform';

/** No platform serves from a store that is moved in only by half, nor from a file whose cases live elsewhere now. */
export async function refuseMoved(store: Store): Promise<void> {
  if ((await store.getMeta(moveNames.mark)) !== undefined) {
    throw new Error(
      '本库的迁移尚未完成：请再次执行 lianban migrate 使其继续。A move into this store is not finished: run lianban migrate again, it goes on where it stopped.',
    );
  }
  const movedTo = await store.getMeta(moveNames.note);
  if (movedTo === undefined) return;
  throw new Error(
    `本存储已迁往 ${movedTo}，请将 store 指向该处。This store was moved to ${movedTo}: point "store" there. Serving from both would divide the cases; if the move was undone, take the note out: DELETE FROM meta WHERE name = '${moveNames.note}'.`,
  );
}
