import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { timeReached } from '../delivery/heartbeat.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { apply, openOffice } from '../testing/office.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { offsetClock } from '../time.ts';
import { ClockWatch } from './clock-watch.ts';

const hour = 3_600_000;

test("platform time stands still while the machine's clock is set back an hour, and goes on when that has caught up", () => {
  let machine = 10 * hour;
  const clock = offsetClock(
    () => machine,
    hour,
    async () => {},
  );
  assert.equal(clock.now(), 11 * hour);
  machine -= hour;
  assert.deepEqual([clock.now(), clock.heldInMs(), clock.machineNow()], [11 * hour, hour, 9 * hour]);
  machine += hour + 1;
  assert.deepEqual([clock.now(), clock.heldInMs()], [11 * hour + 1, 0]);
});

test('nor does it go back for a process that is started after the clock was set back', async () => {
  const file = join(temporaryFolder('clock'), 'cases.db');
  const office = await openOffice({ store: await openSqliteStore({ file }) });
  await office.platform.start();
  const reached = office.platform.core.clock.now();
  await office.close();
  const store = await openSqliteStore({ file });
  const floor = await timeReached(store);
  assert.ok(floor >= reached);
  const clock = offsetClock(
    () => reached - hour,
    0,
    async () => {},
    floor,
  );
  assert.equal(clock.now(), floor);
  await store.close();
});

test('what is recorded of a case never lies before what was recorded of it, whichever process records it', async () => {
  const office = await openOffice();
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const { id } = (await apply(school)).body;
  const { clock, cases } = office.platform.core;
  const { now } = clock;
  const submitted = (await cases.load(id))?.stamp.recordedAt ?? '';
  // another process whose machine is an hour behind
  Object.assign(clock, { now: () => now() - hour });
  const file = await cases.command(id, {
    type: 'WithdrawCase',
    unit: 'SZX',
    user: { id: 'u', name: 'u' },
    reasons: '放弃',
  });
  assert.equal(file.stamp.recordedAt, submitted);
  await office.close();
});

test('the operator is told once that the clock was set back, and once that it has caught up', () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  let machine = 10 * hour;
  const clock = offsetClock(
    () => machine,
    0,
    async () => {},
  );
  const watch = new ClockWatch({ clock, log: (entry) => lines.push(entry) });
  watch.look();
  machine -= hour;
  for (let i = 0; i < 3; i++) watch.look();
  machine += 2 * hour;
  watch.look();
  watch.look();
  assert.deepEqual(
    lines.map(({ level, what }) => [level, what]),
    [
      ['error', 'clock'],
      ['info', 'clock'],
    ],
  );
});
