import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Route, type RouteName, routes } from '@lianban/contract';
import { type Answer, deskOf } from '../testing/office.fixture.ts';
import { accessTo } from './admit.ts';
import { type Call, maySeeCase, maySeeRecommendation, samples } from './walk-samples.fixture.ts';
import { buildWorld, type Walker, type World } from './walk-world.fixture.ts';

let world: World;
before(async () => {
  world = await buildWorld();
});
after(() => world.office.close());

const all = Object.entries(routes) as [RouteName, Route][];
const isRead = ({ method }: Route) => method === 'GET';
const has = ({ roles }: Walker, who: ReturnType<typeof accessTo>['who']) =>
  typeof who !== 'string' && roles.some((role) => who.includes(role));

const ask = (walker: Pick<Walker, 'desk'>, { method, ifMatch, takes }: Route, { path, body }: Call) =>
  walker.desk.send(method, path, body ?? (method === 'POST' ? {} : undefined), {
    ...(method === 'POST' && { 'idempotency-key': `walk-${path}` }),
    ...(takes && { 'content-type': takes.media, 'upload-offset': '0' }),
    // no draft and no task stands at it: an act within reach is refused as stale and changes nothing
    ...(ifMatch && { 'if-match': '"none"' }),
  });

/** All that came back, as one text. */
const wholeOf = (answer: Answer) => `${answer.text}\n${JSON.stringify([...answer.headers])}`;
/** What is the same for everybody in the same place: all but the trace id. */
const sameOf = ({ status, body }: Answer) => JSON.stringify([status, { ...body, traceId: '' }]);

/** The marks of all that the walker must not see. */
function foreignMarks(walker: Walker | undefined): string[] {
  return [
    ...world.cases.filter((of) => !walker || !maySeeCase(of, walker)),
    ...world.drafts.filter(({ unit }) => unit !== walker?.unit || !walker.roles.includes('applicant')),
    ...world.recommendations.filter((of) => !walker || !maySeeRecommendation(of, walker)),
  ].flatMap(({ marks }) => marks);
}
function assertNothingForeign(text: string, marks: readonly string[], where: string): void {
  for (const mark of marks) assert.ok(!text.includes(mark), `${where} shows ${mark}`);
}

/** All that could have been written: the log, drafts, reads and the security log. */
async function everythingWritten(): Promise<string> {
  const { store } = world.office.platform.core;
  const drafts = await Promise.all(world.drafts.map(({ id, unit }) => store.getDraft(id, unit)));
  const counts = await Promise.all(
    ['SZX', 'SYY', 'JYJ', 'KJJ'].map((unit) => store.listDrafts({ unit, limit: 1_000 })),
  );
  return JSON.stringify([
    await store.lastPosition(),
    drafts,
    counts,
    (await store.readSecurity(0, 10_000)).length,
    (await store.pageReads(0, 10_000)).length,
  ]);
}

