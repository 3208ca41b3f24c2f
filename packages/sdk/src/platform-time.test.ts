import assert from 'node:assert/strict';
import test from 'node:test';
import { createPlatformTime } from './platform-time.ts';

const at = (time: string) => new Headers({ 'lianban-time': time });

test('platform time is unknown before the first answer', () => {
  const time = createPlatformTime();
  assert.equal(time.now(), undefined);
  time.read(new Headers());
  time.read(at('soon'));
  assert.equal(time.now(), undefined);
});

test('platform time goes on from the last answer, whatever the PC says', async () => {
  const time = createPlatformTime();
  time.read(at('2031-01-02T09:00:00+08:00'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const passed = time.now()! - Date.parse('2031-01-02T09:00:00+08:00');
  assert.ok(passed >= 49 && passed < 1_000, `${passed} ms`);
});

test('an answer that was long on its way does not turn the clock back', () => {
  const time = createPlatformTime();
  time.read(at('2031-01-02T09:00:02+08:00'));
  time.read(at('2031-01-02T09:00:00+08:00'));
  assert.ok(time.now()! >= Date.parse('2031-01-02T09:00:02+08:00'));
});

test('a jump forward, and a platform that was set up anew, are followed', () => {
  const time = createPlatformTime();
  time.read(at('2031-01-02T09:00:00+08:00'));
  time.read(at('2031-01-07T17:30:00+08:00'));
  assert.ok(time.now()! >= Date.parse('2031-01-07T17:30:00+08:00'));
  time.read(at('2026-11-24T09:00:00+08:00'));
  assert.ok(time.now()! < Date.parse('2026-11-24T09:00:01+08:00'));
});
