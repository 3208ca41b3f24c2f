import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directory, items } from '@lianban/catalog';
import type { CaseDetail, Plan, StepProgress } from '@lianban/contract';
import { createMemoryPlatform } from './memory.ts';
import { openHolders } from './testing/holders.fixture.ts';
import { itemPath, persons, picks } from './testing/office.fixture.ts';

test('a page without a server plans, submits and lets time pass by `fetch` alone', async () => {
  const holders = await openHolders();
  const platform = createMemoryPlatform({
    directory,
    items,
    sources: holders,
    startAt: '2026-09-07T09:00:00+08:00',
    messages: { send: async () => ({ state: 'acknowledged', host: 'page' }) },
  });
  const send = async <T>(path: string, token: string, body?: object): Promise<T> => {
    const answer = await platform.fetch(
      new Request(`http://memory${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': `key-${performance.now()}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    assert.ok(answer.ok, await answer.clone().text());
    return (await answer.json()) as T;
  };
  const { token } = await send<{ token: string }>('/v1/sessions', platform.serverKey, {
    unit: 'SZX',
    user: { id: 'u', name: '示例经办员' },
    roles: ['applicant'],
  });
  const values = { ...persons.teacher, ...picks };
  const draft = await send<{ id: string }>('/v1/drafts', token, { item: 'crossLevelTransfer', values });
  const plan = await send<Plan>(itemPath, token, { draft: draft.id, values });
  const made = await send<CaseDetail>('/v1/cases', token, {
    draft: draft.id,
    values,
    planHash: plan.planHash,
  });
  await platform.moveClock('nextDue');
  const now = await send<CaseDetail>(`/v1/cases/${made.id}`, token);
  const step = now.steps.find((s: StepProgress) => s.step === 's2supervisor');
  assert.equal(step?.state, 'deemedConsent');
  await platform.stop();
});

test('without holders nobody can be looked up: the page is told so', async () => {
  const platform = createMemoryPlatform({ directory, items });
  const answer = await platform.fetch(
    new Request(`http://memory${itemPath}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${platform.serverKey}`,
        'lianban-unit': 'SZX',
        'lianban-user': 'u',
        'lianban-roles': 'applicant',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ values: persons.teacher }),
    }),
  );
  assert.equal(answer.status, 503);
  await platform.stop();
});
