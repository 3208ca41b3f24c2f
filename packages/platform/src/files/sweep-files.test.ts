import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { LogEntry } from '../operation/log-level.ts';
import { answerTask, apply, type Office, openOffice, taskOf } from '../testing/office.fixture.ts';
import { pdf, Sender } from '../testing/upload.fixture.ts';
import type { Scan, Scanner } from './scanner.ts';
import { FileSweeper } from './sweep-files.ts';

const hour = 60 * 60_000;

describe('what uploads leave behind', () => {
  let office: Office;
  let officer: Sender;
  let task: string;
  let id: string;
  let says: Scan = { state: 'clean' };
  const logged: LogEntry[] = [];
  const scanner: Scanner = {
    kind: 'test',
    async scan(pieces) {
      let bytes = 0;
      for await (const piece of pieces) bytes += piece.length;
      assert.ok(bytes > 0);
      return says;
    },
  };
  before(async () => {
    office = await openOffice({
      log: (entry) => logged.push(entry),
      files: { scanner },
    });
    id = (await apply(office.backend('SZX', ['applicant'], 'clerk'))).body.id;
    task = taskOf(id, 's2supervisor');
    officer = new Sender(office.fetch, 'JYJ');
  });
  after(() => office.close());
  beforeEach(() => {
    says = { state: 'clean' };
  });
  const sweep = () => new FileSweeper(office.platform.core).sweep();
  const state = async (file: string) =>
    (await officer.send('GET', `/v1/files/${file}`)).body.state as string | undefined;

  test('an infected file is never served, its bytes go, uploader and log are told', async () => {
    says = { state: 'infected', what: 'Eicar' };
    const file = (await officer.announce(200, { task })).body.id;
    const refused = await officer.append(file, 0, pdf());
    assert.deepEqual([refused.status, refused.body.code], [422, 'file-infected']);
    const seen = await officer.send('GET', `/v1/files/${file}`);
    assert.deepEqual([seen.body.state, seen.body.scan], ['infected', 'Eicar']);
    assert.equal((await officer.send('GET', `/v1/files/${file}/content`)).body.code, 'file-infected');
    assert.ok(logged.some((entry) => entry['what'] === 'file infected' && entry['found'] === 'Eicar'));
    await assert.rejects(async () => {
      const row = await office.platform.core.store.findFile(file, 'JYJ');
      const [[part]] = JSON.parse(row?.parts ?? '') as [[string, number]];
      await office.platform.core.files.bytes.read(file, part);
    });
    const decided = await answerTask(office.backend('JYJ'), task, { decision: 'agree', files: [file] });
    assert.equal(decided.body.code, 'file-not-ready');
  });

  test('a file whose scan failed waits, cannot be used, and is scanned again', async () => {
    says = { state: 'failed', error: 'down' };
    const made = await officer.upload(pdf(), { task });
    assert.deepEqual([made.status, made.body.state, made.body.scan], [200, 'scanning', null]);
    const file = made.body.id;
    assert.equal((await officer.send('GET', `/v1/files/${file}/content`)).body.code, 'file-not-ready');
    office.machine.aheadInMs += 2 * 60_000;
    assert.equal((await sweep()).scanned, 0);
    says = { state: 'clean' };
    assert.equal((await sweep()).scanned, 1);
    assert.deepEqual((await officer.send('GET', `/v1/files/${file}`)).body.scan, 'clean');
  });

  test('after 24 hours unfinished and unattached files go, attached ones stay', async () => {
    const attached = (await officer.upload(pdf(), { task })).body.id;
    await answerTask(office.backend('JYJ'), task, { decision: 'agree', files: [attached] });
    const ready = (await officer.upload(pdf(), { case: id })).body.id;
    const begun = (await officer.announce(200, { case: id })).body.id;
    office.machine.aheadInMs += 23 * hour;
    await sweep();
    assert.deepEqual([await state(ready), await state(begun)], ['ready', 'uploading']);
    office.machine.aheadInMs += 2 * hour;
    assert.ok((await sweep()).removed >= 2);
    assert.deepEqual(
      [await state(attached), await state(ready), await state(begun)],
      ['attached', undefined, undefined],
    );
    assert.deepEqual(await office.platform.core.files.bytes.olderThan(Number.MAX_SAFE_INTEGER, '', 10), [
      attached,
    ]);
  });

  test('a claim whose command did not end is settled by the log of the case', async () => {
    const { store, clock } = office.platform.core;
    const other = (await officer.upload(pdf(), { case: id })).body.id;
    await store.claimFile(other, { unit: 'JYJ', caseId: id, at: clock.machineNow() });
    office.machine.aheadInMs += 5 * 60_000;
    assert.equal((await sweep()).settled, 0);
    office.machine.aheadInMs += 6 * 60_000;
    assert.equal((await sweep()).settled, 1);
    assert.equal(await state(other), 'ready');

    const step = taskOf(id, 's4qualify');
    const named = new Sender(office.fetch, 'RSJ');
    const file = (await named.upload(pdf(), { task: step })).body.id;
    const attach = store.attachFile;
    Object.assign(store, { attachFile: async () => assert.fail('the machine stops here') });
    await answerTask(office.backend('RSJ'), step, { decision: 'agree', files: [file] });
    Object.assign(store, { attachFile: attach });
    assert.equal((await store.findFile(file, 'BB'))?.state, 'claimed');
    office.machine.aheadInMs += 11 * 60_000;
    assert.equal((await sweep()).settled, 1);
    assert.equal((await store.findFile(file, 'BB'))?.state, 'attached');
  });

  test('bytes of which nothing is known go after 24 hours', async () => {
    const { bytes } = office.platform.core.files;
    await bytes.write('stray', 'a', pdf(), office.platform.core.clock.machineNow());
    assert.equal((await sweep()).strays, 0);
    office.machine.aheadInMs += 25 * hour;
    assert.equal((await sweep()).strays, 1);
    await assert.rejects(bytes.read('stray', 'a'), { code: 'file-missing' });
  });

  test('only the process that leads sweeps, and at most once a minute', async () => {
    const { core } = office.platform;
    const sweeper = new FileSweeper(core);
    assert.ok(await sweeper.tick());
    assert.equal(await sweeper.tick(), undefined);
    office.machine.aheadInMs += 60_000;
    const follower = new FileSweeper({ ...core, store: { ...core.store, sweepLead: async () => false } });
    assert.equal(await follower.tick(), undefined);
    assert.ok(await sweeper.tick());
  });
});

