import assert from 'node:assert/strict';
import { seconds } from './back-end.ts';
import type { Acknowledged } from './clients.ts';
import { applicant, type Office, servedUnits } from './office.ts';
import { countEach, type StoredLog } from './store-check.ts';

/** Every acknowledged case as its applicant finds it, and its trace page by page. */
export async function compareOverHttp(office: Office, url: string, told: Acknowledged): Promise<void> {
  const as = { method: 'GET', unit: applicant, user: 'reader', roles: 'applicant' } as const;
  for (const [id, { number, draft }] of told.cases) {
    const found = await office.call(url, { ...as, path: `/v1/cases/${id}` });
    assert.equal(found.status, 200, `case ${number} is lost`);
    assert.equal(found.body.number, number);
    const { body } = await office.call(url, { ...as, path: `/v1/drafts/${draft}` });
    assert.deepEqual(body.case, { id, number }, 'the draft names its case');
    const trace = await office.call(url, { ...as, path: `/v1/cases/${id}/events` });
    assert.equal(trace.body.next, null);
    const agreed = (trace.body.items as { type: string; task: string }[]).filter(
      (e) => e.type === 'TaskAgreed',
    );
    const acknowledged = [...told.decisions].filter((task) => task.startsWith(id));
    assert.deepEqual(agreed.map((e) => e.task).sort(), acknowledged.sort(), `decisions of ${number}`);
  }
}

/** Every client has finished: what it was told and what the store holds are the same, no more and no less. */
export function compareWithLog(log: StoredLog, told: Acknowledged): void {
  for (const [id, { number, draft }] of told.cases) {
    assert.equal(log.numbers.get(id), number);
    assert.deepEqual(
      log.drafts.filter((d) => d.id === draft || d.caseId === id),
      [{ id: draft, caseId: id }],
      'one draft, one case',
    );
  }
  assert.deepEqual(
    [...log.numbers.keys()].sort(),
    [...told.cases.keys()].sort(),
    'no case that nobody knows',
  );
  assert.equal(new Set(log.numbers.values()).size, log.numbers.size, 'a number is given once');
  const agreed = countEach(log, ['TaskAgreed']);
  assert.deepEqual(
    [...agreed].sort(),
    [...told.decisions].map((task) => [`TaskAgreed ${task} `, 1]).sort(),
    'each acknowledged decision is recorded once, and no other',
  );
  const documents = [...log.events.values()].flatMap((stream) =>
    stream.flatMap((event) => (event.type === 'DocumentIssued' ? [event.document.number] : [])),
  );
  assert.equal(new Set(documents).size, documents.length, "a document's number is given once");
  assert.equal(documents.length, [...told.decisions].filter((task) => task.endsWith('.decide')).length);
}

/** What was put to a unit whose host takes messages has reached it, and that stands in the log once. */
export function assertServed(log: StoredLog, office: Office): void {
  const reached = new Set(
    office.messages.filter((m) => m.type === 'lianban.task.opened').map((m) => m.subject),
  );
  const served = countEach(log, ['TaskServed']);
  for (const stream of log.events.values())
    for (const event of stream) {
      if (event.type !== 'TaskOpened' || !servedUnits.includes(event.unit)) continue;
      assert.ok(reached.has(event.task), `the message on ${event.task} was lost`);
      assert.ok((served.get(`TaskServed ${event.task} `) ?? 0) <= 1, `${event.task} was served twice`);
    }
}

export async function messagesHaveLeft(office: Office, url: string): Promise<void> {
  for (let tries = 0; tries < 1500; tries++) {
    const { body } = await office.call(url, {
      method: 'GET',
      path: '/readyz',
      unit: applicant,
      user: 'reader',
    });
    if (body.outbox.waiting === 0) return;
    assert.equal(body.outbox.parked, 0);
    await seconds(0.02);
  }
  throw new Error('messages wait in the outbox for ever');
}
