import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Route, routes } from '@lianban/contract';
import { recommendationCalls } from './recommendations.ts';
import type { Call } from './wire.ts';

const sent: Call[] = [];
const calls = recommendationCalls(async <T>(call: Call) => {
  sent.push(call);
  return undefined as T;
});
const options = { idempotencyKey: 'k', etag: '"r1"' };
type Any = (...given: readonly unknown[]) => Promise<unknown>;

/** name -> what is given before the options */
const given: Readonly<Record<string, readonly unknown[]>> = {
  list: [{}],
  get: ['i d'],
  trace: ['i d', {}],
  paper: ['i d', 'proof'],
  statistics: [{ by: 'unit' }],
  procuratorate: ['JX'],
  create: [{}],
  createMany: [{}],
  deliverMany: [[]],
  remindMany: [[]],
  fileMany: [[]],
};
const bare = ['check', 'submit', 'receive', 'file'];

describe('client.recommendations', () => {
  it('reaches every route of recommendations, with key and ETag where the route wants them', async () => {
    for (const [name, call] of Object.entries(calls) as [string, Any][])
      await call(...(given[name] ?? (bare.includes(name) ? ['i d'] : ['i d', {}])), options);
    const known = Object.values(routes as Readonly<Record<string, Route>>).filter(({ path }) =>
      /^\/v1\/(recommendations|procuratorates)/.test(path),
    );
    const reached = new Set<Route>();
    for (const call of sent) {
      const route = known.find(
        ({ method, path }) =>
          method === (call.method ?? 'GET') &&
          (path === call.path || new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(call.path)),
      );
      assert.ok(route, `${call.method} ${call.path}`);
      reached.add(route);
      if (route.ifMatch) assert.equal(call.etag, '"r1"', call.path);
      if (route.idempotency === 'required') assert.equal(call.idempotencyKey, 'k', call.path);
    }
    assert.deepEqual(
      known.filter((route) => !reached.has(route)).map(({ path }) => path),
      [],
    );
  });

  it('writes an id as part of an address', async () => {
    await calls.get('../a b');
    assert.equal(sent.at(-1)?.path, '/v1/recommendations/..%2Fa%20b');
  });
});
