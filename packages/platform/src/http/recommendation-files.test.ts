import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Desk, type Office, openOffice } from '../testing/office.fixture.ts';
import {
  contentFor,
  drafted,
  otherUnit,
  type People,
  peopleOf,
  press,
  received,
  stranger,
} from '../testing/recommendations.fixture.ts';

const text = '整改情况说明，附后。\n'.repeat(20);
const { length: size } = new TextEncoder().encode(text);

/** a file for a recommendation, whole in one part; its id */
async function uploaded(desk: Desk, recommendation: string, name = '整改说明.txt'): Promise<string> {
  const made = await desk.post('/v1/files', { name, size, recommendation });
  assert.equal(made.status, 201, made.text);
  const id = made.body.id as string;
  const sent = await desk.send('PATCH', `/v1/files/${id}`, text, {
    'content-type': 'application/octet-stream',
    'upload-offset': '0',
  });
  assert.deepEqual([sent.status, sent.body.state], [200, 'ready'], sent.text);
  return id;
}

for (const sqlite of [false, true])
  describe(`files of recommendations, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let people: People;
    before(async () => {
      office = await openOffice({ sqlite, startAt: '2026-03-02T09:00:00+08:00' });
      people = await peopleOf(office);
    });
    after(() => office.close());
    const read = (desk: Desk, id: string) => desk.get(`/v1/files/${id}/content`);

    it('a reply carries what the unit uploaded; both sides read it, nobody else', async () => {
      const id = await received(people);
      const file = await uploaded(people.officer, id);
      assert.equal(
        (await read(people.prosecutor, file)).status,
        404,
        'before the reply it is its uploader’s',
      );
      const files = [{ id: file, name: '整改说明.txt' }];
      const reply = await press(people.officer, id, 'reply', { adopted: 'fully', text: '已整改', files });
      assert.equal(reply.status, 200, reply.text);
      const [kept] = reply.body.replies[0].files;
      assert.equal(kept.size, size);
      assert.match(kept.sha256, /^[0-9a-f]{64}$/);
      for (const desk of [people.officer, people.administrator, people.prosecutor, people.chief])
        assert.equal((await read(desk, file)).text, text);
      const foreign = await office.page(stranger, ['officer'], 'stranger');
      assert.equal((await read(foreign, file)).status, 404);
    });

    it('a copied body reads the files of the parts that were copied, and of no other', async () => {
      const id = await drafted(people.prosecutor);
      const own = await uploaded(people.prosecutor, id, '现场照片.txt');
      const saved = await people.prosecutor.send(
        'PATCH',
        `/v1/recommendations/${id}`,
        { content: contentFor({ files: [{ id: own, name: '现场照片.txt' }] }) },
        { 'if-match': (await people.prosecutor.get(`/v1/recommendations/${id}`)).headers.get('etag') ?? '' },
      );
      assert.equal(saved.status, 200, saved.text);
      await press(people.prosecutor, id, 'submit');
      await press(people.chief, id, 'approve', { result: 'agree' });
      assert.equal((await read(people.officer, own)).status, 404, 'not before delivery');
      await press(people.prosecutor, id, 'deliver', { way: 'electronic' });
      assert.equal((await read(people.officer, own)).status, 200);
      const answer = await uploaded(people.officer, id);
      await press(people.administrator, id, 'receive');
      const files = [{ id: answer, name: '整改说明.txt' }];
      await press(people.officer, id, 'reply', { adopted: 'fully', text: '已整改', files });
      await press(people.prosecutor, id, 'copy', { unit: otherUnit, parts: ['document'] });
      const copied = await office.page(otherUnit, ['officer'], 'reader');
      assert.equal((await read(copied, own)).status, 200);
      assert.equal((await read(copied, answer)).status, 404);
    });

    it('a file of another, or of another recommendation, stops the act and stays what it was', async () => {
      const one = await received(people);
      const other = await received(people);
      const file = await uploaded(people.officer, other);
      const reply = { adopted: 'fully', text: '已整改', files: [{ id: file, name: '整改说明.txt' }] };
      assert.equal((await press(people.officer, one, 'reply', reply)).body.code, 'file-not-ready');
      assert.equal((await press(people.administrator, other, 'reply', reply)).body.code, 'file-not-ready');
      assert.equal((await people.officer.get(`/v1/files/${file}`)).body.state, 'ready');
      const foreign = await office.page(stranger, ['officer'], 'stranger');
      const asked = { name: 'x.txt', size: 4, recommendation: one };
      assert.equal((await foreign.post('/v1/files', asked)).status, 404);
    });
  });