test('a unit and a case have limits, and the words say what to do', async () => {
  const small = { perFile: 1000, perCase: 1500, filesPerCase: 3, perUnitAndDay: 2000, filesPerUnitAndDay: 6 };
  const office = await openOffice({ log: () => {}, files: { limits: small } });
  const school = office.backend('SZX', ['applicant'], 'clerk');
  const clerk = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
  const newDraft = async () =>
    (await school.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id;
  const draft = await newDraft();
  const refused = async (size: number, target: object, words: RegExp) => {
    const answer = await clerk.announce(size, target);
    assert.deepEqual([answer.status, answer.body.code], [413, 'file-limit']);
    assert.match(answer.body.detail, words);
  };
  await refused(1001, { draft }, /单个附件最大/);
  const first = (await clerk.announce(1000, { draft })).body.id;
  await refused(501, { draft }, /合计最大/);
  assert.equal((await clerk.announce(100, { draft })).status, 201);
  assert.equal((await clerk.announce(100, { draft })).status, 201);
  await refused(1, { draft }, /最多 3 个附件/);
  assert.equal((await clerk.send('DELETE', `/v1/files/${first}`)).status, 204);
  assert.equal((await clerk.announce(1000, { draft })).status, 201, 'what was removed makes room');
  const next = await newDraft();
  await refused(801, { draft: next }, /24 小时/);
  office.machine.aheadInMs += 25 * hour;
  assert.equal((await clerk.announce(801, { draft: next })).status, 201);
  await office.close();
});
