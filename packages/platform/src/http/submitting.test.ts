import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { CaseSummary } from '@lianban/contract';
import { canonicalJson } from '../canonical.ts';
import type { Store } from '../store/store.ts';
import {
  answerTask,
  apply,
  type Desk,
  itemPath,
  madeCase,
  type Office,
  openOffice,
  persons,
  picks,
  prepare,
  taskOf,
} from '../testing/office.fixture.ts';
import { formFields, formMaterials } from '../views/form-view.ts';

for (const sqlite of [false, true])
  describe(`submitting, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let store: Store;
    let school: Desk;
    before(async () => {
      office = await openOffice({ sqlite });
      store = office.platform.core.store;
      school = await office.page('SZX', ['applicant'], 'clerk');
    });
    after(() => office.close());
    const cases = async () => (await store.counts()).cases;

    test('a draft becomes a case, whose address is told', async () => {
      const made = await apply(school);
      assert.equal(made.status, 201, made.text);
      assert.equal(made.headers.get('location'), `/v1/cases/${made.body.id}`);
      assert.match(made.body.number, /^99010020260907\d{6}[0-9A-Z]$/);
      assert.deepEqual(
        CaseSummary.parse(made.body),
        made.body,
        'without the form, which its applicant knows',
      );
      const read = await madeCase(school, made);
      assert.equal(read.counts.fetched, 43);
      assert.deepEqual(read.verifications, []);
    });

    test('what was put to the units is proved by values, provenance and materials, however the form is stored', async () => {
      const { id } = (await apply(school)).body;
      const { cases, item, names } = office.platform.core;
      const { case: of, form } = (await cases.load(id)) ?? assert.fail();
      const context = { item: item(of.item, of.itemVersion) ?? assert.fail(), names };
      const put = {
        fields: formFields(form, context).map((f) => [f.id, f.value ?? null, f.provenance ?? null]),
        materials: formMaterials(form, context).map((m) => [m.id, m.action, m.ground]),
      };
      assert.equal(put.fields.length, 61);
      assert.equal(of.draftHash, createHash('sha256').update(canonicalJson(put)).digest('hex'));
    });

    test('acts that must not happen twice are refused without a key', async () => {
      const { id } = (await apply(school)).body;
      for (const [path, body] of [
        ['/v1/cases', { draft: 'x', values: {}, planHash: 'x' }],
        [`/v1/cases/${id}/corrections`, { task: 'x', values: {}, answer: 'x' }],
        [`/v1/cases/${id}/rating`, { grade: 5 }],
        [`/v1/cases/${id}/withdrawal`, { reasons: '撤回' }],
      ] as const) {
        const answer = await school.send('POST', path, body);
        assert.deepEqual([answer.status, answer.body.code], [400, 'idempotency-key-required'], path);
      }
      const officer = await office.page('JYJ');
      const task = `/v1/tasks/${taskOf(id, 's2supervisor')}/decision`;
      const answer = await officer.send('POST', task, { decision: 'agree' }, { 'if-match': '"t1"' });
      assert.deepEqual([answer.status, answer.body.code], [400, 'idempotency-key-required']);
    });

    test('the same key with the same content answers the same case; with other content it is refused', async () => {
      const { plan, ...request } = await prepare(school);
      const key = { 'idempotency-key': `once-${request.draft}` };
      const before = await cases();
      const first = await school.post('/v1/cases', request, key);
      const second = await school.post('/v1/cases', request, key);
      assert.deepEqual([first.status, second.status], [201, 201]);
      assert.equal(second.body.id, first.body.id);
      assert.equal(second.headers.get('location'), first.headers.get('location'));
      const other = await school.post('/v1/cases', { ...request, planHash: 'other' }, key);
      assert.deepEqual([other.status, other.body.code], [422, 'key-reused']);
      assert.equal(await cases(), before + 1);
    });

    test("one user's key is not another's", async () => {
      const key = { 'idempotency-key': 'shared' };
      const first = await apply(school);
      const colleague = await office.page('SZX', ['applicant'], 'colleague');
      const { plan, ...request } = await prepare(colleague);
      const { plan: _, ...own } = await prepare(school);
      const one = await school.post('/v1/cases', own, key);
      const two = await colleague.post('/v1/cases', request, key);
      assert.deepEqual([one.status, two.status], [201, 201]);
      assert.equal(new Set([first.body.id, one.body.id, two.body.id]).size, 3);
    });

    test('two at once with one key make one case', async () => {
      const { plan, ...request } = await prepare(school);
      const key = { 'idempotency-key': `double-${request.draft}` };
      const before = await cases();
      const answers = await Promise.all([1, 2, 3].map(() => school.post('/v1/cases', request, key)));
      assert.equal(await cases(), before + 1);
      const made = answers.filter((a) => a.status === 201);
      assert.ok(made.length >= 1);
      assert.equal(new Set(made.map((a) => a.body.id)).size, 1);
      for (const other of answers.filter((a) => a.status !== 201)) {
        assert.equal(other.body.code, 'request-running');
        assert.equal(other.headers.get('retry-after'), '1');
      }
      assert.equal((await school.post('/v1/cases', request, key)).body.id, made[0]?.body.id);
    });

    test('a draft submitted from two tabs makes one case; the second tab is told where it is', async () => {
      const { plan, ...request } = await prepare(school);
      const before = await cases();
      const other = { ...request, values: { ...request.values, householdMove: 'true' } };
      const answers = await Promise.all([school.post('/v1/cases', request), school.post('/v1/cases', other)]);
      assert.equal(await cases(), before + 1);
      const made = answers.find((a) => a.status === 201);
      const refused = answers.find((a) => a.status === 409);
      assert.equal(refused?.body.code, 'already-submitted');
      assert.deepEqual(refused?.body.case, { id: made?.body.id, number: made?.body.number });
      const later = await school.post('/v1/cases', other);
      assert.deepEqual(later.body.case, { id: made?.body.id, number: made?.body.number });
      const draft = await school.get(`/v1/drafts/${request.draft}`);
      assert.equal(draft.body.case.id, made?.body.id);
      const saving = { 'if-match': draft.headers.get('etag') ?? '' };
      const saved = await school.send('PATCH', `/v1/drafts/${request.draft}`, { values: {} }, saving);
      assert.equal(saved.body.code, 'already-submitted');
    });

    test('an answer that was lost after the write is given again for the same key', async () => {
      const { plan, ...request } = await prepare(school);
      const key = { 'idempotency-key': `lost-${request.draft}` };
      const before = await cases();
      const { append } = store;
      store.append = async (write) => {
        await append.call(store, write);
        throw new Error('the line broke');
      };
      const { log } = office.platform.core;
      office.platform.core.log = () => {};
      const lost = await school.post('/v1/cases', request, key);
      store.append = append;
      office.platform.core.log = log;
      assert.equal(lost.status, 500);
      const again = await school.post('/v1/cases', request, key);
      assert.equal(again.status, 201, again.text);
      assert.equal(await cases(), before + 1);
      assert.equal((await school.get(again.headers.get('location') ?? '')).body.id, again.body.id);
    });

    test('a request that was refused may be sent again with its key once it is put right', async () => {
      const { plan, ...request } = await prepare(school);
      const key = { 'idempotency-key': `right-${request.draft}` };
      const { transferMode: _, ...incomplete } = request.values;
      const refused = await school.post('/v1/cases', { ...request, values: incomplete }, key);
      assert.equal(refused.status, 422);
      assert.equal((await school.post('/v1/cases', request, key)).status, 201);
    });

    test("another unit's draft cannot be submitted, read, saved or discarded", async () => {
      const { plan, ...request } = await prepare(school);
      const clinic = await office.page('SYY', ['applicant']);
      const path = `/v1/drafts/${request.draft}`;
      const any = { 'if-match': '"d1"' };
      assert.equal((await clinic.post('/v1/cases', request)).status, 404);
      assert.equal((await clinic.get(path)).status, 404);
      assert.equal((await clinic.send('PATCH', path, { values: {} }, any)).status, 404);
      assert.equal((await clinic.send('DELETE', path, undefined, any)).status, 404);
      assert.equal((await clinic.post(itemPath, { draft: request.draft, values: {} })).status, 404);
      assert.deepEqual((await clinic.get('/v1/drafts')).body.items, []);
    });

    test('a draft that is created again with the same key is the same draft', async () => {
      const body = { item: 'crossLevelTransfer', values: { name: '示例教师甲' } };
      const key = { 'idempotency-key': 'new-draft' };
      const made = await Promise.all([1, 2, 3].map(() => school.post('/v1/drafts', body, key)));
      assert.deepEqual(
        made.map((a) => a.status),
        [201, 201, 201],
      );
      assert.equal(new Set(made.map((a) => a.body.id)).size, 1);
      const other = await school.post('/v1/drafts', { ...body, values: {} }, key);
      assert.deepEqual([other.status, other.body.code], [422, 'key-reused']);
    });

    test('a draft is changed only by who saw it as it stands', async () => {
      const draft = await school.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} });
      const path = `/v1/drafts/${draft.body.id}`;
      const colleague = await office.page('SZX', ['applicant'], '示例同事');
      const seen = { 'if-match': draft.headers.get('etag') ?? '' };
      const unseen = await school.send('PATCH', path, { values: {} });
      assert.deepEqual([unseen.status, unseen.body.code], [428, 'etag-required']);
      assert.equal((await colleague.send('PATCH', path, { values: { name: 'x' } }, seen)).status, 200);
      for (const method of ['PATCH', 'DELETE']) {
        const stale = await school.send(method, path, method === 'PATCH' ? { values: {} } : undefined, seen);
        assert.deepEqual(
          [stale.status, stale.body.code, stale.body.changedBy],
          [412, 'etag-stale', '示例同事'],
        );
      }
    });

    test('a value that a department corrected meanwhile is named, and the case is made once it was seen', async () => {
      const { plan, ...request } = await prepare(school);
      office.holders.corrected.set('JXGA.householdAddress', '甲县示例镇新路');
      office.holders.corrected.set('JXRS.salaryGrade', '专业技术六级 薪级31级');
      const changed = await school.post('/v1/cases', request);
      assert.deepEqual([changed.status, changed.body.code], [409, 'plan-changed']);
      assert.deepEqual(changed.body.changes.map((c: { field: string }) => c.field).sort(), [
        'householdAddress',
        'salaryGrade',
      ]);
      const address = changed.body.changes.find((c: { field: string }) => c.field === 'householdAddress');
      assert.deepEqual([address.before, address.after], ['甲县示例镇示例路1号', '甲县示例镇新路']);
      assert.ok(!changed.text.includes('薪级31'), 'what may not be shown is only named');
      const plan2 = await school.post(itemPath, { draft: request.draft, values: request.values });
      assert.notEqual(plan2.body.planHash, plan.planHash);
      const made = await school.post('/v1/cases', { ...request, planHash: plan2.body.planHash });
      assert.equal(made.status, 201, made.text);
      office.holders.corrected.clear();
    });

    test('funding of the post is fetched too: when it changes the plan has changed', async () => {
      const { plan, ...request } = await prepare(school);
      office.holders.corrected.set('CZJ.unitFunding', '差额拨款');
      const changed = await school.post('/v1/cases', request);
      assert.equal(changed.body.code, 'plan-changed');
      assert.deepEqual(
        changed.body.changes.map((c: { field: string }) => c.field),
        ['unitFunding'],
      );
      office.holders.corrected.clear();
    });

    test('what is typed does not change the plan', async () => {
      const values = { ...persons.teacher, ...picks };
      const one = (await school.post(itemPath, { values: persons.teacher })).body.planHash;
      assert.equal((await school.post(itemPath, { values })).body.planHash, one);
    });

    test('a number with full-width digits stands in the case as it is written', async () => {
      const made = await apply(school, {
        ...persons.teacher,
        ...picks,
        idNumber: ' ９９０１２２１９８４０４１５００２１',
      });
      const { fields } = await madeCase(school, made);
      const shown = fields.find((f: { id: string }) => f.id === 'idNumber');
      assert.equal(shown.value, persons.teacher.idNumber);
    });

    test('a conflict is verified at the authority, before the decision; only it sees both values', async () => {
      const made = await apply(school, { ...persons.conflict, ...picks });
      const [verification] = (await madeCase(school, made)).verifications;
      assert.equal(verification.field, 'birthDate');
      assert.equal(verification.blocking, true);
      assert.equal(verification.unit.code, 'JXRS');
      const steward = await office.page('JXRS', ['dataSteward']);
      const inbox = await steward.get('/v1/tasks');
      const task = inbox.body.items.find((t: { kind: string }) => t.kind === 'verification');
      assert.equal(task.id, verification.task);
      const seen = (await steward.get(`/v1/tasks/${task.id}`)).body;
      assert.deepEqual(seen.decisions, ['settle']);
      assert.deepEqual(
        seen.fields.map((f: { id: string }) => f.id).sort(),
        ['birthDate', 'name'],
        'who settles one value does not see the whole file',
      );
      const empty = await answerTask(steward, task.id, { decision: 'settle', reasons: '见档案' });
      assert.deepEqual([empty.status, empty.body.errors?.[0].pointer], [400, '/value']);
      const wrong = await answerTask(steward, task.id, {
        decision: 'settle',
        value: 'soon',
        reasons: '见档案',
      });
      assert.deepEqual([wrong.status, wrong.body.errors?.[0].pointer], [422, '/value']);
      const done = await answerTask(steward, task.id, {
        decision: 'settle',
        value: '1986-05-12',
        reasons: '见档案',
      });
      assert.equal(done.status, 200, done.text);
      const now = (await school.get(`/v1/cases/${made.body.id}`)).body;
      assert.equal(now.fields.find((f: { id: string }) => f.id === 'birthDate').value, '1986-05-12');
      assert.equal(now.verifications[0].state, 'settled');
      assert.equal(now.verifications[0].settled.reasons, '见档案');
    });

    test('a value that the applicant contests is verified; it blocks only where it is decisive', async () => {
      for (const [field, unit, blocking] of [
        ['householdAddress', 'JXGA', false],
        ['workStartDate', 'JXRS', true],
      ] as const) {
        const values = { ...persons.teacher, ...picks };
        const contested = { [field]: '与本人档案不符' };
        const draft = (await school.post('/v1/drafts', { item: 'crossLevelTransfer', values, contested }))
          .body.id;
        const plan = await school.post(itemPath, { draft, values, contested });
        const made = await school.post('/v1/cases', {
          draft,
          values,
          contested,
          planHash: plan.body.planHash,
        });
        const [verification] = (await madeCase(school, made)).verifications;
        assert.deepEqual(
          [verification.field, verification.unit.code, verification.reason, verification.blocking],
          [field, unit, 'contested', blocking],
        );
        assert.equal(verification.words, '与本人档案不符');
      }
    });

    test('what a silent holder would have supplied is typed, a picture too, and the holder verifies it', async () => {
      office.holders.down.add('JXGA');
      const clerk = await office.page('SZX', ['applicant'], 'typist');
      const picture = `data:image/png;base64,${'A'.repeat(4000)}`;
      const typed = { ethnicity: '汉族', birthPlace: '甲县', householdAddress: '甲县示例镇', photo: picture };
      const values = { ...persons.teacher, ...picks, ...typed };
      for (const photo of [
        'data:text/html;base64,AAAA',
        'x',
        `data:image/png;base64,${'A'.repeat(300_000)}`,
      ]) {
        const refused = await apply(clerk, { ...values, photo });
        assert.deepEqual(
          refused.body.errors?.map((e: { pointer: string }) => e.pointer),
          ['/values/photo'],
        );
      }
      const made = await apply(clerk, values);
      const { verifications } = await madeCase(clerk, made);
      assert.deepEqual(
        verifications
          .map((v: { field: string; unit: { code: string }; reason: string }) =>
            [v.field, v.unit.code, v.reason].join(' '),
          )
          .sort(),
        Object.keys(typed)
          .map((field) => `${field} JXGA fallback`)
          .sort(),
      );
      office.holders.down.clear();
    });

    test('only a value that a department supplies can be contested', async () => {
      const { plan, ...request } = await prepare(school);
      for (const field of ['name', 'nonsense', 'targetRank']) {
        const answer = await school.post('/v1/cases', { ...request, contested: { [field]: '不对' } });
        assert.deepEqual(
          [answer.status, answer.body.errors?.[0].pointer],
          [422, `/contested/${field}`],
          answer.text.slice(0, 200),
        );
      }
    });
  });
