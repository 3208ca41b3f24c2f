import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { seconds } from './back-end.ts';
import { between, seed } from './chance.ts';
import { type Acknowledged, type Address, Client, nothingYet } from './clients.ts';
import { applicant, type Office, openOffice, servedUnits } from './office.ts';
import { killAll, type Started, startPlatform } from './platform-process.ts';
import { countEach, readLog, type StoredLog } from './store-check.ts';

const kills = 20;
const clients = 8;
const offices: Office[] = [];
after(async () => {
  killAll();
  await Promise.all(offices.map((office) => office.close()));
});
const newOffice: typeof openOffice = async (options) => {
  const office = await openOffice(options);
  offices.push(office);
  return office;
};

test(`nothing acknowledged is lost or doubled when the platform is killed ${kills} times under ${clients} clients`, async () => {
  const office = await newOffice();
  const address: Address = { url: undefined };
  const told = nothingYet();
  let working = true;
  const work = Promise.all(
    Array.from({ length: clients }, (_, i) => new Client(`c${i}`, office, address, told).work(() => working)),
  );
  let failed: unknown;
  work.catch((error) => {
    failed = error;
  });
  for (let round = 0; round < kills && !failed; round++) {
    const platform = await startPlatform(office.config);
    address.url = platform.url;
    await seconds(between(0.1, 0.6));
    address.url = undefined;
    await platform.kill();
    assert.equal(platform.errors(), '', `round ${round}`);
    readLog(office.store);
  }
  const platform = await startPlatform(office.config);
  address.url = platform.url;
  working = false;
  await work;
  await compareOverHttp(office, platform.url, told);
  await messagesHaveLeft(office, platform.url);
  await platform.stop();

  const log = readLog(office.store);
  compareWithLog(log, told);
  assertServed(log, office);
  assert.ok(told.cases.size >= kills, `only ${told.cases.size} cases were made`);
  assert.ok(told.repeated > 0, 'no kill met a command: the test has proved nothing');
  const events = [...log.events.values()].reduce((sum, stream) => sum + stream.length, 0);
  console.log(
    `killed ${kills} times (seed ${seed}): ${told.cases.size} cases and ${told.decisions.size} decisions acknowledged, ` +
      `${told.repeated} commands repeated, ${log.numbers.size} cases with ${events} events in the store, nothing lost or doubled`,
  );
});

