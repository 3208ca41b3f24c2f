import type { AttachedFile, CaseDetail, IntakeView } from '@lianban/contract';
import { around } from '../internal/around-silence.examples.ts';
import { clock, examples, units } from './lian-status.examples.ts';

const zh = (text: string, en: string) => ({ zh: text, en });
const plain: IntakeView = {
  ...{ watermark: false, subItems: [], tier: null, deferred: [], commitments: [], simulation: null },
};
const material = {
  task: 'c1.material-notice',
  material: 'notice',
  name: zh('选聘通知', 'Selection notice'),
  promisedDate: '2026-12-04',
  file: null,
  returnsAt: null,
};
const simulation: NonNullable<IntakeView['simulation']> = {
  state: 'simulating',
  facts: [
    {
      fact: 'land',
      name: zh('取得国有土地使用权', 'Right to use the land'),
      needsProof: true,
      provenBy: null,
    },
    {
      fact: 'company',
      name: zh('完成企业设立登记', 'Company registered'),
      needsProof: false,
      provenBy: null,
    },
  ],
  lapsesAt: '2027-05-24T00:00:00+08:00',
  convertedAt: null,
};
export const file: AttachedFile = {
  id: 'f1',
  name: '选聘决定.pdf',
  size: 812,
  type: 'application/pdf',
  sha256: 'ab',
  unit: units.school,
  task: null,
  at: '2026-11-23T10:08:00+08:00',
};
const of = (intake: Partial<IntakeView>, more: Partial<CaseDetail> = {}): CaseDetail => ({
  ...examples.normal,
  intake: { ...plain, ...intake },
  ...more,
});

/** Ways in which cases come in and go, each as a reader meets it. */
export const intakeExamples = {
  subItems: of({
    tier: { tier: 'final', row: 2, rule: 'tier@1', reason: 'table' },
    subItems: [
      { code: 'shop', name: zh('食品经营许可', 'Food licence'), state: 'done', done: 3, total: 3 },
      { code: 'sign', name: zh('门头招牌备案', 'Shop sign'), state: 'running', done: 1, total: 2 },
      { code: 'fire', name: zh('公众聚集场所消防检查', 'Fire safety'), state: 'waiting', done: 0, total: 4 },
      { code: 'social', name: zh('员工参保登记', 'Social insurance'), state: 'notNeeded', done: 0, total: 1 },
    ],
  }),
  owes: of({
    deferred: [
      { ...material, state: 'promised' },
      {
        ...material,
        task: 'c1.material-plan',
        name: zh('平面布置图', 'Floor plan'),
        promisedDate: '2026-11-20',
        state: 'missed',
        returnsAt: '2026-12-11T17:30:00+08:00',
      },
      {
        ...material,
        task: 'c1.material-lease',
        name: zh('租赁合同', 'Lease'),
        state: 'handedIn',
        file: { file: 'f2', name: '租赁合同.pdf' },
      },
    ],
    commitments: (['given', 'checking', 'kept', 'broken', 'repaired'] as const).map((state) => ({
      commitment: state,
      name: zh('无违法记录承诺', 'Clean record'),
      material: 'm1',
      version: '2',
      textHash: 'sha256:ab12',
      state,
      task: null,
    })),
  }),
  simulating: of({ watermark: true, simulation }, { watermark: true }),
  simulated: of({ watermark: true, simulation: { ...simulation, state: 'simulated' } }, { watermark: true }),
  converted: of({
    simulation: {
      ...simulation,
      state: 'converted',
      lapsesAt: null,
      convertedAt: '2026-12-20T10:00:00+08:00',
      facts: simulation.facts.map((one) => ({
        ...one,
        ...(one.needsProof && { provenBy: '土证〔2026〕12号' }),
      })),
    },
  }),
  lapsed: of({ simulation: { ...simulation, state: 'lapsed' } }, { state: 'returned' }),
  aroundSilence: of({}, { aroundSilence: around.granted, files: [file] }),
  twoLimits: of(
    {},
    {
      clock: {
        ...examples.normal.clock,
        statutory: { limit: { workingDays: 20 }, norm: 'licensing', dueAt: '2026-12-21T17:30:00+08:00' },
      },
    },
  ),
  noCalendarYet: of(
    {},
    {
      clock: clock({
        state: 'calendar-unknown',
        limit: { workingDays: 7 },
        receivedAt: '2026-12-28T09:00:00+08:00',
        awaitedYear: 2027,
        statutory: { limit: { workingDays: 20 }, norm: 'licensing', dueAt: null },
      }),
    },
  ),
  archived: of({}, { state: 'archived', clock: clock({ state: 'ended' }), files: [file] }),
} satisfies Record<string, CaseDetail>;
