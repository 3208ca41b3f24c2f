import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { noMessages } from '../delivery/messages.ts';
import { type PersonMessage, type PersonMessages, withPersons } from '../delivery/person-messages.ts';
import { type Office, openOffice } from '../testing/office.fixture.ts';
import { delivered, marked, peopleOf, press, received, unit } from '../testing/recommendations.fixture.ts';

const open: Office[] = [];
after(async () => {
  for (const office of open) await office.close();
});

async function start(knows: PersonMessages['knows'], send?: PersonMessages['send']) {
  const sent: PersonMessage[] = [];
  const persons: PersonMessages = {
    name: 'messenger',
    knows,
    send: async (message) => {
      sent.push(message);
      return send ? send(message) : { state: 'accepted', ref: message.id };
    },
  };
  const office = await openOffice({
    startAt: '2026-03-02T09:00:00+08:00',
    messages: withPersons(noMessages, persons),
    log: () => {},
  });
  open.push(office);
  return { office, people: await peopleOf(office), sent };
}

const administrators = (of: string, role: string) => of === unit && role === 'administrator';

describe('administrators of a recommended unit, in the messenger of their office,', () => {
  it('hear of a delivery, of each reminder and of an overdue reply, by ids alone, confidential ones too', async () => {
    const { office, people, sent } = await start(administrators);
    const id = await received(people, { publicity: 'confidential' });
    await press(people.prosecutor, id, 'remind');
    await office.moveClock('2026-05-08T09:00:00+08:00');
    const templates = sent.map(({ template }) => template);
    assert.equal(templates[0], 'recommendationDelivered');
    assert.ok(templates.includes('recommendationReminded'), String(templates));
    assert.equal(templates.filter((template) => template === 'recommendationOverdue').length, 1);
    for (const message of sent) {
      assert.deepEqual(message.params, { case: id, task: null });
      assert.deepEqual([message.unit, message.role], [unit, 'administrator']);
    }
    const text = JSON.stringify(sent);
    for (const mark of Object.values(marked)) assert.ok(!text.includes(mark), mark);
    assert.equal(new Set(sent.map((message) => message.id)).size, sent.length);
  });

  it('hear nothing where none is known, and what they hear proves neither delivery nor reminder', async () => {
    const nobody = await start(() => false);
    await delivered(nobody.people);
    assert.deepEqual(nobody.sent, []);
    const { office, people, sent } = await start(administrators);
    const id = await delivered(people);
    await press(people.prosecutor, id, 'remind');
    await office.moveClock('2026-03-02T10:00:00+08:00');
    assert.ok(sent.length > 0);
    const seen = (await people.prosecutor.get(`/v1/recommendations/${id}`)).body;
    assert.equal(seen.state, 'delivered');
    const { remindersGiven } = seen as { remindersGiven: readonly { deliveredAt: string | null }[] };
    assert.deepEqual(
      [seen.service.arrivedAt, remindersGiven.map(({ deliveredAt }) => deliveredAt)],
      [null, [null]],
    );
  });

  it('keep no act waiting when the messenger refuses: the notice is parked where an operator sees it', async () => {
    const { office, people } = await start(administrators, async () => ({
      state: 'failed',
      retry: false,
      error: 'refused',
    }));
    await delivered(people);
    await office.moveClock('2026-03-02T10:00:00+08:00');
    assert.equal((await office.platform.core.store.outboxCounts()).parked, 1);
  });
});
