import type { NamedFile } from '@lianban/contract';
import type { Core } from '../core.ts';
import { withFiles } from '../files/attach.ts';
import type { Caller } from '../sessions/caller.ts';

/**
 * Carries an act out with the files that it names: those that are not yet in the recommendation are put into it with the
 * act, and the log says of each its size and digest. One that is somebody else's, or not ready, stops the act.
 */
export async function withNamedFiles<T>(
  named: readonly NamedFile[] | undefined,
  to: { readonly id: string; readonly known: readonly NamedFile[] },
  caller: Caller,
  core: Core,
  act: (files: NamedFile[]) => Promise<T>,
): Promise<T> {
  const known = new Map(to.known.map((file) => [file.id, file]));
  const fresh = (named ?? []).filter(({ id }) => !known.has(id)).map(({ id }) => id);
  return withFiles(fresh, { caseId: to.id }, caller, core, (references) => {
    const kept = new Map(references.map((file) => [file.id, file]));
    return act(
      (named ?? []).map(({ id, name }) => {
        const { size, sha256 } = kept.get(id) ?? known.get(id) ?? {};
        return { id, name, ...(size !== undefined && { size }), ...(sha256 !== undefined && { sha256 }) };
      }),
    );
  });
}
