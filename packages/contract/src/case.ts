import * as z from 'zod/mini';
import { Contested } from './draft.ts';
import { AttachedFile, FileIds } from './file.ts';
import { IntakeView, intakeRequest } from './intake.ts';
import { Limit, OnSilence } from './item.ts';
import { MeetingView } from './meeting.ts';
import { PlannedField, PlannedMaterial } from './plan.ts';
import { AroundSilence } from './silence.ts';
import { Text } from './text.ts';

export const CaseState = z.enum([
  'submitted',
  'running',
  'waitingForCorrection',
  'decided',
  'closed',
  'refused',
  'returned',
  'withdrawn',
  'archived',
]);
export type CaseState = z.infer<typeof CaseState>;

export const TaskState = z.enum([
  'waiting',
  'open',
  'paused',
  'forwarded',
  'agreed',
  'agreedWithConditions',
  'disagreed',
  'returned',
  'deemedConsent',
  'owed',
  'overdue',
  'done',
  'notNeeded',
]);
export type TaskState = z.infer<typeof TaskState>;

/**
 * `step`: a unit's step; `verification`: a data verification (校核); `competence`: a ruling on who is
 * competent; `followUp`: a rung of the ladder (督办); `correction`: what the applicant owes (补正);
 * `deferredMaterial`: a material promised for later (容缺); `commitmentCheck`: whether a promise holds (承诺核查);
 * `simulation`: presumed facts that the applicant brings about (模拟审批); `excuse`: a ruling on a justification
 * (正当理由); `writtenFollowUp`: the written opinion that a silent unit owes (补充书面意见); `revocation`: a deemed
 * consent that is asked back (撤回).
 */
export const TaskKind = z.enum([
  ...(['step', 'verification', 'competence', 'followUp', 'correction'] as const),
  ...(['deferredMaterial', 'commitmentCheck', 'simulation'] as const),
  ...(['excuse', 'writtenFollowUp', 'revocation'] as const),
]);
export type TaskKind = z.infer<typeof TaskKind>;

export const UnitName = z.object({ code: z.string(), name: z.string(), english: z.string() });
export type UnitName = z.infer<typeof UnitName>;

/** A clock as a page shows it. The page counts down from the answer's `Lianban-Time`. */
export const ClockView = z.object({
  state: z.enum(['none', 'running', 'paused', 'calendar-unknown', 'ended']),
  limit: z.nullable(Limit),
  receivedAt: z.nullable(z.string()),
  dueAt: z.nullable(z.string()),
  /** share of the limit's office time that is left: working days with one decimal, and minutes */
  remaining: z.nullable(z.object({ workingDays: z.number(), minutes: z.number() })),
  warnedAt: z.nullable(z.string()),
  /** the limit that a law sets beside the promised one; `norm` names it among the item's */
  statutory: z.optional(
    z.nullable(z.object({ limit: Limit, norm: z.string(), dueAt: z.nullable(z.string()) })),
  ),
  /** only while `calendar-unknown`: the year whose calendar has to be announced first */
  awaitedYear: z.optional(z.number()),
  officeHours: z.array(z.tuple([z.string(), z.string()])),
});
export type ClockView = z.infer<typeof ClockView>;

export const Basis = z.object({
  title: Text,
  article: z.string(),
  kind: z.string(),
  status: z.optional(z.string()),
});
export type Basis = z.infer<typeof Basis>;

export const Guard = z.object({
  guard: z.string(),
  passed: z.boolean(),
  reason: z.string(),
  words: Text,
  evidence: z.optional(z.unknown()),
});
export type Guard = z.infer<typeof Guard>;