test('there is a sample for each route, and what it sends has the shape that the route takes', () => {
  for (const [name, route] of all) {
    const calls = Object.hasOwn(samples, name) ? samples[name](world) : [];
    assert.ok(calls.length > 0, `no sample for ${name}: add one to walk-samples.fixture.ts`);
    const pattern = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?.*)?$`);
    for (const { path, body } of calls) {
      assert.match(path, pattern, name);
      assert.equal(body !== undefined, route.body !== undefined, name);
    }
  }
});

test('the world has something to hide in every state', () => {
  const { core } = world.office.platform;
  return Promise.all(
    world.cases.map(async ({ id }) => {
      const file = await core.cases.load(id);
      return file?.case.tasks.map((task) => `${task.kind} ${task.state}`) ?? [];
    }),
  ).then((found) => {
    const states = found.flat().join('\n');
    for (const state of [
      'deemedConsent',
      'correction ',
      'verification ',
      'competence ',
      'agreed',
      'forwarded',
    ])
      assert.ok(states.includes(state), `${state} is missing among\n${states}`);
    assert.ok(world.cases.some(({ units }) => units.has('JYJ')));
    for (const { units } of world.cases) assert.ok(!units.has('KJJ') && !units.has('SYY'));
  });
});

test('without a credential only what is for anybody answers, and shows nothing of anybody', async () => {
  const nobody = { desk: deskOf(world.office.fetch, {}) };
  for (const [name, route] of all)
    for (const call of samples[name](world)) {
      const answer = await ask(nobody, route, call);
      if (accessTo(name).who === 'anybody') assert.equal(answer.status, 200, name);
      else
        assert.deepEqual([answer.status, answer.body.code], [401, 'unauthenticated'], `${name} ${call.path}`);
      assertNothingForeign(wholeOf(answer), foreignMarks(undefined), `${name} ${call.path}`);
    }
});

test('a role that the table does not name gets 403 and the same words, whatever exists', async () => {
  const before = await everythingWritten();
  for (const walker of world.walkers)
    for (const [name, route] of all) {
      const { who } = accessTo(name);
      if (who === 'anybody' || has(walker, who)) continue;
      const said = new Set<string>();
      for (const call of samples[name](world)) {
        const answer = await ask(walker, route, call);
        const where = `${walker.name}: ${name} ${call.path}`;
        const byKey = who === 'host' && walker.name.endsWith('by key');
        if (byKey) continue;
        if (who === 'host') assert.equal(answer.status, 401, where);
        else assert.deepEqual([answer.status, answer.body.code], [403, 'role-required'], where);
        said.add(sameOf(answer));
        assertNothingForeign(wholeOf(answer), foreignMarks(walker), where);
      }
      assert.ok(said.size <= 1, `${walker.name}: ${name} tells things apart`);
    }
  assert.equal(await everythingWritten(), before);
});

test('what lies outside is 404 and not to be told from what does not exist, for reading and for writing', async () => {
  const before = await everythingWritten();
  let walked = 0;
  for (const walker of world.walkers)
    for (const [name, route] of all) {
      if (!has(walker, accessTo(name).who)) continue;
      const said = new Set<string>();
      for (const call of samples[name](world)) {
        if (!call.within || call.within(walker)) continue;
        const answer = await ask(walker, route, call);
        const where = `${walker.name}: ${name} ${call.path}`;
        assert.deepEqual([answer.status, answer.body.code], [404, 'not-found'], `${where} ${answer.text}`);
        said.add(sameOf(answer));
        assertNothingForeign(wholeOf(answer), foreignMarks(walker), where);
        walked += 1;
      }
      assert.ok(said.size <= 1, `${walker.name}: ${name} tells things apart`);
    }
  assert.ok(walked > 1_000, `only ${walked} walked`);
  assert.equal(await everythingWritten(), before);
});

test('what lies within answers, and shows nothing of what lies outside', async () => {
  let walked = 0;
  for (const walker of world.walkers)
    for (const [name, route] of all) {
      const { who, reaches } = accessTo(name);
      if (!has(walker, who) || !isRead(route) || route.media === 'text/event-stream') continue;
      // what an administrator's logs name, they name for everybody's sake: no value and no opinion is among it
      const marks = reaches === 'administration' ? contentOf(world) : foreignMarks(walker);
      for (const call of samples[name](world)) {
        if (call.within && !call.within(walker)) continue;
        const answer = await ask(walker, route, call);
        const where = `${walker.name}: ${name} ${call.path}`;
        const missing = name === 'getDocument' && answer.status === 404;
        assert.ok(answer.status === 200 || missing, `${where}: ${answer.status} ${answer.text}`);
        assertNothingForeign(wholeOf(answer), marks, where);
        walked += 1;
      }
    }
  assert.ok(walked > 1_000, `only ${walked} walked`);
});

test('the unit that applied and those that take part do see it: the walk is no walk among the blind', async () => {
  const seen = async (unit: string, role: string) => {
    const walker = world.walkers.find((w) => w.unit === unit && w.roles.join() === role);
    return (await walker?.desk.get('/v1/cases'))?.body.items.length as number;
  };
  assert.equal(await seen('SZX', 'applicant'), world.cases.length - 1);
  assert.ok((await seen('JYJ', 'officer')) > 0);
  assert.deepEqual(
    [await seen('JYJ', 'applicant'), await seen('KJJ', 'officer'), await seen('SYY', 'applicant')],
    [1, 0, 0],
  );
});

test('the stream of events tells of nothing outside, from the first event on', async () => {
  await Promise.all(
    world.walkers.map(async (walker) => {
      const stream = await walker.desk.open('/v1/events', { 'last-event-id': '0' });
      if (!has(walker, accessTo('streamEvents').who)) {
        assert.equal(stream.status, 403, walker.name);
        return;
      }
      const visible = world.cases.filter((of) => maySeeCase(of, walker));
      const text = await readFor(
        stream,
        400,
        visible.map(({ id }) => id),
      );
      assertNothingForeign(text, foreignMarks(walker), `${walker.name}: stream`);
      for (const { id } of visible) assert.ok(text.includes(id), `${walker.name} is not told of ${id}`);
    }),
  );
});

test('an act within reach names nothing of another: a foreign task in the body of an own case is refused', async () => {
  const own = world.walkers.find((w) => w.name === 'applicant of SZX by page');
  const [one, ...others] = world.cases;
  for (const other of others)
    for (const task of other.tasks) {
      const answer = await own!.desk.post(`/v1/cases/${one?.id}/corrections`, {
        task: task.id,
        values: {},
        answer: '无',
      });
      assert.ok([404, 409, 422].includes(answer.status), `${task.id}: ${answer.status}`);
    }
});

test('an act within reach, done or refused, tells nothing of what lies outside', async () => {
  let walked = 0;
  for (const walker of world.walkers)
    for (const [name, route] of all) {
      if (isRead(route) || !has(walker, accessTo(name).who)) continue;
      for (const call of samples[name](world)) {
        if (call.within && !call.within(walker)) continue;
        const answer = await ask(walker, route, call);
        const where = `${walker.name}: ${name} ${call.path}`;
        assert.ok(
          (answer.status < 500 && ![401, 404].includes(answer.status)) || isOther(answer),
          `${where} ${answer.text}`,
        );
        assertNothingForeign(wholeOf(answer), foreignMarks(walker), where);
        walked += 1;
      }
    }
  assert.ok(walked > 300, `only ${walked} walked`);
});

/** a person who was made up for the walk, a host that has no key any more */
const isOther = ({ body }: Answer): boolean => ['not-found', 'subject-not-found'].includes(body?.code);

/** numbers of persons and words of officers: what no log may hold */
const contentOf = ({ cases }: World): string[] => [
  ...cases.flatMap(({ marks }) => marks.filter((mark) => /^\d{17}[\dX]$/.test(mark))),
  'MARK-corrected-gap',
  'MARK-competence-reasons',
];

/** What a stream says until all that is expected has come and a little longer, at most for a time. */
async function readFor(stream: Response, mostInMs: number, expected: readonly string[]): Promise<string> {
  const reader = stream.body!.getReader();
  const decoder = new TextDecoder();
  const end = AbortSignal.timeout(expected.length > 0 ? 5_000 : mostInMs);
  const ended = new Promise<'ended'>((resolve) => end.addEventListener('abort', () => resolve('ended')));
  let text = '';
  while (expected.length === 0 || !expected.every((id) => text.includes(id))) {
    const read = await Promise.race([reader.read(), ended]);
    if (read === 'ended' || read.done) break;
    text += decoder.decode(read.value, { stream: true });
  }
  await reader.cancel();
  return text;
}
