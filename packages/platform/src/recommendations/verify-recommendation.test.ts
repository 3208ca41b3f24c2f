import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { procuratorates } from '@lianban/catalog';
import { verifyStore } from '../cases/verify-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { openOffice } from '../testing/office.fixture.ts';
import {
  delivered,
  issuing,
  marked,
  otherUnit,
  peopleOf,
  press,
  received,
  unit,
} from '../testing/recommendations.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { keySeals } from './seals.ts';

const startAt = '2026-03-02T09:00:00+08:00';
const base = '/v1/recommendations';

async function findingsOf(store: Store): Promise<string[]> {
  const codes: string[] = [];
  await verifyStore(store, {
    found: (finding) => {
      codes.push(finding.code);
      const told = JSON.stringify(finding);
      for (const secret of ['号', 'received', unit, otherUnit]) assert.ok(!told.includes(secret), told);
    },
  });
  return codes;
}

describe('verifying a store', () => {
  it('recomputes recommendations like cases, and finds a row, a copy or an event that was changed', async () => {
    const file = join(temporaryFolder('store'), 'cases.db');
    const store = await openSqliteStore({ file });
    const office = await openOffice({ store, startAt });
    const people = await peopleOf(office);
    const id = await received(people);
    await press(people.prosecutor, id, 'copy', { unit: otherUnit, parts: ['document'] });
    await office.moveClock('2026-05-08T09:00:00+08:00');
    assert.deepEqual(await findingsOf(store), []);
    const insider = new DatabaseSync(file);
    insider.exec(`UPDATE recommendation SET overdue = 0; DELETE FROM recommendation_copy`);
    assert.deepEqual(await findingsOf(store), ['unit-missing', 'case-row-differs']);
    insider.exec(`UPDATE event SET body = '{}' WHERE type = 'RecommendationReceived'`);
    assert.deepEqual(await findingsOf(store), ['chain-broken']);
    insider.close();
    await office.close();
  });
});

describe("a procuratorate's key", () => {
  const key = randomBytes(32).toString('base64');
  const sealed = procuratorates.map((data) => ({ ...(data as object), sealedWith: 'k1' }));

  it('seals every body in the file, while its holders read as before and the chain verifies without it', async () => {
    const file = join(temporaryFolder('store'), 'cases.db');
    const seals = keySeals({ k1: key });
    const office = await openOffice({
      store: await openSqliteStore({ file }),
      startAt,
      seals,
      procuratorates: sealed,
    });
    const people = await peopleOf(office);
    const id = await received(people);
    await press(people.officer, id, 'reply', { adopted: 'fully', text: marked.reply });
    const { body } = await people.officer.get(`${base}/${id}`);
    assert.equal(body.content.facts, marked.facts);
    assert.equal(body.replies[0].text, marked.reply);
    const { store } = office.platform.core;
    for (const { body: stored } of await store.readStream(id, 0, 100)) {
      assert.match(stored, /^\{"sealed":"k1"/);
      for (const text of [...Object.values(marked), '示例检察官', '河道']) assert.ok(!stored.includes(text));
    }
    assert.deepEqual(await findingsOf(store), []);
    await office.close();

    const opened = { startAt, procuratorates };
    const without = await openOffice({ ...opened, store: await openSqliteStore({ file }) });
    const prosecutor = await without.page(issuing, ['procurator'], 'prosecutor');
    const unread = await prosecutor.get(`${base}/${id}`);
    assert.equal(unread.status, 503);
    assert.match(unread.body.detail, /密钥/);
    await without.close();
  });

  it('is demanded at the start where the data name it', async () => {
    await assert.rejects(openOffice({ startAt, procuratorates: sealed }), /k1/);
    assert.throws(() => keySeals({ k1: 'c2hvcnQ=' }), /32/);
  });

  it('opens a body only where it was put: not at another version or of another recommendation', async () => {
    const seals = keySeals({ k1: key });
    const envelope = seals.seal('k1', 'text', 'a#1');
    assert.equal(seals.open('k1', envelope, 'a#1'), 'text');
    assert.throws(() => seals.open('k1', envelope, 'a#2'));
    assert.equal(seals.open('k2', envelope, 'a#1'), undefined);
  });
});

describe('a platform that was stopped', () => {
  it('goes on from the log: what was delivered before is received after', async () => {
    const file = join(temporaryFolder('store'), 'cases.db');
    const first = await openOffice({ store: await openSqliteStore({ file }), startAt });
    const id = await delivered(await peopleOf(first));
    await first.close();
    const second = await openOffice({ store: await openSqliteStore({ file }), startAt });
    const { administrator } = await peopleOf(second);
    assert.equal((await press(administrator, id, 'receive')).body.state, 'received');
    await second.close();
  });
});