/** One step of the flow as the progress panel shows it. */
export const StepProgress = z.object({
  step: z.string(),
  task: z.nullable(z.string()),
  name: Text,
  unit: UnitName,
  link: z.number(),
  state: TaskState,
  onSilence: z.nullable(OnSilence),
  basis: z.nullable(Basis),
  act: z.boolean(),
  clock: ClockView,
  receivedAt: z.nullable(z.string()),
  servedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  recordedAt: z.nullable(z.string()),
  /** office time used, in working days with one decimal */
  usedWorkingDays: z.nullable(z.number()),
  officer: z.nullable(z.string()),
  opinion: z.nullable(z.string()),
  conditions: z.array(z.object({ id: z.string(), what: z.string(), answer: z.nullable(z.string()) })),
  warnings: z.array(z.object({ at: z.string(), deliveredAt: z.nullable(z.string()) })),
  extensions: z.array(z.object({ at: z.string(), cause: z.string(), guard: z.optional(z.string()) })),
  escalations: z.array(z.object({ at: z.string(), rung: z.string(), name: Text, unit: UnitName })),
  /** evidence of a deemed consent: the eight guards */
  deemed: z.nullable(
    z.object({
      effectiveAt: z.string(),
      recordedAt: z.string(),
      ground: z.string(),
      guards: z.array(Guard),
      /** for absence: the meeting, and what the rule looked at */
      absence: z.optional(z.object({ meeting: z.string(), evidence: z.record(z.string(), z.unknown()) })),
    }),
  ),
});
export type StepProgress = z.infer<typeof StepProgress>;

export const TaskSummary = z.object({
  id: z.string(),
  kind: TaskKind,
  case: z.object({ id: z.string(), number: z.string(), state: CaseState }),
  item: z.object({ code: z.string(), name: Text }),
  name: Text,
  unit: UnitName,
  /** role that the task is meant for, where it is not any officer */
  role: z.nullable(z.string()),
  state: TaskState,
  applicant: UnitName,
  subject: z.string(),
  link: z.nullable(z.number()),
  onSilence: z.nullable(OnSilence),
  clock: ClockView,
  warned: z.boolean(),
  receivedAt: z.string(),
  /** the case is a simulated approval: whatever is answered has no legal effect yet */
  watermark: z.optional(z.boolean()),
});
export type TaskSummary = z.infer<typeof TaskSummary>;

