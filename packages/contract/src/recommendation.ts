import * as z from 'zod/mini';
import { ClockView, UnitName } from './case.ts';
import { Limit } from './item.ts';
import { Instant, LocalDate, Text } from './text.ts';

/** `overdue`, `reminded` and `confidential` are marks beside the state. `rectified` is the closed one. */
export const RecommendationState = z.enum([
  'draft',
  'reviewing',
  'approved',
  'delivered',
  'received',
  'objected',
  'replied',
  'verifying',
  'rectified',
  'partlyRectified',
  'insufficient',
  'escalated',
  'litigationReady',
  'litigated',
  'suspended',
  'terminated',
  'withdrawn',
]);
export type RecommendationState = z.infer<typeof RecommendationState>;

/** A date that exists, in this century: it becomes a due date. */
const RealDate = LocalDate.check(z.refine((date) => isReal(`${date}T00:00:00Z`, date)));
const RealInstant = Instant.check(z.refine((at) => isReal(`${at.slice(0, 10)}T00:00:00Z`, at.slice(0, 10))));

function isReal(midnight: string, date: string): boolean {
  const at = Date.parse(midnight);
  return date < '2100' && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}

const Line = z.string().check(z.trim(), z.maxLength(200));
const Prose = z.string().check(z.trim(), z.maxLength(20_000));
const Needed = z.string().check(z.trim(), z.minLength(1), z.maxLength(4000));

/** A file of `/v1/files`, by its id; `name` as the reader shall see it. */
export const NamedFile = z.strictObject({
  id: Line.check(z.minLength(1)),
  name: Line.check(z.minLength(1)),
  /** bytes and digest (SHA-256, hex) as the platform found them when it was attached; of a request they are not taken */
  size: z.optional(z.number()),
  sha256: z.optional(z.string()),
});
export type NamedFile = z.infer<typeof NamedFile>;
const Files = z.array(NamedFile).check(z.maxLength(50));

/**
 * All parts of the document (检察建议书). A draft may lack any of them; the check lists what is missing before review.
 * `confidential` ones show no text of theirs in lists, messages and logs.
 */
export const RecommendationContent = z.strictObject({
  /** code of one of the procuratorate's types */
  type: Line,
  /** the recommended unit (被监督单位) */
  unit: Line,
  title: Line,
  /** 领域, such as environment or food: for lists and statistics */
  field: Line,
  publicity: z.enum(['open', 'internal', 'confidential']),
  /** prosecutor in charge (案件承办人) */
  prosecutor: Line,
  /** where the matter comes from (案件来源) */
  origin: Prose,
  /** result of the inquiry (调查核实结果) */
  inquiry: Prose,
  facts: Prose,
  evidence: z.array(Prose).check(z.maxLength(100)),
  problem: Prose,
  advice: z.array(z.strictObject({ text: Prose, law: Line })).check(z.maxLength(50)),
  /** id of one of the procuratorate's periods; `limit` only where the procuratorate sets it, at most as long */
  reply: z.strictObject({ period: Line, limit: z.optional(Limit) }),
  /** calendar days in which the unit may object; absent: as the procuratorate's data say */
  objectionDays: z.optional(z.number().check(z.int(), z.gte(1), z.lte(60))),
  files: Files,
});
export type RecommendationContent = z.infer<typeof RecommendationContent>;

/** A draft; `previous`: the recommendation whose rectification was insufficient, of which this is the next round. */
export const RecommendationRequest = z.strictObject({
  content: RecommendationContent,
  previous: z.optional(z.string()),
});
export type RecommendationRequest = z.infer<typeof RecommendationRequest>;

/** One draft for each unit, with the same text; each gets its own number, service and receipt. */
export const RecommendationBatchRequest = z.strictObject({
  content: RecommendationContent,
  units: z.array(Line).check(z.minLength(1), z.maxLength(200)),
});
export type RecommendationBatchRequest = z.infer<typeof RecommendationBatchRequest>;

export const RecommendationPatch = z.strictObject({ content: RecommendationContent });
export type RecommendationPatch = z.infer<typeof RecommendationPatch>;

