import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConsent } from '../consent/default-consent.ts';
import { threeNoSubmit } from '../three-no-submit/three-no-submit.ts';
import type { Context, Requirement } from '../three-no-submit/types.ts';
import { explainGuard } from './explain-guard.ts';
import { explainTest, explainVerdict } from './explain-verdict.ts';
import { guardWords, testWords } from './words.ts';

const norm = { title: '人事档案管理办法', article: '第十二条', effectiveFrom: '2018-11-20' };
const field: Requirement = { id: 'ethnicity', kind: 'field', norms: [norm], decisive: true };
const context: Context = {
  asOf: '2026-11-24T09:00:00+08:00',
  receiver: 'RSJ',
  participants: [],
  purpose: 'transfer',
  subjectKey: 'strong',
  holdings: [
    {
      element: 'ethnicity',
      dataset: 'population',
      unit: 'GAJ',
      role: 'authority',
      shareClass: 'unconditional',
      status: 'down',
    },
  ],
  grants: [],
};
const nameOf = (code: string) => ({ GAJ: '市公安局', population: '人口库' })[code] ?? code;

test('a field that is asked because a source failed says which, and that the authority verifies', () => {
  const verdict = threeNoSubmit([field], context)[0]!;
  assert.equal(
    explainVerdict(verdict, 'zh-CN', { nameOf }),
    '请填写：以上均不成立，请填写或提交。市公安局的人口库暂时无法访问。所填内容注明为自行申报。已请市公安局校核。' +
      '校核完成前不作决定。规则：本项目，其余各项（版本 1）。',
  );
  assert.match(explainVerdict(verdict, 'en'), /^To be given: .* population of GAJ did not answer\./);
  assert.equal(explainTest(verdict.tests[1]!, 'zh-CN'), '现行规定《人事档案管理办法》第十二条要求');
});

test('every reason has words in both languages', () => {
  for (const words of [...Object.values(testWords), ...Object.values(guardWords)]) {
    assert.equal(words.filter((text) => text.length > 0).length, 2);
  }
});

test('no explanation leaves a placeholder open', () => {
  const verdicts = threeNoSubmit([field, { ...field, id: 'x', norms: [] }], context);
  for (const verdict of verdicts) {
    for (const result of verdict.tests) assert.ok(!/[{}]|undefined/.test(explainTest(result, 'en')));
  }
  const { guards } = defaultConsent(
    {
      onSilence: 'escalate',
      completeFile: true,
      dueAt: '2026-11-26T17:30:00+08:00',
      pauses: [],
      extensions: [],
      warnings: [],
      replies: [],
      unitDefaultsInCase: 0,
    },
    '2026-11-26T17:30:00+08:00',
    { outages: [] },
  );
  for (const guard of guards) assert.ok(!/[{}]|undefined/.test(explainGuard(guard, 'zh-CN')));
  assert.equal(explainGuard(guards[3]!, 'zh-CN'), '已于 2026-11-26T17:30:00+08:00 到期');
});
