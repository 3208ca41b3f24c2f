import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import type { ItemMoveReport } from '@lianban/contract';
import { runItems } from './items-move.ts';
import { overhear } from './overhear.fixture.ts';

type Asked = { readonly body: Record<string, unknown>; readonly headers: Record<string, unknown> };
const asked: Asked[] = [];
let answers: { readonly status: number; readonly body: unknown }[] = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  asked.push({ body: JSON.parse(text), headers: request.headers });
  const { status, body } = answers.shift() ?? { status: 500, body: {} };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => server.close());
const { port } = server.address() as { port: number };
process.env['LIANBAN_KEY'] = 'lbk_test';

const move = (more: object = {}) => ({
  case: 'c1',
  number: '990100202611280000011',
  moved: false,
  blockers: [],
  added: [],
  gone: [],
  clocks: [
    {
      ...{ step: 's2', task: 'c1.s2', limitBefore: null, limitAfter: null },
      ...{ dueBefore: '2026-11-30T17:30:00+08:00', dueAfter: '2026-12-02T17:30:00+08:00' },
    },
  ],
  ...more,
});
const report = (cases: unknown[], next: string | null = null) => ({
  status: 200,
  body: { item: 'transfer', from: 'v1', to: 'v2', dryRun: true, cases, next } as ItemMoveReport,
});
const run = (...more: string[]) =>
  overhear(() =>
    runItems([
      ...['move', 'transfer', '--from', 'v1', '--to', 'v2', '--url', `http://127.0.0.1:${port}/`],
      ...['--unit', 'BB', '--user', 'editor', '--language', 'en', ...more],
    ]),
  );

test('a dry run goes through every page and says what would change', async () => {
  answers = [report([move()], 'c1'), report([move({ case: 'c2', added: ['s9'] })])];
  const { code, out } = await run('--dry-run');
  assert.equal(code, 0);
  assert.match(out, /may be moved \(c1\)\n {4}s2: due 2026-11-30 17:30 → 2026-12-02 17:30/);
  assert.match(out, /steps added: s9/);
  assert.match(out, /2 cases, 0 cannot be moved\. Nothing was changed\./);
  assert.deepEqual(
    asked.splice(0).map(({ body }) => [body['dryRun'], body['cursor']]),
    [
      [true, undefined],
      [true, 'c1'],
    ],
  );
});

test('a case that cannot be moved is named with the reason, and the command says so by its code', async () => {
  const blockers = [{ code: 'due-passed', about: 's2', words: { zh: '逾期', en: 'would be late' } }];
  answers = [report([move({ blockers }), move({ case: 'c2', moved: true })])];
  const { code, out } = await run('--case', 'c1', '--case', 'c2');
  assert.equal(code, 1);
  assert.match(out, /cannot be moved \(c1\)\n {4}\[due-passed\] would be late/);
  const [{ body, headers } = { body: {}, headers: {} }] = asked.splice(0);
  assert.deepEqual(body['cases'], ['c1', 'c2']);
  assert.deepEqual(
    [headers['lianban-roles'], headers['authorization']],
    ['catalogueEditor', 'Bearer lbk_test'],
  );
});

test('what the platform refuses is told in its words, and what is missing in the command too', async () => {
  const problem = {
    type: '',
    title: '',
    status: 403,
    detail: 'Your role does not allow this.',
    code: 'role-required',
    traceId: 't',
  };
  answers = [{ status: 403, body: problem }];
  const refused = await run();
  assert.equal(refused.code, 2);
  assert.match(refused.err, /Your role does not allow this/);
  assert.equal((await overhear(() => runItems(['move', 'transfer']))).code, 2);
});