/** Review (审核) and approval (审批): `back` returns it to the prosecutor with the reasons. */
export const ReviewRequest = z.strictObject({
  result: z.enum(['agree', 'back']),
  opinion: z.optional(Needed),
});
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** `paper`: the unit has not agreed to electronic service; what was handed over is recorded with `serve`. */
export const DeliveryRequest = z.strictObject({ way: z.enum(['electronic', 'paper']) });
export type DeliveryRequest = z.infer<typeof DeliveryRequest>;

/**
 * Service by hand, by post, or left at the premises with a witness. `statedAt` is what the paper says and is kept;
 * clocks start at the platform's time of this record.
 */
export const ServiceRequest = z.strictObject({
  way: z.enum(['hand', 'post', 'left']),
  place: Needed,
  statedAt: RealInstant,
  /** who took it: name and post; not for `left` */
  signer: z.optional(z.strictObject({ name: Needed, post: Needed })),
  /** who took it in another's place, and why */
  proxy: z.optional(z.strictObject({ name: Needed, reason: Needed })),
  /** `left` only: why it was refused, and who saw it */
  refusal: z.optional(z.strictObject({ reason: Needed, witness: Needed, witnessUnit: Needed })),
  /** `post` only */
  postalNumber: z.optional(Needed),
  remarks: z.optional(Prose),
});
export type ServiceRequest = z.infer<typeof ServiceRequest>;

export const Empty = z.strictObject({});

/** Name, post and time that complete the proof of service (送达回证) after the one press. */
export const ProofRequest = z.strictObject({
  name: Needed,
  post: Needed,
  receivedAt: RealInstant,
  proxy: z.optional(z.strictObject({ name: Needed, reason: Needed })),
  remarks: z.optional(Prose),
});
export type ProofRequest = z.infer<typeof ProofRequest>;

export const ObjectionRequest = z.strictObject({ reasons: Needed, files: z.optional(Files) });
export type ObjectionRequest = z.infer<typeof ObjectionRequest>;

/** Result of the re-check; `amended` carries the new text, which is served anew. */
export const RecheckRequest = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('rejected'), reasons: Needed }),
  z.strictObject({ result: z.literal('withdrawn'), reasons: Needed }),
  z.strictObject({ result: z.literal('amended'), reasons: Needed, content: RecommendationContent }),
]);
export type RecheckRequest = z.infer<typeof RecheckRequest>;

/** Written reply (回复函). `adopted`: how the unit takes the advice. */
export const ReplyRequest = z.strictObject({
  adopted: z.enum(['fully', 'partly', 'not']),
  text: Needed,
  files: z.optional(Files),
});
export type ReplyRequest = z.infer<typeof ReplyRequest>;

export const ExtensionRequest = z.strictObject({ until: RealDate, reasons: Needed });
export type ExtensionRequest = z.infer<typeof ExtensionRequest>;
export const ExtensionAnswer = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('granted'), until: RealDate, reasons: z.optional(Needed) }),
  z.strictObject({ result: z.literal('refused'), reasons: Needed }),
]);
export type ExtensionAnswer = z.infer<typeof ExtensionAnswer>;

export const ReminderRequest = z.strictObject({ words: z.optional(Needed) });
export type ReminderRequest = z.infer<typeof ReminderRequest>;

/**
 * Record made on the spot. `underway`: visited, no conclusion yet; `partly` names the new date, in the same round;
 * `insufficient` opens the way to a second round.
 */
export const VerificationRequest = z.strictObject({
  result: z.enum(['underway', 'rectified', 'partly', 'insufficient']),
  place: Needed,
  record: Needed,
  present: z.array(Needed).check(z.maxLength(20)),
  /** `partly` only */
  rectifyBy: z.optional(RealDate),
  files: z.optional(Files),
});
export type VerificationRequest = z.infer<typeof VerificationRequest>;

export const EscalationBody = z.enum([
  'upperProcuratorate',
  'superior',
  'regulator',
  'selfRegulatory',
  'partyCommittee',
  'congress',
  'government',
  'supervisionBody',
]);
export type EscalationBody = z.infer<typeof EscalationBody>;

