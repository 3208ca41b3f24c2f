import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { items } from '@lianban/catalog';
import { verifyStore } from '../cases/verify-store.ts';
import { pumpOutbox } from '../delivery/outbox.ts';
import { apply, newSqliteStore, openOffice } from '../testing/office.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { archiveContract } from './archive.contract.ts';
import { Archiver } from './archiver.ts';
import { fakeArchive } from './fake-archive.fixture.ts';
import { folderArchive } from './folder-archive.ts';

archiveContract('in memory', () => {
  const archive = fakeArchive();
  return { archive, held: async (id) => archive.taken.get(id) };
});
archiveContract('in a folder', () => {
  const folder = temporaryFolder('archive');
  const held = async (id: string) => JSON.parse(await readFile(join(folder, '2026', `${id}.json`), 'utf8'));
  return { archive: folderArchive(folder), held };
});

const after30Days = items.map((item) => ({ ...(item as object), archive: { afterDays: 30 } }));

async function withdrawnCase() {
  const archive = fakeArchive();
  const office = await openOffice({ store: await newSqliteStore(), items: after30Days, archive });
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const { id } = (await apply(school)).body;
  await school.post(`/v1/cases/${id}/withdrawal`, { reasons: '放弃' });
  const archiver = new Archiver(office.platform.core);
  const listed = async (query = '') =>
    ((await school.get(`/v1/cases${query}`)).body.items as { id: string }[]).map((c) => c.id);
  return { archive, office, school, id: id as string, archiver, listed };
}

test('a case that is over is archived when its period has passed, not before, and leaves the lists', async () => {
  const { archive, office, school, id, archiver, listed } = await withdrawnCase();
  await office.moveClock('2026-10-07T08:00:00+08:00');
  assert.equal(await archiver.look(), 0);
  assert.deepEqual(await listed(), [id]);
  await office.moveClock('2026-10-08T09:30:00+08:00');
  assert.equal(await archiver.look(), 1);
  assert.deepEqual([await listed(), await listed('?state=archived')], [[], [id]]);
  await pumpOutbox(office.platform.core);
  const stream = await office.platform.core.store.readStream(id, 0, 1_000);
  const handed = archive.taken.get(id);
  assert.deepEqual([handed?.state, handed?.events], ['withdrawn', stream.length - 1]);
  assert.equal(handed?.head, stream.at(-2)?.hash);
  const trace = (await school.get(`/v1/cases/${id}/events`)).body.items;
  assert.match(trace.at(-1).words.zh, /办件归档：移交留痕/);
  await office.moveClock('2026-10-10T09:30:00+08:00');
  assert.equal(await archiver.look(), 0, 'once');
  await verifyStore(office.platform.core.store, { found: (f) => assert.fail(f.code) });
  await office.close();
});

test('an archived case is read, and refuses every act', async () => {
  const { office, school, id, archiver } = await withdrawnCase();
  await office.moveClock('2026-10-08T09:30:00+08:00');
  await archiver.look();
  assert.equal((await school.get(`/v1/cases/${id}`)).body.state, 'archived');
  const rated = await school.post(`/v1/cases/${id}/rating`, { grade: 5 });
  assert.deepEqual([rated.status, rated.body.code], [409, 'case-archived']);
  await office.close();
});

test('an archive that is down is asked again until it has taken the case', async () => {
  const { archive, office, id, archiver } = await withdrawnCase();
  archive.down = true;
  await office.moveClock('2026-10-08T09:30:00+08:00');
  await archiver.look();
  await pumpOutbox(office.platform.core);
  assert.equal(archive.taken.has(id), false);
  archive.down = false;
  await pumpOutbox(office.platform.core, true);
  assert.equal(archive.taken.has(id), true);
  assert.deepEqual(await office.platform.core.store.outboxCounts(), { waiting: 0, parked: 0 });
  await office.close();
});

test('an item without a period keeps its cases', async () => {
  const office = await openOffice();
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const { id } = (await apply(school)).body;
  await school.post(`/v1/cases/${id}/withdrawal`, { reasons: '放弃' });
  await office.moveClock('2026-12-30T09:30:00+08:00');
  assert.equal(await new Archiver(office.platform.core).look(), 0);
  await office.close();
});
