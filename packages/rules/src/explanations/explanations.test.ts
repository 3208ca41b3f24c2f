import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadline } from '../clock/deadline.ts';
import type { Clock } from '../clock/types.ts';
import { defaultConsent } from '../consent/default-consent.ts';
import type { ConsentTask } from '../consent/types.ts';
import { simulate } from '../simulate/simulate.ts';
import { threeNoSubmit } from '../three-no-submit/three-no-submit.ts';
import type { Context, Requirement } from '../three-no-submit/types.ts';
import { becauseWords, explainConsent, outcomeWords } from './explain-consent.ts';
import { explainDeadline } from './explain-deadline.ts';
import { explainGuard } from './explain-guard.ts';
import { explainSimulation, replayWords } from './explain-simulation.ts';
import { explainTest, explainVerdict } from './explain-verdict.ts';
import { failureWords, guardWords, testWords } from './words.ts';

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
  for (const words of [
    ...[testWords, guardWords, failureWords, outcomeWords, becauseWords, replayWords].flatMap(
      (table): readonly (readonly string[])[] => Object.values(table),
    ),
  ]) {
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
  assert.equal(explainGuard(guards[3]!, 'zh-CN'), '已于 2026-11-26 17:30 到期');
});

test('in short a verdict is one sentence', () => {
  const verdict = threeNoSubmit([field], context)[0]!;
  assert.equal(explainVerdict(verdict, 'zh-CN', { length: 'short' }), '请填写：以上均不成立，请填写或提交。');
});

const silent: ConsentTask = {
  onSilence: 'consent',
  ground: { title: '改革方案', article: '第三条', kind: 'city-decision', ruleVersion: '1' },
  served: { at: '2026-11-23T09:00:00+08:00', host: 'oa' },
  completeFile: true,
  draftHash: 'h',
  dueAt: '2026-11-26T17:30:00+08:00',
  pauses: [],
  extensions: [],
  warnings: [{ at: '2026-11-25T17:30:00+08:00', deliveredAt: '2026-11-25T17:31:00+08:00' }],
  replies: [],
  unitDefaultsInCase: 0,
};
const after = '2026-11-27T09:00:00+08:00';

test('deemed consent says since when, and in long all eight guards', () => {
  const decision = defaultConsent(silent, after, { outages: [] });
  assert.equal(
    explainConsent(decision, 'zh-CN', { length: 'short' }),
    '2026-11-26 17:30 到期未复，视为同意。',
  );
  const long = explainConsent(decision, 'en');
  assert.match(long, /^No reply by 2026-11-26 17:30, consent is deemed\. G1 met: /);
  for (let i = 1; i <= 8; i++) assert.ok(long.includes(`G${i} met`), `G${i}`);
});

test('what stands against consent is named', () => {
  const unwarned = defaultConsent({ ...silent, warnings: [] }, after, { outages: [] });
  assert.equal(
    explainConsent(unwarned, 'zh-CN', { length: 'short' }),
    '延期一个工作日，至 2026-11-27 17:30：到期前没有送达任何提醒。',
  );
  const again = defaultConsent({ ...silent, unitDefaultsInCase: 1 }, after, { outages: [] });
  assert.equal(
    explainConsent(again, 'en', { length: 'short' }),
    'No consent by silence, a person decides: The unit has defaulted in this case before.',
  );
});

const explained = (clock: Partial<Clock>, locale: 'zh-CN' | 'en', length: 'short' | 'long') => {
  const whole: Clock = { receivedAt: '2026-11-23T09:00:00+08:00', limit: { workingDays: 3 }, ...clock };
  return explainDeadline(whole, deadline(whole), locale, { length });
};

test('a due time is told in short, and in long how it was counted', () => {
  assert.equal(explained({}, 'zh-CN', 'short'), '2026-11-26 24:00 前办结。');
  assert.equal(
    explained({ endOfDay: 'businessClose' }, 'en', 'short'),
    'To be done before 2026-11-26 17:30.',
  );
  assert.equal(
    explained({}, 'zh-CN', 'long'),
    '2026-11-26 24:00 前办结。2026-11-23 09:00 收到，时限 3 个工作日。' +
      '收到当日不计，调休上班日计入（《民法典》第二百零一条，《行政许可法》第八十二条）。',
  );
});

test('every kind of limit, a pause and an unknown calendar have words', () => {
  for (const limit of [{ days: 3 }, { months: 1 }, { workingHours: 4 }, { immediate: true }] as const) {
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = explained({ limit }, locale, 'long');
      assert.ok(!/undefined|null|NaN/.test(text) && text.length > 40, text);
    }
  }
  const pauses = [{ from: '2026-11-24T10:00:00+08:00', to: null }];
  assert.match(explained({ pauses }, 'zh-CN', 'long'), /^时限已暂停，恢复后还有 3 天。.*暂停 1 次/);
  assert.match(explained({ limit: { workingHours: 40 }, pauses }, 'en', 'short'), /minutes are left/);
  assert.match(explained({ limit: { workingDays: 60 } }, 'zh-CN', 'short'), /工作日历尚未公布/);
});

test('a simulation is told by numbers and units', () => {
  const recorded = {
    id: 't',
    unit: 'GAJ',
    step: 's',
    clock: { receivedAt: '2026-11-02T09:00:00+08:00', limit: { workingDays: 5 } },
    ...silent,
    served: { at: '2026-11-02T09:01:00+08:00', host: 'oa' },
    replies: [{ at: '2026-11-09T09:00:00+08:00', decision: 'agree' }],
  };
  const cases = [{ id: 'c', tasks: [recorded] }];
  const result = simulate(cases, {}, { limit: () => ({ workingDays: 3 }) }, { until: after });
  assert.equal(
    explainSimulation(result, 'zh-CN', { nameOf }),
    '有 1 个环节由“按时答复”变为“视为同意”：市公安局 1。',
  );
  assert.equal(
    explainSimulation(result, 'en', { length: 'short' }),
    '1 steps would have been deemed consent instead of answered in time.',
  );
  assert.match(explainSimulation(simulate(cases, {}, {}, { until: after }), 'en'), /^None of 1 steps/);
});