/** `noGoodReason`: what was found on the reasons that the unit gave, or might have. `unit`: on the platform, if it is. */
export const EscalationRequest = z.strictObject({
  to: z
    .array(z.strictObject({ body: EscalationBody, name: Needed, unit: z.optional(Line) }))
    .check(z.minLength(1), z.maxLength(10)),
  noGoodReason: Needed,
  report: Needed,
});
export type EscalationRequest = z.infer<typeof EscalationRequest>;

/** `harm`: the harm that goes on, and how it was found to. */
export const LitigationRequest = z.strictObject({ harm: Needed, reasons: Needed });
export type LitigationRequest = z.infer<typeof LitigationRequest>;

export const SuitRequest = z.strictObject({ court: Needed, filedOn: RealDate, number: z.optional(Needed) });
export type SuitRequest = z.infer<typeof SuitRequest>;

export const ReasonsRequest = z.strictObject({ reasons: Needed });
export type ReasonsRequest = z.infer<typeof ReasonsRequest>;

/** Parts that can be copied to another body, which sees them as they stood then. */
export const CopiedPart = z.enum(['document', 'proof', 'reply', 'verification', 'escalation']);
export type CopiedPart = z.infer<typeof CopiedPart>;
export const CopyRequest = z.strictObject({
  unit: Line,
  parts: z.array(CopiedPart).check(z.minLength(1)),
  note: z.optional(Needed),
});
export type CopyRequest = z.infer<typeof CopyRequest>;

/** Acts that one press may do for many; each answers for itself. */
export const ManyRequest = z.strictObject({
  act: z.enum(['deliver', 'remind', 'file']),
  items: z
    .array(z.strictObject({ id: z.string(), etag: z.string() }))
    .check(z.minLength(1), z.maxLength(200)),
});
export type ManyRequest = z.infer<typeof ManyRequest>;
export const ManyAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      etag: z.nullable(z.string()),
      number: z.nullable(z.string()),
      state: z.nullable(RecommendationState),
      /** why not: code and words of the problem */
      code: z.nullable(z.string()),
      detail: z.nullable(z.string()),
    }),
  ),
});
export type ManyAnswer = z.infer<typeof ManyAnswer>;

/** What a caller can do; `acts` of the detail lists those that are possible now. Route names end in them. */
export const RecommendationAct = z.enum([
  'save',
  'submit',
  'review',
  'approve',
  'deliver',
  'serve',
  'receive',
  'completeProof',
  'object',
  'recheck',
  'reply',
  'askExtension',
  'answerExtension',
  'remind',
  'verify',
  'escalate',
  'readyForLitigation',
  'sue',
  'suspend',
  'resume',
  'terminate',
  'file',
  'copy',
  'withdraw',
  'nextRound',
]);
export type RecommendationAct = z.infer<typeof RecommendationAct>;

/** The period that the document prints. Set by law: never extended. `status` is `unverified` where it is from memory. */
export const PrintedPeriod = z.object({
  id: z.string(),
  name: Text,
  limit: Limit,
  setBy: z.enum(['law', 'procuratorate']),
  basis: Text,
  status: z.optional(z.string()),
});
export type PrintedPeriod = z.infer<typeof PrintedPeriod>;

export const RecommendationSummary = z.object({
  id: z.string(),
  /** case number (案号); null until it is approved */
  number: z.nullable(z.string()),
  type: z.object({ code: z.string(), name: Text }),
  field: z.string(),
  /** null where it is confidential */
  title: z.nullable(z.string()),
  state: RecommendationState,
  procuratorate: UnitName,
  unit: UnitName,
  /** division code of the unit */
  county: z.string(),
  prosecutor: z.string(),
  publicity: z.enum(['open', 'internal', 'confidential']),
  round: z.number(),
  issuedAt: z.nullable(z.string()),
  deliveredAt: z.nullable(z.string()),
  servedAt: z.nullable(z.string()),
  receivedAt: z.nullable(z.string()),
  repliedAt: z.nullable(z.string()),
  /** reply, or after a partial rectification the new date; null where the calendar ends or nothing runs */
  clock: ClockView,
  /** due instant that passed without a reply; never a consent */
  overdueSince: z.nullable(z.string()),
  reminders: z.number(),
  /** working days from delivery to receipt, or until now */
  receiptDelay: z.nullable(z.number()),
  etag: z.string(),
});
export type RecommendationSummary = z.infer<typeof RecommendationSummary>;

