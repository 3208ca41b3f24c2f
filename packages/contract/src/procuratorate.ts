import * as z from 'zod/mini';
import { Limit } from './item.ts';
import { LocalDate, Text } from './text.ts';

/** `unverified`: from memory, not read in its source. */
const Status = z.optional(z.enum(['unverified', 'ours']));
const InForce = { effectiveFrom: LocalDate, effectiveTo: z.optional(LocalDate) };

/** A kind of recommendation. What sets kinds apart is said here, never in code. */
export const RecommendationType = z.object({
  code: z.string(),
  name: Text,
  /** between 检 and the year in the case number */
  letters: z.string().check(z.regex(/^[\u4e00-\u9fa5()（）]{1,10}$/)),
  /** which office reviews a draft before the chief prosecutor; absent: none */
  review: z.optional(z.object({ office: Text, status: Status })),
  /** may end in a suit (public interest) */
  leadsToSuit: z.boolean(),
  /** ids of the periods that it may print, the usual one first */
  periods: z.array(z.string()).check(z.minLength(1)),
  /** texts from which a draft of this type begins */
  template: z.object({
    title: z.string(),
    origin: z.string(),
    inquiry: z.string(),
    facts: z.string(),
    problem: z.string(),
    advice: z.array(z.object({ text: z.string(), law: z.string() })),
  }),
  basis: Text,
  status: Status,
});
export type RecommendationType = z.infer<typeof RecommendationType>;

/** How long the unit has for its reply. */
export const ReplyPeriod = z.object({
  id: z.string(),
  name: Text,
  limit: Limit,
  /** a period set by law is printed as it is and never extended; one of the procuratorate's own may be shorter */
  setBy: z.enum(['law', 'procuratorate']),
  /** kinds of units for which it is meant; absent: any */
  recipients: z.optional(z.array(z.string())),
  basis: Text,
  status: Status,
  ...InForce,
});
export type ReplyPeriod = z.infer<typeof ReplyPeriod>;

/** Written consent of a unit to electronic service, with whoever it names to receive. No `id`: any administrator. */
export const ServiceConsent = z.object({
  unit: z.string(),
  since: LocalDate,
  until: z.optional(LocalDate),
  document: z.string(),
  administrators: z.array(z.object({ id: z.optional(z.string()), name: z.string() })).check(z.minLength(1)),
});
export type ServiceConsent = z.infer<typeof ServiceConsent>;

/** Everything in which procuratorates differ: letters, types, periods, filing, copies. */
export const Procuratorate = z.object({
  unit: z.string(),
  /** short name of the place before 检 in the case number */
  place: z.string().check(z.regex(/^[\u4e00-\u9fa5]{1,6}$/)),
  /** the procuratorate above it, with which it files */
  upper: z.string(),
  types: z.array(RecommendationType).check(z.minLength(1)),
  fields: z.array(z.object({ code: z.string(), name: Text })),
  periods: z.array(ReplyPeriod).check(z.minLength(1)),
  /** calendar days of the filing upward, after issue */
  filing: z.object({ days: z.number(), basis: Text, status: Status, ...InForce }),
  objection: z.object({ days: z.number(), basis: Text, status: Status, ...InForce }),
  /** working days: reminder of receipt, service by hand from, reminder of the re-check, warning before the reply is due, reminder of the verification */
  reminders: z.object({
    receipt: z.number(),
    byHandFrom: z.number(),
    recheck: z.number(),
    beforeDue: z.array(z.number()),
    verification: z.number(),
    basis: Text,
    status: Status,
  }),
  /** kinds of units that are administrative organs */
  administrativeKinds: z.array(z.string()),
  /** bodies that get a copy when one is delivered */
  copies: z.array(z.object({ unit: z.string(), types: z.array(z.string()) })),
  electronicService: z.array(ServiceConsent),
  /** supervision office that hears of overdue replies; absent: none */
  supervision: z.optional(z.string()),
  /** id of the key under which texts are sealed; absent: texts are stored as they are */
  sealedWith: z.optional(z.string()),
});
export type Procuratorate = z.infer<typeof Procuratorate>;
