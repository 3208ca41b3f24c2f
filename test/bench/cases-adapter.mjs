/**
 * Drives the platform in the bench of cases, as a host's back end does, with its server key.
 *
 * The bench counts one submit and one consent. LIANBAN_BENCH_MODE says what they are made of:
 * `whole` (default), all that a client has to ask: draft, plan, case; the task, its decision. Five kinds of request,
 * 19 a case.
 * `commands`, only what changes something: draft, case; the decision. 10 a case. The plan's hash and a fresh task's
 * ETag are asked once: with everything typed, neither differs from case to case. This is what to hold against a
 * floor that reads nothing.
 *
 * The store (LIANBAN_BENCH_STORE, a file or an address) is read beside the platform to verify and to measure.
 */
import { Agent, request } from 'node:http';
import { newIdempotencyKey } from '../../packages/sdk/src/idempotency-key.ts';
import { openMeasures } from './store-measures.mjs';

export default async function adapter({ url, clients }) {
  const { LIANBAN_BENCH_KEY: serverKey, LIANBAN_BENCH_STORE: store } = process.env;
  const whole = process.env.LIANBAN_BENCH_MODE !== 'commands';
  const agent = new Agent({ keepAlive: true, maxSockets: clients * 8 });
  const base = new URL(url);

  const call = (method, path, { unit, user, name = user, roles }, body, more = {}) =>
    new Promise((resolve, reject) => {
      const data = body && JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${serverKey}`,
        'lianban-unit': unit,
        'lianban-user': user,
        'lianban-user-name': encodeURIComponent(name),
        'lianban-roles': roles,
        ...(data && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) }),
        ...more,
      };
      const asked = request(
        { host: base.hostname, port: base.port, method, path, agent, headers },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part) => {
            text += part;
          });
          answer.on('end', () => {
            if (answer.statusCode < 300) resolve({ body: JSON.parse(text), etag: answer.headers.etag });
            else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
          });
        },
      );
      asked.on('error', reject);
      asked.end(data);
    });

  const measure = openMeasures(store);
  const caseIds = new Map();
  let planHash;
  let etag;

  return {
    async submit(id, form) {
      const values = valuesOf(form);
      // a user of its own for each case: the platform limits how many plans one user may ask for
      const as = { unit: 'applicant', user: id, roles: 'applicant' };
      const draft = await call('POST', '/v1/drafts', as, { item: 'bench', values });
      if (whole || !planHash) {
        const plan = await call('POST', '/v1/items/bench/plan', as, { draft: draft.body.id, values });
        planHash = plan.body.planHash;
      }
      const made = await call(
        'POST',
        '/v1/cases',
        as,
        { draft: draft.body.id, values, planHash },
        { 'idempotency-key': newIdempotencyKey() },
      );
      caseIds.set(id, made.body.id);
    },
    async consent(id, unit, { opinion, note, by }) {
      const as = { unit, user: `${unit}-officer`, name: by, roles: 'officer' };
      const path = `/v1/tasks/${caseIds.get(id)}.${unit}`;
      if (whole || !etag) etag = (await call('GET', path, as)).etag;
      await call(
        'POST',
        `${path}/decision`,
        as,
        { decision: 'agree', opinion: `${opinion}。${note}` },
        { 'idempotency-key': newIdempotencyKey(), 'if-match': etag },
      );
    },
    verify: () =>
      measure.one(`SELECT (SELECT count(*) FROM case_ WHERE state = 'closed') AS closed,
        (SELECT count(*) FROM event) AS transitions,
        (SELECT count(*) FROM event WHERE type = 'TaskAgreed') AS consents`),
    settle: measure.settle,
    size: measure.size,
    close: async () => agent.destroy(),
  };
}

/** The form as a form sends it: a choice from a register goes as text. */
const valuesOf = (form) =>
  Object.fromEntries(
    Object.entries(form).map(([id, value]) => [
      id,
      typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  );