test('each deadline fires once, though the platform is killed in the middle of jumps over them', async () => {
  const left = 40;
  /** the jump's n-th message kills the platform; it never hears whether it was taken */
  let killAtMessage = Number.POSITIVE_INFINITY;
  let platform: Started;
  let killed: Promise<void> | undefined;
  const office = await newOffice({
    take: () => {
      if (--killAtMessage > 0) return true;
      killed ??= platform.kill();
      return false;
    },
  });
  const address: Address = { url: undefined };
  const told = nothingYet();
  const start = async () => {
    killed = undefined;
    platform = await startPlatform(office.config);
    address.url = platform.url;
    await messagesHaveLeft(office, platform.url);
  };
  await start();
  const made = new Client('left', office, address, told);
  const done = new Client('done', office, address, told);
  await Promise.all(Array.from({ length: left }, () => made.submit()));
  await done.work(() => told.decisions.size < 20);
  await messagesHaveLeft(office, address.url ?? '');

  let jumps = 0;
  let cut = 0;
  let halfDone = 0;
  for (let over = false; !over; ) {
    jumps += 1;
    assert.ok(jumps < 60, 'the deadlines never end');
    // the first jumps are cut, at a message or at a moment; what follows goes through
    const cutting = jumps <= 10;
    if (cutting && jumps % 2 === 1) killAtMessage = Math.ceil(between(0, 60));
    const atMoment = () => {
      killed ??= platform.kill();
    };
    const timer = cutting && jumps % 2 === 0 ? setTimeout(atMoment, between(0, 60)) : undefined;
    const answer = await jump(office, platform!.url);
    clearTimeout(timer);
    killAtMessage = Number.POSITIVE_INFINITY;
    if (killed) {
      await killed;
      if (answer === undefined) cut += 1;
      if (isHalfDone(readLog(office.store))) halfDone += 1;
      await start();
    } else {
      assert.ok(answer, platform!.errors());
      over = answer.status === 400;
      if (!over) assert.equal(answer.status, 200, JSON.stringify(answer.body));
    }
  }
  await messagesHaveLeft(office, address.url ?? '');
  await platform!.stop();

  const log = readLog(office.store);
  compareWithLog(log, told);
  assertServed(log, office);
  const counts = countEach(log, [
    'TaskOpened',
    'TaskServed',
    'TaskWarned',
    'WarningDelivered',
    'TaskDeemedAgreed',
    'TaskExtended',
    'TaskOverdue',
    'TaskOwed',
    'TaskEscalated',
  ]);
  assert.deepEqual(
    [...counts].filter(([, count]) => count !== 1),
    [],
    'each once',
  );
  for (const id of told.cases.keys()) {
    if (told.decisions.has(`${id}.decide`)) continue;
    for (const fired of [
      `TaskWarned ${id}.warned ${id}.warned-w1`,
      `TaskDeemedAgreed ${id}.warned `,
      `TaskExtended ${id}.unserved `,
      `TaskOverdue ${id}.unserved `,
      `TaskOverdue ${id}.locked `,
      `TaskEscalated ${id}.locked unitHead`,
      `TaskEscalated ${id}.locked supervisionOffice`,
      `TaskDeemedAgreed ${id}.later `,
    ])
      assert.equal(counts.get(fired), 1, fired);
    assertEffectiveWhenDue(log, id);
  }
  assert.ok(cut > 0 && halfDone > 0, 'no kill met a jump half done: the test has proved nothing');
  const fired = (type: string) => [...counts.keys()].filter((name) => name.startsWith(`${type} `)).length;
  assert.ok(fired('TaskOwed') > 0, 'an act that nobody did stays owed');
  console.log(
    `${jumps} jumps, ${cut} cut by a kill, ${halfDone} of them half done (seed ${seed}): ${fired('TaskWarned')} warnings, ` +
      `${fired('TaskDeemedAgreed')} deemed, ${fired('TaskExtended')} extended, ${fired('TaskOverdue')} overdue, ` +
      `${fired('TaskOwed')} owed, ${fired('TaskEscalated')} escalated, each once`,
  );
});

/** Every acknowledged case as its applicant finds it, and its trace page by page. */
async function compareOverHttp(office: Office, url: string, told: Acknowledged): Promise<void> {
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
function compareWithLog(log: StoredLog, told: Acknowledged): void {
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
function assertServed(log: StoredLog, office: Office): void {
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

/** Silence takes effect at the due instant, whenever it was recorded. */
function assertEffectiveWhenDue(log: StoredLog, id: string): void {
  const due = new Map<string, string | null>();
  for (const event of log.events.get(id) ?? []) {
    if (event.type === 'TaskOpened' || event.type === 'TaskExtended') due.set(event.task, event.dueAt);
    if (event.type === 'TaskDeemedAgreed' || event.type === 'TaskOverdue')
      assert.equal(
        Date.parse(event.at),
        Date.parse(due.get(event.task) ?? ''),
        `${event.type} ${event.task}`,
      );
  }
}

/** A jump to the next due instant; undefined when the platform died before it answered. */
async function jump(office: Office, url: string) {
  try {
    return await office.call(url, {
      method: 'POST',
      path: '/v1/clock',
      unit: applicant,
      user: 'administrator',
      roles: 'administrator',
      body: { to: 'nextDue' },
    });
  } catch {
    return undefined;
  }
}

/** Some of what happens at an instant is in the log and some is not. */
function isHalfDone(log: StoredLog): boolean {
  const given = countEach(log, ['TaskWarned']);
  const delivered = countEach(log, ['WarningDelivered']);
  const undelivered = [...given.keys()].filter(
    (name) => !name.includes('.unserved') && !delivered.has(name.replace('TaskWarned', 'WarningDelivered')),
  );
  return log.outbox > 0 || undelivered.length > 0;
}

async function messagesHaveLeft(office: Office, url: string): Promise<void> {
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
