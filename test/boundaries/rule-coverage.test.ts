import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withCoverage } from '@lianban/rules/coverage';
import { findFiles, root } from '../tools/repo.ts';

describe('coverage of the rules', () => {
  it('the suite of the rules sees every rule come to everything that it can come to', () => {
    const file = join(root, '.cache', `rule-coverage-${process.pid}.json`);
    mkdirSync(join(root, '.cache'), { recursive: true });
    const run = spawnSync(
      process.execPath,
      [
        '--conditions=lianban-source',
        '--import',
        './test/tools/count-rules.mjs',
        '--test',
        '--test-isolation=none',
        ...findFiles('packages/rules/src/**/*.test.ts'),
      ],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, LIANBAN_RULE_COVERAGE: file, NODE_TEST_CONTEXT: undefined },
      },
    );
    assert.equal(run.status, 0, run.stdout.slice(-3000) + run.stderr.slice(-3000));
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      missing: string[];
      total: number;
      blanks: string[];
    };
    assert.ok(report.total > 100);
    assert.deepEqual(report.blanks, [], 'words that find nothing in the evidence');
    assert.deepEqual(report.missing, []);
  });

  it('a suite is told what it has not seen', () => {
    const rules = withCoverage();
    assert.equal(rules.coverage().hit, 0);
    assert.ok(rules.coverage().missing.includes('checkCitizenId ok'));
    assert.equal(rules.checkCitizenId('11010519491231002X').ok, true);
    rules.deadline({ receivedAt: '2026-11-23T09:00:00+08:00', limit: { days: 3 } });
    const { hit, total, share, missing } = rules.coverage();
    assert.equal(hit, 2);
    assert.equal(share, 2 / total);
    assert.ok(!missing.includes('checkCitizenId ok') && !missing.includes('deadline/days running'));
    assert.equal(missing.length, total - 2);
  });
});
