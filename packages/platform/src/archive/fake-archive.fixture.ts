import { isDeepStrictEqual } from 'node:util';
import type { Archive } from './archive.ts';
import type { CaseHandOver } from './hand-over.ts';

/** An archive in memory that may be down. */
export interface FakeArchive extends Archive {
  readonly taken: Map<string, CaseHandOver>;
  down: boolean;
}

export function fakeArchive(): FakeArchive {
  const taken = new Map<string, CaseHandOver>();
  const archive: FakeArchive = {
    name: 'fake',
    taken,
    down: false,
    async take(handOver) {
      if (archive.down) return { state: 'failed', error: 'down' };
      const known = taken.get(handOver.case);
      if (known && !isDeepStrictEqual(known, handOver)) return { state: 'failed', error: 'another one' };
      taken.set(handOver.case, handOver);
      return { state: 'taken' };
    },
  };
  return archive;
}