export const DocumentView = z.object({
  id: z.string(),
  name: Text,
  number: z.string(),
  issuedAt: z.string(),
  issuer: UnitName,
  opening: z.string(),
  lines: z.array(z.object({ label: Text, text: z.string() })),
  replaces: z.array(Text),
  /** demo only: a sign in place of a seal service's seal */
  seal: z.object({ kind: z.string(), by: z.string(), at: z.string(), hash: z.string() }),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const VerificationView = z.object({
  task: z.string(),
  field: z.string(),
  label: Text,
  type: z.string(),
  reason: z.enum(['conflict', 'fallback', 'contested']),
  blocking: z.boolean(),
  unit: UnitName,
  state: z.enum(['open', 'settled']),
  openedAt: z.string(),
  values: z.array(z.object({ unit: UnitName, value: z.optional(z.unknown()), asOf: z.string() })),
  words: z.nullable(z.string()),
  settled: z.nullable(
    z.object({ at: z.string(), by: z.string(), value: z.optional(z.unknown()), reasons: z.string() }),
  ),
});
export type VerificationView = z.infer<typeof VerificationView>;

export const TaskDetail = z.extend(TaskSummary, {
  /** `"t<revision>"`: changes only with what its officer decides on */
  etag: z.string(),
  basis: z.nullable(Basis),
  proposal: z.nullable(Text),
  decisions: z.array(z.string()),
  /** the form as this unit may see it */
  sections: z.array(z.object({ id: z.string(), title: Text })),
  fields: z.array(PlannedField),
  materials: z.array(PlannedMaterial),
  draftHash: z.string(),
  steps: z.array(StepProgress),
  verifications: z.array(VerificationView),
  /** conditions of earlier steps that this task has to answer */
  conditions: z.array(z.object({ id: z.string(), step: z.string(), unit: UnitName, what: z.string() })),
  /** fields that this step generates */
  fills: z.array(z.object({ field: z.string(), label: Text, type: z.string() })),
  /** an opinion against, which the deciding unit has to overcome with reasons */
  objections: z.array(z.object({ step: z.string(), name: Text, unit: UnitName, reasons: z.string() })),
  correction: z.nullable(
    z.object({
      task: z.string(),
      unit: UnitName,
      askedAt: z.string(),
      gaps: z.array(z.object({ field: z.optional(z.string()), label: z.optional(Text), what: z.string() })),
      dueAt: z.nullable(z.string()),
    }),
  ),
  competence: z.nullable(
    z.object({
      task: z.string(),
      from: UnitName,
      named: UnitName,
      reasons: z.string(),
      candidates: z.array(UnitName),
    }),
  ),
  followUp: z.nullable(z.object({ task: z.string(), silent: UnitName, dueAt: z.string(), rung: Text })),
  /** excuse, written opinion and revocation of this task, or of the task that it is about */
  aroundSilence: z.optional(AroundSilence),
  /** what its unit may do besides answering */
  may: z.optional(
    z.object({
      fileExcuse: z.boolean(),
      revoke: z.boolean(),
      /** the broken commitment that its unit checked and may record as put right */
      repair: z.optional(z.string()),
    }),
  ),
  /** joint reviews that the reader called or is invited to */
  meetings: z.optional(z.array(MeetingView)),
  /** why a decision has to wait, in words; null when nothing stands against it */
  blockedBy: z.nullable(Text),
  /** what was put beside the application and the answers before this one */
  files: z.optional(z.array(AttachedFile)),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** How a task stands after its officer's answer. The form has not changed for them: `getTask` reads the whole again. */
export const TaskAnswered = z.extend(TaskSummary, { etag: z.string() });
export type TaskAnswered = z.infer<typeof TaskAnswered>;

export const CaseSummary = z.object({
  id: z.string(),
  number: z.string(),
  item: z.object({ code: z.string(), name: Text }),
  state: CaseState,
  applicant: UnitName,
  subject: z.string(),
  submittedAt: z.string(),
  links: z.object({ done: z.number(), total: z.number() }),
  clock: ClockView,
  /** a simulated approval: nothing of it has legal effect yet */
  watermark: z.optional(z.boolean()),
  /** since when the application counts as accepted, where the item has a step for it */
  acceptance: z.optional(z.nullable(z.object({ at: z.string(), deemed: z.boolean() }))),
});
export type CaseSummary = z.infer<typeof CaseSummary>;

export const CaseDetail = z.extend(CaseSummary, {
  version: z.string(),
  steps: z.array(StepProgress),
  counts: z.record(z.string(), z.number()),
  documents: z.array(DocumentView),
  verifications: z.array(VerificationView),
  /** what the applicant owes now */
  corrections: z.array(
    z.object({
      task: z.string(),
      unit: UnitName,
      askedAt: z.string(),
      dueAt: z.nullable(z.string()),
      gaps: z.array(z.object({ field: z.optional(z.string()), label: z.optional(Text), what: z.string() })),
    }),
  ),
  sections: z.array(z.object({ id: z.string(), title: Text })),
  fields: z.array(PlannedField),
  /** joint reviews that the reader called or is invited to */
  meetings: z.optional(z.array(MeetingView)),
  aroundSilence: z.optional(AroundSilence),
  refusal: z.nullable(z.object({ unit: UnitName, reasons: z.string(), at: z.string() })),
  rating: z.nullable(z.object({ grade: z.number(), at: z.string() })),
  files: z.optional(z.array(AttachedFile)),
  /** sub-items, tier, promises, simulation; absent where the item knows none */
  intake: z.optional(IntakeView),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

/** One entry of the trace (全程留痕): what happened, who, when it took effect, when it was recorded. */
export const TraceEntry = z.object({
  position: z.number(),
  version: z.number(),
  type: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  actor: z.object({ unit: z.nullable(UnitName), user: z.nullable(z.string()) }),
  task: z.nullable(z.string()),
  words: Text,
  hash: z.string(),
});
export type TraceEntry = z.infer<typeof TraceEntry>;

export const CaseRequest = z.strictObject({
  draft: z.string(),
  values: z.record(z.string(), z.unknown()),
  contested: z.optional(Contested),
  planHash: z.string(),
  /** uploaded for the draft */
  files: z.optional(FileIds),
  ...intakeRequest,
});
export type CaseRequest = z.infer<typeof CaseRequest>;
