import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { caseWrite, outboxRow } from '../store/contract-samples.ts';
import { type Office, openOffice } from '../testing/office.fixture.ts';
import { disabledReceiver, enableReceiver } from './disabled-receivers.ts';
import { laneWidth } from './lane.ts';
import type { Messages, Sent } from './messages.ts';
import { handOver, outboxAtRest } from './outbox.ts';

/** receivers by unit: what each answers, and what it was sent */
function receivers(answers: Readonly<Record<string, () => Promise<Sent>>>) {
  const sent = new Map<string, string[]>(Object.keys(answers).map((unit) => [unit, []]));
  const messages: Messages = {
    receiverOf: (row) => row.unit,
    send(row) {
      sent.get(row.unit)?.push(row.id);
      return answers[row.unit]?.() ?? Promise.resolve({ state: 'nobody' });
    },
  };
  return { messages, sent: (unit: string) => sent.get(unit) ?? [] };
}
const took = async (): Promise<Sent> => ({ state: 'acknowledged', host: 'OA' });
const broke = async (): Promise<Sent> => ({ state: 'failed', error: 'HTTP 500' });

async function withOutbox(
  messages: Messages,
  rows: readonly { readonly unit: string; readonly count: number }[],
  proof: (office: Office, log: readonly object[]) => Promise<void>,
): Promise<void> {
  const log: object[] = [];
  const office = await openOffice({ messages, log: (entry) => log.push(entry) });
  const outbox = rows.flatMap(({ unit, count }) =>
    Array.from({ length: count }, (_, i) => outboxRow(`${unit}-${String(i).padStart(5, '0')}`, { unit })),
  );
  await office.platform.core.store.append(caseWrite('c1', { outbox }));
  try {
    await proof(office, log);
  } finally {
    await office.close();
  }
}

describe('messages to several receivers', () => {
  it('one that never answers keeps none of the others from getting all of theirs', async () => {
    let release: (sent: Sent) => void = () => {};
    const never = new Promise<Sent>((done) => {
      release = done;
    });
    const host = receivers({ slow: () => never, quick: took });
    const rows = [
      { unit: 'slow', count: 3000 },
      { unit: 'quick', count: 300 },
    ];
    await withOutbox(host.messages, rows, async (office) => {
      await handOver(office.platform.core);
      assert.equal(host.sent('quick').length, 300);
      assert.equal(host.sent('slow').length, laneWidth);
      release({ state: 'failed', error: 'no answer' });
      await outboxAtRest(office.platform.core);
      assert.ok(host.sent('slow').length < 2 * laneWidth, 'the rest was not tried in vain');
      assert.deepEqual(await office.platform.core.store.outboxCounts(), { waiting: 3000, parked: 0 });
    });
  });

  it('one that is down is tried by a single message now and then, and gets all when it is back, each once', async () => {
    let up = false;
    const host = receivers({ down: async () => (up ? took() : broke()) });
    await withOutbox(host.messages, [{ unit: 'down', count: 200 }], async (office) => {
      const { core } = office.platform;
      const round = async (laterInMs: number) => {
        office.machine.aheadInMs += laterInMs;
        const before = host.sent('down').length;
        await handOver(core);
        await outboxAtRest(core);
        return host.sent('down').length - before;
      };
      assert.ok((await round(0)) <= laneWidth + 5);
      for (let hour = 0; hour < 12; hour++) assert.ok((await round(6 * 60_000)) <= 1, 'one probe');
      up = true;
      for (let i = 0; i < 12; i++) await round(6 * 60_000);
      assert.deepEqual(await core.store.outboxCounts(), { waiting: 0, parked: 0 });
      const attempts = host.sent('down').length - 200;
      assert.ok(attempts < 40, `${attempts} in vain`);
    });
  });

  it('a message that its receiver refuses holds up no other message to it', async () => {
    let calls = 0;
    const refuse = async (): Promise<Sent> =>
      ++calls <= 20 ? { state: 'failed', error: 'HTTP 422', ofMessage: true } : took();
    const host = receivers({ picky: refuse });
    await withOutbox(host.messages, [{ unit: 'picky', count: 60 }], async (office) => {
      await handOver(office.platform.core);
      await outboxAtRest(office.platform.core);
      assert.equal(host.sent('picky').length, 60);
      assert.deepEqual(await office.platform.core.store.outboxCounts(), { waiting: 20, parked: 0 });
    });
  });

  it('one that asks for time is left alone for so long', async () => {
    const host = receivers({ busy: async () => ({ state: 'failed', error: 'HTTP 429', waitInMs: 60_000 }) });
    await withOutbox(host.messages, [{ unit: 'busy', count: 3 }], async (office) => {
      const { core } = office.platform;
      const round = async () => {
        await handOver(core);
        await outboxAtRest(core);
        return host.sent('busy').length;
      };
      const first = await round();
      office.machine.aheadInMs += 50_000;
      assert.equal(await round(), first);
      office.machine.aheadInMs += 11_000;
      assert.ok((await round()) > first);
    });
  });

  it('one that says 410 is disabled: nothing more is sent, all is kept, and the log and the metrics tell', async () => {
    let calls = 0;
    const host = receivers({
      over: async () => (++calls > 1 ? took() : { state: 'gone', error: 'HTTP 410' }),
    });
    await withOutbox(host.messages, [{ unit: 'over', count: 1 }], async (office, log) => {
      const { core } = office.platform;
      await handOver(core);
      await outboxAtRest(core);
      assert.equal((await disabledReceiver(core.store, 'over'))?.why, 'HTTP 410');
      assert.ok(log.some((entry) => 'what' in entry && entry.what === 'receiver disabled'));
      await core.store.append(caseWrite('c2', { outbox: [outboxRow('later', { unit: 'over' })] }));
      await handOver(core);
      assert.equal(host.sent('over').length, 1);
      assert.deepEqual(await core.store.outboxCounts(), { waiting: 0, parked: 2 });
      assert.match(core.measures.text(), /lianban_messages_total\{receiver="over",outcome="gone"\} 1\n/);
      assert.equal(await enableReceiver(core.store, 'over'), true);
      assert.equal(await enableReceiver(core.store, 'over'), false);
      for (const { id } of await core.store.outboxParked('', 10)) await core.store.outboxReplay(id);
      await handOver(core);
      await outboxAtRest(core);
      assert.deepEqual(await core.store.outboxCounts(), { waiting: 0, parked: 0 });
    });
  });
});
