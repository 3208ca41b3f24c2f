import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { apply, type Office, openOffice, persons } from '../testing/office.fixture.ts';
import { Histogram } from './histogram.ts';

let office: Office;
before(async () => {
  office = await openOffice({ messages: { send: async () => ({ state: 'failed', error: 'HTTP 503' }) } });
});
after(() => office.close());

const metrics = async () => (await office.fetch('/metrics')).text();
const read = (text: string, line: string) => {
  const found = text.split('\n').find((l) => l.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
};

test('requests are counted and timed by route pattern and class of status, never by address', async () => {
  const desk = office.backend('SZX', ['applicant']);
  const { id } = (await apply(desk)).body as { id: string };
  await desk.get(`/v1/cases/${id}`);
  await desk.get(`/v1/cases/${id}`);
  await desk.get('/v1/cases/nowhere');
  await desk.get(`/v1/elsewhere/${persons.teacher.idNumber}`);
  await office.fetch('/healthz');
  const text = await metrics();
  const count = (method: string, route: string, status: string) =>
    read(text, `lianban_request_seconds_count{method="${method}",route="${route}",status="${status}"}`);
  assert.equal(count('GET', '/v1/cases/{id}', '2xx'), 2);
  assert.equal(count('GET', '/v1/cases/{id}', '4xx'), 1);
  assert.equal(count('POST', '/v1/cases', '2xx'), 1);
  assert.equal(count('other', 'none', '4xx'), 1);
  assert.equal(count('GET', '/healthz', '2xx'), 1);
  assert.ok(!text.includes(id), 'an id stands in the metrics');
  assert.ok(!text.includes(persons.teacher.idNumber), 'a number of a person stands in the metrics');
});

test('an answer in the metrics is one that Prometheus can read', async () => {
  const answer = await office.fetch('/metrics');
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  const line =
    /^(# TYPE lianban_[a-z_]+ (gauge|counter|histogram)|lianban_[a-z_]+(\{([a-z]+="[^"\n]*",?)+\})? -?[0-9.e+-]+)$/;
  for (const found of (await answer.text()).trimEnd().split('\n')) assert.match(found, line);
});

test('open event streams are counted while they are open', async () => {
  const aborted = new AbortController();
  const answer = await office.backend('JYJ').open('/v1/events', {}, aborted.signal);
  const reader = answer.body?.getReader();
  await reader?.read();
  assert.equal(read(await metrics(), 'lianban_event_streams_open'), 1);
  aborted.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(read(await metrics(), 'lianban_event_streams_open'), 0);
});

test('what a sweep took and recorded is measured', async () => {
  const before = read(await metrics(), 'lianban_sweep_seconds_count') ?? 0;
  await apply(office.backend('SZX', ['applicant']), undefined).then(() => office.moveClock('nextDue'));
  const text = await metrics();
  assert.ok((read(text, 'lianban_sweep_seconds_count') ?? 0) > before);
  assert.ok((read(text, 'lianban_swept_cases_total') ?? 0) >= 1);
});

test('the age of the oldest message that waits grows until it is taken', async () => {
  office.machine.aheadInMs += 3_600_000;
  const age = read(await metrics(), 'lianban_outbox_oldest_seconds') ?? 0;
  assert.ok(age >= 3600, `${age} s`);
});

test('a histogram counts each value in its bucket and all above', () => {
  const histogram = new Histogram();
  for (const seconds of [0.005, 0.02, 0.02, 60]) histogram.note(seconds);
  const lines = histogram.lines('t', '');
  assert.deepEqual(lines.slice(0, 3), [
    't_bucket{le="0.005"} 1',
    't_bucket{le="0.01"} 1',
    't_bucket{le="0.025"} 3',
  ]);
  assert.deepEqual(lines.slice(-4), [
    't_bucket{le="10"} 3',
    't_bucket{le="+Inf"} 4',
    't_sum 60.045',
    't_count 4',
  ]);
});
