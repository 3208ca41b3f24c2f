import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answerTask, apply, type Desk, type Office, openOffice, taskOf } from '../testing/office.fixture.ts';

let office: Office;
let school: Desk;
before(async () => {
  office = await openOffice({ sqlite: true });
  school = await office.page('SZX', ['applicant'], 'clerk');
});
after(() => office.close());

interface Frame {
  readonly id: number;
  readonly type: string;
  readonly data: { readonly case: string; readonly task?: string };
}

/** Reads frames from a stream until one is as wanted, then ends it. */
async function read(desk: Desk, until: (frame: Frame) => boolean, lastId?: number): Promise<Frame[]> {
  const aborted = new AbortController();
  const answer = await desk.open(
    '/v1/events',
    lastId === undefined ? {} : { 'last-event-id': String(lastId) },
    aborted.signal,
  );
  assert.equal(answer.headers.get('content-type'), 'text/event-stream');
  const frames: Frame[] = [];
  let text = '';
  assert.ok(answer.body);
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    const whole = text.split('\n\n');
    text = whole.pop() ?? '';
    for (const frame of whole) {
      const of = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
      const data = of('data');
      if (data) frames.push({ id: Number(of('id')), type: of('event') ?? '', data: JSON.parse(data) });
    }
    if (frames.some(until)) break;
  }
  aborted.abort();
  return frames;
}

test('a unit hears of its own cases, by ids and types only', async () => {
  const city = office.backend('JYJ');
  let mine = '';
  const from = await office.platform.core.store.lastPosition();
  const heard = read(city, (f) => f.data.case === mine && f.type === 'task.opened', from);
  mine = (await apply(school)).body.id;
  const frames = await heard;
  for (const frame of frames)
    assert.deepEqual(
      Object.keys(frame.data).filter((k) => !['type', 'case', 'task'].includes(k)),
      [],
    );
  assert.ok(frames.some((f) => f.data.task === taskOf(mine, 's2supervisor')));
});

test('a unit that takes no part hears nothing of the case', async () => {
  const foreign = office.backend('KJJ');
  const { store } = office.platform.core;
  const from = await store.lastPosition();
  await apply(school);
  assert.deepEqual(await store.changes({ unit: 'KJJ', after: from, limit: 100 }), []);
  const aborted = new AbortController();
  const answer = await foreign.open('/v1/events', { 'last-event-id': '0' }, aborted.signal);
  const reader = answer.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  assert.match(first, /^retry: 1000\nid: 0\n/);
  const more = await Promise.race([
    reader?.read(),
    new Promise((resolve) => setTimeout(() => resolve('silence'), 200)),
  ]);
  assert.equal(more, 'silence');
  aborted.abort();
});

test('a stream that broke goes on where it was: nothing is missed, nothing comes twice', async () => {
  const city = office.backend('JYJ');
  const made: string[] = [];
  const from = await office.platform.core.store.lastPosition();
  const seen: Frame[] = [];
  let last = from;
  for (let i = 0; i < 4; i++) {
    const id = (await apply(school)).body.id as string;
    made.push(id);
    const frames = await read(city, (f) => f.data.case === id && f.type === 'task.opened', last);
    seen.push(...frames);
    last = Math.max(...frames.map((f) => f.id));
  }
  const ids = seen.map((f) => f.id);
  assert.deepEqual(
    ids,
    [...ids].sort((a, b) => a - b),
  );
  assert.equal(new Set(ids).size, ids.length);
  const opened = seen.filter((f) => f.type === 'task.opened').map((f) => f.data.case);
  assert.deepEqual(opened, made);
  const rest = await office.platform.core.store.changes({ unit: 'JYJ', after: last, limit: 100 });
  assert.deepEqual(rest, []);
});

test('several changes of one task at once are told once, with the last position', async () => {
  const city = await office.page('JYJ');
  const id = (await apply(school)).body.id as string;
  const from = await office.platform.core.store.lastPosition();
  await answerTask(city, taskOf(id, 's2supervisor'), { decision: 'agree' });
  const frames = await read(city, (f) => f.data.task === taskOf(id, 's4qualify'), from);
  const own = frames.filter((f) => f.data.task === taskOf(id, 's2supervisor'));
  assert.equal(own.length, 1);
});

test('a stream ends with the token that opened it', async () => {
  const desk = await office.page('JYJ');
  office.machine.aheadInMs += 15 * 60_000 - 1500;
  const started = Date.now();
  const answer = await desk.open('/v1/events');
  assert.equal(answer.status, 200);
  await answer.text();
  assert.ok(Date.now() - started < 2000);
  assert.equal((await desk.get('/v1/units')).body.code, 'token-expired');
});

test('a position beyond the log is of a store that was made anew: the stream begins at its end', async () => {
  const aborted = new AbortController();
  const answer = await office
    .backend('JYJ')
    .open('/v1/events', { 'last-event-id': '99999999' }, aborted.signal);
  const reader = answer.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  assert.match(first, new RegExp(`id: ${await office.platform.core.store.lastPosition()}\n`));
  aborted.abort();
});
