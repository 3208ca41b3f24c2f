import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { caseWrite, editing, finance, personnel } from '../store/contract-samples.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { openOffice } from '../testing/office.fixture.ts';
import { type Reader, StreamHub } from './stream-hub.ts';

interface Listening extends Reader {
  readonly ids: readonly number[];
  readonly text: string;
  readonly dropped: boolean;
}

function listening(unit: string, position = 0, keepsUp = () => true): Listening {
  let text = '';
  let dropped = false;
  return {
    channel: unit,
    caller: { unit, roles: ['officer'] },
    position,
    write(bytes) {
      text += new TextDecoder().decode(bytes);
      return keepsUp();
    },
    drop() {
      dropped = true;
    },
    get text() {
      return text;
    },
    get ids() {
      return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    },
    get dropped() {
      return dropped;
    },
  };
}

/** a hub on a store that counts how often news are read */
async function withHub(
  proof: (hub: StreamHub, store: Store, tell: () => Promise<void>, reads: () => number) => Promise<void>,
): Promise<void> {
  let reads = 0;
  const memory = createMemoryStore();
  const store: Store = {
    ...memory,
    news(query) {
      reads += 1;
      return memory.news(query);
    },
  };
  const office = await openOffice({ store });
  const tell = async () => {
    office.platform.core.notifier.notify();
    await new Promise((resolve) => setTimeout(resolve, 150));
  };
  try {
    await proof(new StreamHub(office.platform.core), store, tell, () => reads);
  } finally {
    await office.close();
  }
}

describe('telling open streams what is new', () => {
  it('reads each event once, however many readers and units hear of it, and tells no unit of what is not its own', async () => {
    await withHub(async (hub, store, tell, reads) => {
      const position = await hub.begin();
      const readers = Array.from({ length: 60 }, (_, i) =>
        listening([editing, finance, personnel][i % 3] ?? '', position),
      );
      for (const reader of readers) assert.ok(hub.join(reader));
      await store.append(caseWrite('c1', { units: [finance] }));
      await store.append(caseWrite('c2'));
      await tell();
      assert.equal(reads(), 1);
      for (const { channel, ids } of readers)
        assert.deepEqual(ids, channel === editing ? [1, 2] : channel === finance ? [1] : []);
      for (const reader of readers) hub.leave(reader);
    });
  });

  it('many changes of one case between two writes are one, with the last position', async () => {
    await withHub(async (hub, store, tell) => {
      const reader = listening(editing, await hub.begin());
      hub.join(reader);
      await store.append(caseWrite('c1', { count: 40 }));
      await tell();
      assert.deepEqual(reader.ids, [40]);
      hub.leave(reader);
    });
  });

  it('who has not been told all before joins only when he has', async () => {
    await withHub(async (hub, store, tell) => {
      const first = listening(editing, await hub.begin());
      hub.join(first);
      await store.append(caseWrite('c1'));
      await tell();
      const late = listening(editing, 0);
      assert.equal(hub.join(late), false);
      late.position = await hub.begin();
      assert.equal(hub.join(late), true);
      await store.append(caseWrite('c2'));
      await tell();
      assert.deepEqual([first.ids, late.ids], [[1, 2], [2]]);
      hub.leave(first);
      hub.leave(late);
      assert.equal(hub.join(late), false, 'with nobody left the hub does not listen');
    });
  });

  it('a reader that has read ahead of the others hears nothing twice', async () => {
    await withHub(async (hub, store, tell) => {
      const behind = listening(editing, await hub.begin());
      await store.append(caseWrite('c1'));
      await store.append(caseWrite('c2'));
      const ahead = listening(editing, 1);
      hub.join(behind);
      hub.join(ahead);
      await tell();
      assert.deepEqual([behind.ids, ahead.ids], [[1, 2], [2]]);
      hub.leave(behind);
      hub.leave(ahead);
    });
  });

  it('a reader that does not keep up is dropped, and the others go on', async () => {
    await withHub(async (hub, store, tell) => {
      const position = await hub.begin();
      const slow = listening(editing, position, () => false);
      const quick = listening(editing, position);
      hub.join(slow);
      hub.join(quick);
      await store.append(caseWrite('c1'));
      await tell();
      await store.append(caseWrite('c2'));
      await tell();
      assert.deepEqual([slow.dropped, quick.dropped], [true, false]);
      assert.deepEqual([slow.ids, quick.ids], [[1], [1, 2]]);
      hub.leave(quick);
    });
  });

  it('a heartbeat carries the position, so that who resumes need not read what did not concern him', async () => {
    await withHub(async (hub, store, tell) => {
      mock.timers.enable({ apis: ['setInterval'] });
      try {
        const foreign = listening(personnel, await hub.begin());
        hub.join(foreign);
        await store.append(caseWrite('c1', { count: 7 }));
        await tell();
        assert.equal(foreign.text, '');
        mock.timers.tick(15_000);
        assert.equal(foreign.text, 'id: 7\n\n');
        hub.leave(foreign);
      } finally {
        mock.timers.reset();
      }
    });
  });
});
