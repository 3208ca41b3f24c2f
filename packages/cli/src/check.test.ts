import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { directory, items } from '@lianban/catalog';
import type { Directory, Item } from '@lianban/contract';
import { check, runCheck } from './check.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-check-'));
});
after(async () => {
  await rm(folder, { recursive: true });
});

const transfer = (): Item => structuredClone(items[0]) as Item;

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const stdout = mock.method(process.stdout, 'write', (text: string) => {
    out += text;
    return true;
  });
  const stderr = mock.method(process.stderr, 'write', (text: string) => {
    err += text;
    return true;
  });
  try {
    return { code: await runCheck(args), out, err };
  } finally {
    stdout.mock.restore();
    stderr.mock.restore();
  }
}

describe('lianban check', () => {
  it('finds nothing in the shipped items', async () => {
    assert.deepEqual(await run(), { code: 0, out: 'catalog:crossLevelTransfer: 可以发布\n', err: '' });
  });

  it('finds nothing in a file that is a shipped item, also with a byte order mark', async () => {
    const path = await file('same.json', `\uFEFF${JSON.stringify(items[0])}`);
    assert.deepEqual(await check([path]), [{ file: path, complaints: [] }]);
  });

  it('tells a finding with place, sentence and ground, in the language asked for', async () => {
    const item = transfer();
    item.flow.steps[4]!.onSilence = 'consent';
    const path = await file('loosened.json', item);
    const english = await run('--language', 'en', path);
    assert.equal(english.code, 1);
    assert.match(english.out, /\/flow\/steps\/4\/onSilence \[hard-lock-loosened\]\n.+locked class personnel/);
    assert.match(english.out, /ground: Hard locks/);
    const chinese = await run(path);
    assert.equal(chinese.code, 1);
    assert.match(chinese.out, /属于锁定类别 personnel[\s\S]+依据：硬锁定/);
  });

  it('points at what the schema refuses: missing, of a wrong type, a wrong word, a wrong format', async () => {
    const item = { ...transfer(), effectiveFrom: '1 January 2026', summary: 7, leadUnit: undefined };
    item.flow.steps[1]!.onSilence = 'nod' as 'consent';
    item.flow.steps[2]!.limit = { fortnights: 1 } as unknown as { days: number };
    const [result] = await check([await file('misshapen.json', item)]);
    assert.deepEqual(
      result?.complaints.map(({ pointer, message }) => [pointer, message.en]),
      [
        ['/effectiveFrom', '"1 January 2026" does not match /^\\d{4}-\\d\\d-\\d\\d$/.'],
        ['/summary', 'Expected object, not 7.'],
        ['/leadUnit', 'This property is missing.'],
        ['/flow/steps/1/onSilence', 'Expected consent | proceed | escalate, not "nod".'],
        ['/flow/steps/2/limit', '{"fortnights":1} is none of the shapes that are allowed here.'],
      ],
    );
  });

  it('does not swallow a misspelt property', async () => {
    const item = transfer();
    Object.assign(item.flow.steps[8]!, { desides: true });
    const [result] = await check([await file('misspelt.json', item)]);
    assert.deepEqual(
      result?.complaints.map(({ code, pointer }) => [code, pointer]),
      [['unknown-property', '/flow/steps/8/desides']],
    );
  });

  it('says what it could not read, and still checks the other files', async () => {
    const none = join(folder, 'none.json');
    const torn = await file('torn.json', '{"code": ');
    const good = await file('good.json', items[0]);
    const { code, out } = await run('--language', 'en', none, torn, good);
    assert.equal(code, 1);
    assert.match(out, /none\.json: 1 found\n {2}\/ \[unreadable\]\n.+ENOENT/);
    assert.match(out, /torn\.json: 1 found\n {2}\/ \[not-json\]/);
    assert.match(out, /good\.json: may be published/);
  });

  it('checks against the directory of another city', async () => {
    const other = structuredClone(directory) as Directory;
    delete other.rolesAtPlace['staffing'];
    const { code, out } = await run('--directory', await file('directory.json', other));
    assert.equal(code, 1);
    assert.match(out, /\[actor-unresolvable\]/);
    const broken = await run('--directory', await file('broken.json', { ...other, grants: 3 }));
    assert.equal(broken.code, 1);
    assert.match(broken.out, /\/grants \[schema\]/);
  });

  it('refuses what no clock can count, and a step that stands on no responsibility list', async () => {
    const item = transfer();
    item.flow.steps[20]!.limit = { workingDays: 0 };
    const [result] = await check([await file('no-time.json', item)]);
    assert.deepEqual(
      result?.complaints.map(({ code, pointer }) => [code, pointer]),
      [['limit-invalid', '/flow/steps/20/limit']],
    );
    const other = structuredClone(directory) as Directory;
    other.responsibilities = [];
    const { code, out } = await run('--directory', await file('lists.json', other));
    assert.equal(code, 1);
    assert.match(out, /\/flow\/steps\/8\/unit \[not-on-responsibility-list\]/);
  });

  it('explains itself when wrongly called', async () => {
    for (const args of [['--colour'], ['--language', 'fr']]) {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, /lianban check/);
    }
    assert.equal((await run('--help')).code, 0);
  });
});
