import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { findPostgres, makeDatabase } from '../tools/postgres.ts';
import { openOffice, sideBySide, submitOne, unitOfStep } from './office.ts';
import { startPlatform } from './platform-process.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  if (typeof server !== 'string') await server.stop();
});

describe('two platforms on one PostgreSQL database', { skip }, () => {
  it('are one platform: a case of the one is decided at the other, all units at once, and a session holds at both', async () => {
    assert.ok(typeof server !== 'string');
    const office = await openOffice();
    process.env['LIANBAN_STORE'] = await makeDatabase(server);
    try {
      const platforms = await Promise.all([startPlatform(office.config), startPlatform(office.config)]);
      const [first, second] = platforms.map((platform) => platform.url);
      const { password } = new URL(process.env['LIANBAN_STORE']);
      for (const platform of platforms) {
        assert.match(platform.errors(), /"what":"store"/);
        assert.ok(password === '' || !platform.errors().includes(password), 'the log hides the password');
      }
      const made = await submitOne(office, first!, 1);
      assert.equal(made.status, 201);
      const id = made.body.id as string;
      const decided = await Promise.all(
        sideBySide.map(async (step, i) => {
          const url = [first!, second!][i % 2]!;
          const as = { unit: unitOfStep(step), user: `officer-${step}`, roles: 'officer' };
          const path = `/v1/tasks/${id}.${step}`;
          const task = await office.call(url, { ...as, method: 'GET', path });
          return office.call(url, {
            ...as,
            method: 'POST',
            path: `${path}/decision`,
            key: `decide-${step}`,
            body: { decision: 'agree' },
            ifMatch: task.etag,
          });
        }),
      );
      assert.deepEqual(
        decided.map((answer) => answer.status),
        [200, 200, 200, 200],
      );
      const session = await fetch(`${first}/v1/sessions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${office.serverKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          unit: 'applicant',
          user: { id: 'u', name: 'u' },
          roles: ['applicant'],
          origins: [],
        }),
      });
      assert.equal(session.status, 201);
      const { token } = (await session.json()) as { token: string };
      const seen = await fetch(`${second}/v1/cases/${id}`, {
        headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' },
      });
      assert.notEqual(seen.status, 401, 'signed by the first, read by the second');
      for (const platform of platforms) assert.equal((await platform.stop()).code, 0);
    } finally {
      delete process.env['LIANBAN_STORE'];
      await office.close();
    }
  });
});