/** Proof of service (送达回证), as it prints. */
export const ProofOfService = z.object({
  number: z.nullable(z.string()),
  document: z.string(),
  documentType: Text,
  copies: z.number(),
  procuratorate: UnitName,
  sender: z.string(),
  unit: UnitName,
  way: z.enum(['electronic', 'hand', 'post', 'left']),
  place: z.string(),
  sentAt: z.string(),
  /** by the platform's time */
  servedAt: z.nullable(z.string()),
  signer: z.nullable(z.object({ name: z.string(), post: z.string() })),
  proxy: z.nullable(z.object({ name: z.string(), reason: z.string() })),
  /** as the signer or the paper states it */
  statedAt: z.nullable(z.string()),
  signature: z.nullable(z.object({ by: z.string(), at: z.string() })),
  refusal: z.nullable(z.object({ reason: z.string(), witness: z.string(), witnessUnit: z.string() })),
  remarks: z.nullable(z.string()),
  /** SHA-256 of the document, hex */
  documentHash: z.string(),
  complete: z.boolean(),
});
export type ProofOfService = z.infer<typeof ProofOfService>;

const ByWhom = { at: z.string(), by: z.string() };

export const RecommendationReply = z.object({
  ...ByWhom,
  unit: UnitName,
  adopted: z.enum(['fully', 'partly', 'not']),
  text: z.string(),
  files: z.array(NamedFile),
  late: z.boolean(),
});
export const RecommendationVerification = z.object({
  ...ByWhom,
  result: z.enum(['underway', 'rectified', 'partly', 'insufficient']),
  place: z.string(),
  record: z.string(),
  present: z.array(z.string()),
  rectifyBy: z.nullable(z.string()),
  files: z.array(NamedFile),
});
export const RecommendationEscalation = z.object({
  ...ByWhom,
  to: z.array(z.object({ body: EscalationBody, name: z.string(), unit: z.optional(z.string()) })),
  noGoodReason: z.string(),
  report: z.string(),
});

/** The whole as its reader may see it: what a reader may not see is null or an empty list. */
export const RecommendationDetail = z.extend(RecommendationSummary, {
  /** the procuratorate, the recommended unit, or a body to which it was copied */
  reader: z.enum(['issuer', 'unit', 'copied']),
  /** null where the body is sealed and the platform holds no key */
  content: z.nullable(RecommendationContent),
  /** null in a draft */
  period: z.nullable(PrintedPeriod),
  objectionDays: z.number(),
  objectionDueAt: z.nullable(z.string()),
  documentHash: z.nullable(z.string()),
  edition: z.number(),
  /** way of service that is open now, and why */
  service: z.object({
    consent: z.nullable(z.object({ since: z.string(), administrators: z.array(z.string()) })),
    byHandFrom: z.nullable(z.string()),
    arrivedAt: z.nullable(z.string()),
    openedAt: z.nullable(z.string()),
  }),
  proofs: z.array(ProofOfService),
  review: z.array(
    z.object({
      ...ByWhom,
      stage: z.enum(['review', 'approval']),
      result: z.string(),
      opinion: z.nullable(z.string()),
    }),
  ),
  filing: z.nullable(
    z.object({ dueAt: z.nullable(z.string()), filedAt: z.nullable(z.string()), to: UnitName }),
  ),
  objections: z.array(
    z.object({
      ...ByWhom,
      reasons: z.string(),
      files: z.array(NamedFile),
      result: z.nullable(z.enum(['rejected', 'withdrawn', 'amended'])),
      answer: z.nullable(z.string()),
      answeredAt: z.nullable(z.string()),
    }),
  ),
  extension: z.nullable(
    z.object({
      ...ByWhom,
      until: z.string(),
      reasons: z.string(),
      result: z.nullable(z.enum(['granted', 'refused'])),
      answer: z.nullable(z.string()),
      grantedUntil: z.nullable(z.string()),
    }),
  ),
  replies: z.array(RecommendationReply),
  remindersGiven: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      about: z.string(),
      /** null: by the platform itself */
      by: z.nullable(z.string()),
      words: z.nullable(z.string()),
      deliveredAt: z.nullable(z.string()),
    }),
  ),
  verifications: z.array(RecommendationVerification),
  escalation: z.nullable(RecommendationEscalation),
  litigation: z.nullable(
    z.object({
      readyAt: z.string(),
      harm: z.string(),
      reasons: z.string(),
      suit: z.nullable(z.object({ court: z.string(), filedOn: z.string(), number: z.nullable(z.string()) })),
    }),
  ),
  /** suspension, termination or withdrawal in force: its reasons */
  ruling: z.nullable(z.object({ ...ByWhom, reasons: z.string() })),
  copies: z.array(
    z.object({ unit: UnitName, at: z.string(), parts: z.array(CopiedPart), note: z.nullable(z.string()) }),
  ),
  previous: z.nullable(z.object({ id: z.string(), number: z.nullable(z.string()) })),
  next: z.nullable(z.object({ id: z.string(), number: z.nullable(z.string()) })),
  /** what this reader can do now */
  acts: z.array(RecommendationAct),
});
export type RecommendationDetail = z.infer<typeof RecommendationDetail>;

