import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../sessions/caller.ts';
import { type Office, openOffice } from '../testing/office.fixture.ts';
import { PaceKeeper } from './paces.ts';

const caller = (user: string, kind: Caller['kind'] = 'page'): Caller => ({
  unit: 'JYJ',
  user: { id: user, name: user },
  roles: ['officer'],
  host: 'oa',
  kind,
});
const refusal = (act: () => void): number | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { details: { retryAfterInSeconds?: number } }).details.retryAfterInSeconds;
  }
};

test('a user is held to the pace of each class of routes, and goes on as time passes', () => {
  const paces = new PaceKeeper({ user: { read: 2, write: 60 } });
  const read = (user: string, at: number) => refusal(() => paces.check('read', caller(user), at));
  assert.deepEqual([read('a', 0), read('a', 0), read('a', 0)], [undefined, undefined, 30]);
  assert.equal(read('b', 0), undefined);
  assert.equal(
    refusal(() => paces.check('write', caller('a'), 0)),
    undefined,
  );
  assert.equal(read('a', 29_000), 1);
  assert.deepEqual([read('a', 30_000), read('a', 30_000)], [undefined, 30]);
});

test('a clock that is set back gives nothing and takes nothing', () => {
  const paces = new PaceKeeper({ user: { read: 1 } });
  assert.equal(
    refusal(() => paces.check('read', caller('a'), 90_000)),
    undefined,
  );
  assert.equal(
    refusal(() => paces.check('read', caller('a'), 0)),
    60,
  );
});

test('a back end acts for a whole office: no limit unless one is set', () => {
  const free = new PaceKeeper();
  for (let i = 0; i < 5_000; i++) free.check('write', caller('a', 'backend'), 0);
  const set = new PaceKeeper({ host: { write: 1 } });
  set.check('write', caller('a', 'backend'), 0);
  assert.equal(
    refusal(() => set.check('write', caller('b', 'backend'), 0)),
    60,
  );
});

async function withOffice(run: (office: Office) => Promise<void>): Promise<void> {
  const office = await openOffice({ paces: { user: { read: 3 }, host: { session: 4 } } });
  try {
    await run(office);
  } finally {
    await office.close();
  }
}

test('who goes beyond it is told with 429 when to go on; minting is limited for each host', async () => {
  await withOffice(async (office) => {
    const desk = await office.page('JYJ');
    for (let i = 0; i < 3; i++) assert.equal((await desk.get('/v1/units')).status, 200);
    const refused = await desk.get('/v1/units');
    assert.deepEqual([refused.status, refused.body.code], [429, 'too-many-requests']);
    assert.equal(refused.headers.get('retry-after'), '20');
    assert.equal((await (await office.page('JYJ', ['officer'], 'other')).get('/v1/units')).status, 200);
    office.machine.aheadInMs += 20_000;
    assert.equal((await desk.get('/v1/units')).status, 200);
    for (let i = 0; i < 3; i++) await office.page('JYJ').catch(() => {});
    const minted = await (await office.page('JYJ')).get('/v1/units');
    assert.equal(minted.status, 401);
  });
});

test('a body longer than its route can need is refused before it is read', async () => {
  await withOffice(async (office) => {
    const desk = office.backend('SZX', ['applicant']);
    const long = { reasons: 'x'.repeat(20_000) };
    assert.equal((await desk.post('/v1/cases/x/withdrawal', long)).status, 413);
    const draft = { item: 'crossLevelTransfer', values: { name: 'x'.repeat(20_000) } };
    assert.equal((await desk.post('/v1/drafts', draft)).status, 201);
  });
});
