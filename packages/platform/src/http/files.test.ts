import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  answerTask,
  apply,
  type Desk,
  type Office,
  openOffice,
  origins,
  prepare,
  taskOf,
} from '../testing/office.fixture.ts';
import { digestOf, pdf, Sender } from '../testing/upload.fixture.ts';

for (const sqlite of [false, true])
  describe(`attachments, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let school: Desk;
    let clerk: Sender;
    let id: string;
    let task: string;
    let officer: Sender;
    before(async () => {
      office = await openOffice({ sqlite, log: () => {} });
      school = office.backend('SZX', ['applicant'], 'clerk');
      clerk = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
      officer = new Sender(office.fetch, 'JYJ');
      id = (await apply(school)).body.id;
      task = taskOf(id, 's2supervisor');
    });
    after(() => office.close());

    test('a file is announced, comes in parts and is read back as it came', async () => {
      const bytes = pdf(2_500_000);
      bytes[2_400_000] = 7;
      const announced = await officer.announce(bytes.length, {
        task,
        sha256: digestOf(bytes),
        type: 'text/html',
      });
      assert.equal(announced.status, 201, announced.text);
      const { id: file, partSize, offset, state } = announced.body;
      assert.equal(announced.headers.get('location'), `/v1/files/${file}`);
      assert.deepEqual([offset, state, announced.body.type], [0, 'uploading', null]);
      const first = await officer.append(file, 0, bytes.subarray(0, partSize));
      assert.deepEqual([first.status, first.headers.get('upload-offset')], [200, String(partSize)]);
      const where = await officer.send('GET', `/v1/files/${file}/upload-offset`);
      assert.deepEqual(where.body, { offset: partSize, size: bytes.length, state: 'uploading' });
      const head = await officer.send('HEAD', `/v1/files/${file}/upload-offset`);
      assert.deepEqual([head.status, head.headers.get('upload-offset')], [200, String(partSize)]);
      const early = await officer.send('GET', `/v1/files/${file}/content`);
      assert.deepEqual([early.status, early.body.code], [409, 'file-not-ready']);
      await officer.append(file, partSize, bytes.subarray(partSize, 2 * partSize));
      const last = await officer.append(file, 2 * partSize, bytes.subarray(2 * partSize));
      assert.deepEqual(
        [last.body.state, last.body.type, last.body.sha256, last.body.scan],
        ['ready', 'application/pdf', digestOf(bytes), 'unscanned'],
      );
      const content = await officer.open(`/v1/files/${file}/content`);
      assert.equal(digestOf(new Uint8Array(await content.arrayBuffer())), digestOf(bytes));
    });

    test('the content leaves as an attachment that no page of the platform may run', async () => {
      const made = await officer.upload(pdf(), { task, name: '某某"（一）\r\n%.pdf' });
      const { headers } = await officer.open(`/v1/files/${made.body.id}/content`);
      assert.equal(headers.get('content-type'), 'application/pdf');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('content-security-policy'), "sandbox; default-src 'none'");
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.equal(headers.get('content-length'), '200');
      assert.equal(
        headers.get('content-disposition'),
        `attachment; filename="_______.pdf"; filename*=UTF-8''${encodeURIComponent('某某_（一）%.pdf')}`,
      );
    });

    test('a range is answered with that part, across parts of the upload, and one beyond the end is refused', async () => {
      const bytes = pdf(1_100_000).map((byte, i) => (i < 9 ? byte : i % 200));
      const made = await officer.upload(bytes, { task });
      const path = `/v1/files/${made.body.id}/content`;
      for (const [range, from, to] of [
        ['bytes=0-9', 0, 10],
        ['bytes=1048570-1048580', 1_048_570, 1_048_581],
        ['bytes=1099990-', 1_099_990, 1_100_000],
        ['bytes=-5', 1_099_995, 1_100_000],
      ] as const) {
        const answer = await officer.open(path, { range });
        assert.equal(answer.status, 206, range);
        assert.equal(answer.headers.get('content-range'), `bytes ${from}-${to - 1}/1100000`);
        assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), bytes.slice(from, to));
      }
      const beyond = await officer.open(path, { range: 'bytes=1100000-' });
      assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */1100000']);
      assert.equal((await officer.open(path, { range: 'lines=1-2' })).status, 200);
    });

    test('bytes from a wrong place are refused with the right one; of two at one place one is taken', async () => {
      const bytes = pdf(300_000);
      const file = (await officer.announce(bytes.length, { task })).body.id;
      const wrong = await officer.append(file, 5, bytes);
      assert.deepEqual([wrong.status, wrong.body.code, wrong.body.offset], [409, 'upload-offset', 0]);
      assert.equal(wrong.headers.get('upload-offset'), '0');
      const part = bytes.subarray(0, 100_000);
      const both = await Promise.all([officer.append(file, 0, part), officer.append(file, 0, part)]);
      assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
      const lost = both.find(({ status }) => status === 409);
      assert.deepEqual([lost?.body.code, lost?.body.offset], ['upload-offset', 100_000]);
      const done = await officer.append(file, 100_000, bytes.subarray(100_000));
      assert.deepEqual([done.body.state, done.body.sha256], ['ready', digestOf(bytes)]);
      const again = await officer.append(file, 300_000, new Uint8Array(0));
      assert.deepEqual([again.status, again.body.state], [200, 'ready']);
    });

    test('a wrong digest or a forbidden kind is refused with words, and nothing is kept', async () => {
      const forged = await officer.upload(pdf(), { task, sha256: 'a'.repeat(64) });
      assert.deepEqual([forged.status, forged.body.code], [422, 'file-digest']);
      const page = new TextEncoder().encode('<html><script>alert(1)</script>');
      const announced = await officer.announce(page.length, { task, name: 'x.pdf', type: 'application/pdf' });
      const refused = await officer.append(announced.body.id, 0, page);
      assert.deepEqual([refused.status, refused.body.code], [422, 'file-type']);
      assert.match(refused.body.detail, /网页.*pdf、jpg、png、ofd、docx、xlsx、txt/);
      const gone = await officer.send('GET', `/v1/files/${announced.body.id}`);
      assert.equal(gone.status, 404);
      const kept = await office.platform.core.files.bytes.olderThan(Date.now() + 1e9, '', 100);
      assert.ok(!kept.includes(announced.body.id));
    });

    test('too much is refused: in one part, beyond what was announced, in crumbs', async () => {
      const file = (await officer.announce(3_000_000, { task })).body.id;
      const large = await officer.append(file, 0, new Uint8Array(1_048_577));
      assert.deepEqual([large.status, large.body.code], [413, 'body-too-large']);
      const crumb = await officer.append(file, 0, new Uint8Array(10));
      assert.equal(crumb.status, 400);
      const small = (await officer.announce(10, { task })).body.id;
      const more = await officer.append(small, 0, pdf(11));
      assert.deepEqual([more.status, more.body.code], [413, 'file-limit']);
      const json = await officer.send('PATCH', `/v1/files/${small}`, { x: 1 }, { 'upload-offset': '0' });
      assert.deepEqual([json.status, json.body.code], [415, 'media-type']);
      const elsewhere = await officer.send('POST', '/v1/files', pdf());
      assert.equal(elsewhere.status, 415);
      const huge = await officer.announce(51 * 1024 * 1024, { task });
      assert.deepEqual([huge.status, huge.body.code], [413, 'file-limit']);
      assert.match(huge.body.detail, /50 MB/);
    });

    test('it is for exactly one thing that is there and the caller may act on', async () => {
      const draft = (await school.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id;
      for (const [who, more, status] of [
        [officer, {}, 400],
        [officer, { task, case: id }, 400],
        [officer, { task: 'nowhere.x' }, 404],
        [officer, { draft }, 403],
        [new Sender(office.fetch, 'BB'), { task }, 404],
        [new Sender(office.fetch, 'CZJ'), { case: id }, 404],
        [new Sender(office.fetch, 'SYY', ['applicant']), { draft }, 404],
        [clerk, { draft }, 201],
      ] as const)
        assert.equal((await who.announce(10, more)).status, status, JSON.stringify(more));
    });

    test('the same announcement with the same key is one file', async () => {
      const key = { 'idempotency-key': `file-${sqlite}` };
      const one = await officer.announce(200, { task }, key);
      await officer.append(one.body.id, 0, pdf());
      const two = await officer.announce(200, { task }, key);
      assert.deepEqual([two.status, two.body.id, two.body.offset], [201, one.body.id, 200]);
      assert.equal((await officer.announce(201, { task }, key)).body.code, 'key-reused');
    });

    test('names lose their paths and what would hide their ending', async () => {
      for (const [name, kept] of [
        ['../../../etc/passwd', 'passwd'],
        ['..\\..\\boot.ini', 'boot.ini'],
        ['批复\u202efdp.exe', '批复fdp.exe'],
      ] as const)
        assert.equal((await officer.announce(10, { task, name })).body.name, kept);
    });

    test('a page of another origin may name the offset and read it', async () => {
      const origin = origins.personnel;
      const asked = await office.fetch('/v1/files/x', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'PATCH' },
      });
      assert.equal(asked.status, 204);
      assert.match(asked.headers.get('access-control-allow-headers') ?? '', /Upload-Offset/);
      const page = await office.page('SZX', ['applicant'], 'clerk');
      const draft = (await page.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id;
      const made = await page.post('/v1/files', { name: 'a.txt', size: 3, draft });
      assert.equal(made.headers.get('upload-offset'), '0');
      assert.match(made.headers.get('access-control-expose-headers') ?? '', /Upload-Offset/);
    });

    test('until it is attached a file does not exist for any other unit or officer', async () => {
      const made = await officer.upload(pdf(), { task });
      const path = `/v1/files/${made.body.id}`;
      for (const other of [
        new Sender(office.fetch, 'BB'),
        new Sender(office.fetch, 'JYJ', ['officer'], 'other'),
        clerk,
      ]) {
        for (const at of [path, `${path}/content`, `${path}/upload-offset`])
          assert.equal((await other.send('GET', at)).status, 404, at);
        assert.equal((await other.append(made.body.id, 200, pdf())).status, 404);
        assert.equal((await other.send('DELETE', path)).status, 404);
      }
      assert.equal((await officer.send('DELETE', path)).status, 204);
      assert.equal((await officer.send('GET', path)).status, 404);
    });

    test('put beside an answer it stands in the log, is read by who takes part, and stays', async () => {
      const bytes = pdf(321);
      const file = (await officer.upload(bytes, { task })).body.id;
      const desk = office.backend('JYJ');
      const wrong = await answerTask(desk, task, { decision: 'agree', files: [file, 'nothing'] });
      assert.deepEqual(
        [wrong.status, wrong.body.code, wrong.body.errors[0].pointer],
        [409, 'file-not-ready', '/files/1'],
      );
      const refused = await answerTask(desk, task, {
        decision: 'settle',
        value: 1,
        reasons: '无',
        files: [file],
      });
      assert.equal(refused.status, 422, 'and the file is free again');
      const done = await answerTask(desk, task, { decision: 'agree', files: [file] });
      assert.equal(done.status, 200, done.text);
      const seen = (await school.get(`/v1/cases/${id}`)).body.files;
      assert.deepEqual(
        seen.map((f: { id: string; sha256: string; size: number; task: string; unit: { code: string } }) => [
          ...[f.id, f.sha256, f.size, f.task, f.unit.code],
        ]),
        [[file, digestOf(bytes), 321, task, 'JYJ']],
      );
      const next = new Sender(office.fetch, 'BB');
      assert.equal((await next.send('GET', `/v1/tasks/${taskOf(id, 's3staffing')}`)).body.files[0].id, file);
      for (const [reader, status] of [
        [next, 200],
        [clerk, 200],
        [new Sender(office.fetch, 'JYJ', ['officer'], 'other'), 200],
        [new Sender(office.fetch, 'SYY', ['applicant']), 404],
        [new Sender(office.fetch, 'JYJ', ['applicant']), 404],
      ] as const)
        for (const path of ['', '/content'])
          assert.equal((await reader.send('GET', `/v1/files/${file}${path}`)).status, status);
      const trace = (await school.get(`/v1/cases/${id}/events`)).body.items;
      assert.ok(
        trace.some(
          (e: { type: string; words: { zh: string } }) =>
            e.type === 'FilesAttached' && e.words.zh.includes('情况说明.pdf'),
        ),
      );
      assert.equal((await officer.send('DELETE', `/v1/files/${file}`)).body.code, 'file-in-use');
      const again = await answerTask(office.backend('BB'), taskOf(id, 's3staffing'), {
        ...{ decision: 'agree', fills: { vacancyApprovalNo: '编核〔2026〕1号' }, files: [file] },
      });
      assert.deepEqual([again.status, again.body.code], [409, 'file-in-use']);
    });

    test('a correction is answered with a file that was uploaded for it', async () => {
      const other = (await apply(school)).body.id as string;
      const asked = taskOf(other, 's2supervisor');
      await answerTask(office.backend('JYJ'), asked, {
        decision: 'requestInformation',
        gaps: [{ what: '缺证明' }],
      });
      const [owed] = (await school.get(`/v1/cases/${other}`)).body.corrections;
      const file = (await clerk.upload(pdf(), { task: owed.task })).body.id;
      const misplaced = (await clerk.upload(pdf(), { case: id })).body.id;
      const answer = { task: owed.task, values: {}, answer: '已附' };
      const path = `/v1/cases/${other}/corrections`;
      const wrong = await school.post(path, { ...answer, files: [misplaced] });
      assert.equal(wrong.body.code, 'file-not-ready', 'it was uploaded for another case');
      const done = await school.post(path, { ...answer, files: [file] });
      assert.equal(done.status, 200, done.text);
      assert.deepEqual(
        done.body.files.map((f: { id: string; task: string }) => [f.id, f.task]),
        [[file, owed.task]],
      );
      assert.equal((await officer.send('GET', `/v1/files/${file}/content`)).status, 200);
    });

    test('an application takes the files of its draft along', async () => {
      const { plan: _, ...request } = await prepare(school);
      const file = (await clerk.upload(pdf(), { draft: request.draft })).body.id;
      const other = (await officer.upload(pdf(), { case: id })).body.id;
      const foreign = await school.post('/v1/cases', { ...request, files: [other] });
      assert.deepEqual([foreign.status, foreign.body.code], [409, 'file-not-ready']);
      const made = await school.post('/v1/cases', { ...request, files: [file] });
      assert.equal(made.status, 201, made.text);
      const [first] = (await school.get(`/v1/cases/${made.body.id}`)).body.files;
      assert.deepEqual([first.id, first.task, first.unit.code], [file, null, 'SZX']);
      assert.equal((await officer.send('GET', `/v1/files/${file}/content`)).status, 200);
    });
  });