/** What is missing before review; empty: complete. `pointer` is into the content. */
export const RecommendationCheck = z.object({
  complete: z.boolean(),
  missing: z.array(z.object({ pointer: z.string(), words: Text })),
});
export type RecommendationCheck = z.infer<typeof RecommendationCheck>;

/** Tabs of the list. */
export const RecommendationCounts = z.object({
  toFollow: z.number(),
  toReceive: z.number(),
  toReply: z.number(),
  overdue: z.number(),
  verifying: z.number(),
  rectified: z.number(),
});
export type RecommendationCounts = z.infer<typeof RecommendationCounts>;

export const RecommendationPage = z.object({
  items: z.array(RecommendationSummary),
  next: z.nullable(z.string()),
  /** of all that the caller may list, whatever the filters; on the first page only */
  counts: z.nullable(RecommendationCounts),
});
export type RecommendationPage = z.infer<typeof RecommendationPage>;

/** Figures of one row; each recommendation counts in one row of a table, so that rows add up to the total. */
export const RecommendationFigures = z.object({
  issued: z.number(),
  received: z.number(),
  /** sum of working days from delivery to receipt; divide by `received` for the mean */
  receiptDelayDays: z.number(),
  replied: z.number(),
  repliedOnTime: z.number(),
  adopted: z.number(),
  rectified: z.number(),
  overdue: z.number(),
  objections: z.number(),
  objectionsUpheld: z.number(),
  escalated: z.number(),
  suits: z.number(),
});
export type RecommendationFigures = z.infer<typeof RecommendationFigures>;

export const RecommendationStatistics = z.object({
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  by: z.enum(['county', 'period', 'unit', 'type', 'field']),
  rows: z.array(z.object({ key: z.string(), name: Text, figures: RecommendationFigures })),
  total: RecommendationFigures,
});
export type RecommendationStatistics = z.infer<typeof RecommendationStatistics>;

/** A page that prints: the document, the proof of service, the reply. Heads and paragraphs, in order. */
export const RecommendationPaper = z.object({
  kind: z.enum(['document', 'proof', 'reply']),
  head: z.string(),
  title: z.string(),
  number: z.nullable(z.string()),
  addressee: z.string(),
  paragraphs: z.array(z.object({ label: z.nullable(z.string()), text: z.string() })),
  /** the proof's table */
  rows: z.array(z.object({ label: z.string(), text: z.string() })),
  signedBy: z.nullable(z.string()),
  date: z.nullable(z.string()),
  hash: z.nullable(z.string()),
});
export type RecommendationPaper = z.infer<typeof RecommendationPaper>;
