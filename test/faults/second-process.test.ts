import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { applicant, openOffice, submitOne } from './office.ts';
import { killAll, NotStarted, startPlatform } from './platform-process.ts';

const office = await openOffice();
const other = await openOffice();
after(async () => {
  killAll();
  await Promise.all([office.close(), other.close()]);
});

async function refusal(config: string, verb: 'demo' | 'serve'): Promise<NotStarted> {
  try {
    const started = await startPlatform(config, { verb });
    await started.kill();
  } catch (error) {
    if (error instanceof NotStarted) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: `lianban ${verb} was not refused` });
}

test('a second process on the same store is refused with a sentence, and the first goes on', async () => {
  const first = await startPlatform(office.config);
  const refused = await refusal(office.config, 'demo');
  assert.equal(refused.code, 1);
  assert.match(refused.errors, /^Another process is using the store .*platform\.db\. Stop it first, /);
  assert.doesNotMatch(refused.errors, /\n\s+at /, 'a sentence, not a stack');
  const made = await submitOne(office, first.url, 'first');
  assert.equal(made.status, 201);
  await first.stop();
});

test('production refuses a store of the demo, and the demo one of production', async () => {
  const demo = await startPlatform(office.config);
  await demo.stop();
  const serve = await refusal(office.config, 'serve');
  assert.equal(serve.code, 1);
  assert.match(serve.errors, /^This store was made by the demo: it is not for production\./);

  const production = await startPlatform(other.config, { verb: 'serve' });
  const clock = await other.call(production.url, {
    method: 'POST',
    path: '/v1/clock',
    unit: applicant,
    user: 'u',
    body: { to: 'nextDue' },
  });
  assert.equal(clock.status, 404, 'outside demo the route that moves the clock does not exist');
  await production.stop();
  const refused = await refusal(other.config, 'demo');
  assert.equal(refused.code, 1);
  assert.match(refused.errors, /^This store is a production store: the demo does not touch it\./);

  const again = await startPlatform(other.config, { verb: 'serve' });
  await again.stop();
});

test('a platform that is told to stop ends cleanly within three seconds, also while a stream is open', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const platform = await startPlatform(office.config);
    const made = await submitOne(office, platform.url, signal);
    assert.equal(made.status, 201);
    const stream = await openStream(platform.url);
    const { code, ms } = await platform.stop(signal);
    assert.equal(code, 0, platform.errors());
    assert.ok(ms < 3000, `${signal}: it took ${Math.round(ms)} ms`);
    assert.equal(platform.errors(), '');
    assert.match(await stream.text(), /^retry: 1000\n/);
  }
});

test('what was answered before a stop is there after it', async () => {
  const platform = await startPlatform(office.config);
  const made = await submitOne(office, platform.url, 'kept');
  await platform.stop('SIGTERM');
  const again = await startPlatform(office.config);
  const found = await office.call(again.url, {
    method: 'GET',
    path: `/v1/cases/${made.body.id}`,
    unit: applicant,
    user: 'u',
    roles: 'applicant',
  });
  assert.equal(found.body.number, made.body.number);
  await again.stop();
});

async function openStream(url: string) {
  const { body, status } = await office.open(url, '/v1/events');
  assert.equal(status, 200);
  const reader = body!.getReader();
  let text = new TextDecoder().decode((await reader.read()).value);
  return {
    /** all of it, to its end, however it ends */
    async text(): Promise<string> {
      try {
        for (let part = await reader.read(); !part.done; part = await reader.read())
          text += new TextDecoder().decode(part.value);
      } catch {
        // cut, not closed
      }
      return text;
    },
  };
}
