import * as z from 'zod/mini';
import { ShareClass } from './directory.ts';
import { commitmentOfferOf, SimulationOffer, subItemOf, Tier, Tiers } from './shapes.ts';
import { LocalDate, Text } from './text.ts';

/**
 * Who acts: a unit code, the name of a party of the item (`parties`), or `role@place`
 * (the directory says which unit plays the role at the division of that place).
 */
export const Actor = z.string();

/** A norm that demands something, or the ground of a rule. `status` says when it was not read in full. */
export const Norm = z.object({
  id: z.string(),
  title: Text,
  article: z.string(),
  effectiveFrom: LocalDate,
  effectiveTo: z.optional(LocalDate),
  /** `law`: statute or regulation; `cityDecision`: decision of the city; `ours`: choice of this project */
  kind: z.enum(['law', 'cityDecision', 'ours']),
  status: z.optional(z.string()),
});
export type Norm = z.infer<typeof Norm>;

export const Limit = z.union([
  z.object({ workingDays: z.number() }),
  z.object({ days: z.number() }),
  z.object({ months: z.number() }),
  z.object({ workingHours: z.number() }),
  z.object({ immediate: z.literal(true) }),
]);
export type Limit = z.infer<typeof Limit>;

/** A limit that a law sets; what a department promises may be shorter, never longer. */
export const StatutoryLimit = z.object({ limit: Limit, norm: z.string() });
export type StatutoryLimit = z.infer<typeof StatutoryLimit>;

/** How a party of the case is found. */
export const PartyRule = z.union([
  z.object({ caller: z.literal(true) }),
  z.object({ supervisorOf: z.string() }),
  /** a fact (from the anchor or a locator) that holds a unit's credit code */
  z.object({ fact: z.string() }),
]);
/** How a place of the case is found. */
export const PlaceRule = z.union([
  z.object({ divisionOf: z.string() }),
  z.object({ division: z.string() }),
  z.object({ fact: z.string() }),
]);

export const Source = z.object({
  holder: Actor,
  dataset: z.string(),
  element: z.string(),
  role: z.enum(['authority', 'copy']),
});
export type Source = z.infer<typeof Source>;

/** How a value follows from others. `rule` names one of the platform's computations. */
export const Compute = z.union([
  z.object({ rule: z.literal('sexOfCitizenId'), of: z.string() }),
  z.object({ rule: z.literal('unitName'), party: z.string() }),
  z.object({ rule: z.literal('unitCreditCode'), party: z.string() }),
  z.object({ rule: z.literal('option'), of: z.string(), attribute: z.string() }),
  z.object({ rule: z.literal('addYears'), of: z.string(), years: z.number() }),
  z.object({
    rule: z.literal('dataset'),
    holder: Actor,
    dataset: z.string(),
    element: z.string(),
    party: z.string(),
  }),
]);
export type Compute = z.infer<typeof Compute>;

/** What can be picked: a fixed list, or a dataset of a holder read for a party's credit code. */
export const Options = z.union([
  z.object({ list: z.array(z.object({ value: z.string(), label: Text })) }),
  z.object({ holder: Actor, dataset: z.string(), party: z.string(), value: z.string(), label: z.string() }),
]);
export type Options = z.infer<typeof Options>;

export const Field = z.object({
  id: z.string(),
  no: z.number(),
  label: Text,
  section: z.string(),
  /** string, text, date, month, money (fen), boolean, enum, enum[], record[], image, citizenId, uscc, bankCard, mobile, ref, code:<standard> */
  type: z.string(),
  ask: z.enum(['key', 'input', 'choice', 'shared', 'derived']),
  share: ShareClass,
  sensitivity: z.enum(['none', 'personal', 'sensitive']),
  sources: z.array(Source),
  norms: z.array(z.string()),
  compute: z.optional(Compute),
  options: z.optional(Options),
  /** id of the step that generates the value */
  filledBy: z.optional(z.string()),
  decisive: z.optional(z.boolean()),
  visibleTo: z.optional(z.enum(['deciding', 'acting'])),
  /** why it is asked, for the person who could be surprised */
  why: z.optional(Text),
  hint: z.optional(Text),
  pattern: z.optional(z.string()),
  /** a date that may not lie before platform time's date */
  notPast: z.optional(z.boolean()),
  maxLength: z.optional(z.number()),
  standardCode: z.optional(z.string()),
  status: z.optional(z.string()),
});
export type Field = z.infer<typeof Field>;

export const Material = z.object({
  id: z.string(),
  name: Text,
  norms: z.array(z.string()),
  issuers: z.array(Actor),
  sources: z.array(z.object({ holder: Actor, dataset: z.string() })),
  selfVerifiable: z.optional(z.boolean()),
  provedBy: z.optional(z.array(z.string())),
  commitment: z.optional(z.object({ allowed: z.boolean(), signer: Text })),
  /** a main one (主件) has to be there; a deferrable one (容缺) may be promised for later. Neither: nothing is demanded */
  main: z.optional(z.boolean()),
  deferrable: z.optional(z.boolean()),
  note: z.optional(Text),
  status: z.optional(z.string()),
});
export type Material = z.infer<typeof Material>;

export const OnSilence = z.enum(['consent', 'proceed', 'escalate']);
export type OnSilence = z.infer<typeof OnSilence>;

export const Step = z.object({
  id: z.string(),
  name: Text,
  unit: Actor,
  after: z.array(z.string()),
  link: z.number(),
  /** null: at once, no clock (the applicant's own step, or automatic) */
  limit: z.nullable(Limit),
  endOfDay: z.optional(z.enum(['24:00', 'businessClose'])),
  /** the limit that a law sets for this step, beside the promised one */
  statutoryLimit: z.optional(StatutoryLimit),
  consentClass: z.string(),
  onSilence: z.nullable(OnSilence),
  onDisagree: z.optional(z.enum(['refuse', 'leadDecides'])),
  /** the ground of the effect of silence, shown beside the clock */
  basis: z.string(),
  /** runs only when this field has a value that is not empty, false or none */
  onlyIf: z.optional(z.string()),
  /** the step that decides the case: conflicts on decisive fields block it, conditions are answered in it */
  decides: z.optional(z.boolean()),
  /**
   * the step by which the application is accepted (受理): who is not told within five working days what is missing is
   * accepted from the day of receipt (Licensing Law art. 32). A shorter limit is a promise: missed, it escalates
   */
  accepts: z.optional(z.boolean()),
  /** an act in the unit's own system, after the decision: it is done, not agreed */
  act: z.optional(z.boolean()),
  /** restricted fields (`visibleTo`) that this step's unit needs and sees */
  needs: z.optional(z.array(z.string())),
  /** the opinion put to the unit */
  proposal: z.optional(Text),
  /** runs only in these tiers; absent: acts in all, the deciding step in `final` and `full`, opinions in `full` */
  tiers: z.optional(z.array(Tier)),
  /** code of the sub-item whose step it is; set when its steps join the flow */
  subItem: z.optional(z.string()),
  note: z.optional(z.string()),
});
export type Step = z.infer<typeof Step>;

export const SubItem = subItemOf(Step);
export type SubItem = z.infer<typeof SubItem>;
export const CommitmentOffer = commitmentOfferOf(Limit);
export type CommitmentOffer = z.infer<typeof CommitmentOffer>;

export const DocumentValue = z.union([
  z.object({ field: z.string() }),
  z.object({ party: z.string() }),
  z.object({ step: z.string(), of: z.enum(['unit', 'officer', 'date']) }),
  z.object({ number: z.literal(true) }),
  z.object({ seal: z.literal(true) }),
]);
export const DocumentTemplate = z.object({
  id: z.string(),
  name: Text,
  /** id of the step whose agreement issues it */
  issuedBy: z.string(),
  replaces: z.array(Text),
  /** `{year}` and `{sequence}` are filled in */
  number: z.string(),
  opening: Text,
  contents: z.array(z.object({ label: Text, values: z.array(DocumentValue) })),
});
export type DocumentTemplate = z.infer<typeof DocumentTemplate>;

/**
 * What the guide (办事指南) says beyond what the item says anyway. Of its 25 elements the rest follow from the item:
 * names, units, basis, materials, form, flow, limits, result.
 */
export const GuideText = z.object({
  /** 33 characters, see the rule on item codes */
  itemCode: z.optional(z.string()),
  /** null: there is none */
  subName: z.optional(z.nullable(Text)),
  situation: z.optional(z.nullable(Text)),
  category: z.optional(Text),
  audience: z.optional(Text),
  conditions: z.optional(z.array(Text)),
  /** how often one has to come; the reform allows one at most */
  visitCount: z.optional(z.number()),
  channels: z.optional(Text),
  placeAndHours: z.optional(Text),
  consultation: z.optional(Text),
  complaint: z.optional(Text),
  fee: z.optional(Text),
  validity: z.optional(Text),
});
export type GuideText = z.infer<typeof GuideText>;

/** A joint item (一件事): everything about it is data. This is exactly what the API accepts. */
export const Item = z.object({
  code: z.string(),
  version: z.string(),
  effectiveFrom: LocalDate,
  status: z.string(),
  name: Text,
  summary: Text,
  division: z.string(),
  before: z.optional(z.record(z.string(), z.number())),
  guide: z.optional(GuideText),
  parties: z.record(z.string(), PartyRule),
  places: z.record(z.string(), PlaceRule),
  leadUnit: Actor,
  /** rules on competence when a unit says that it is not its matter */
  coordinator: Actor,
  /** rungs of the escalation ladder, working days after the due date */
  ladder: z.array(
    z.object({
      rung: z.string(),
      name: Text,
      unit: z.nullable(Actor),
      role: z.string(),
      workingDays: z.number(),
    }),
  ),
  /** Nobody reads a person's data without an anchor that names the person. */
  access: z.object({
    anchor: z.object({
      field: z.string(),
      holders: z.array(Actor),
      dataset: z.string(),
      /** the key under which the dataset knows the anchor */
      key: z.string(),
      /** element of the record that must be the applying unit's credit code */
      receiver: z.string(),
    }),
    /** form fields that are the keys of the person; both must match. keys: dataset key -> field id */
    keys: z.record(z.string(), z.string()),
    /** field that is shown as the name of the subject */
    subject: z.string(),
    /** facts: name -> element of the anchor's record */
    facts: z.record(z.string(), z.string()),
    locators: z.array(
      z.object({ fact: z.string(), holder: Actor, dataset: z.string(), element: z.string() }),
    ),
    /** name of the fact that tells the category of the person (roles may differ by it) */
    category: z.optional(z.string()),
    purpose: Text,
  }),
  norms: z.array(Norm),
  form: z.object({
    id: z.string(),
    name: Text,
    sections: z.array(z.object({ id: z.string(), title: Text })),
    fields: z.array(Field),
  }),
  materials: z.array(Material),
  flow: z.object({
    links: z.number(),
    /** clock of the whole case: from acceptance to the step named */
    totalLimit: z.object({ limit: Limit, until: z.string() }),
    /** the limit that a law sets for the whole item; null: no law sets one */
    statutoryLimit: z.optional(z.nullable(StatutoryLimit)),
    /** what the applicant has to answer a correction, in working days */
    correctionDays: z.number(),
    /** by how many working days an accepted excuse extends where the ruling names none; one where absent (ours) */
    excuseDays: z.optional(z.number()),
    steps: z.array(Step),
  }),
  documents: z.array(DocumentTemplate),
  subItems: z.optional(z.array(SubItem)),
  tiers: z.optional(Tiers),
  commitments: z.optional(z.array(CommitmentOffer)),
  simulation: z.optional(SimulationOffer),
  /** a case that is over goes to the archive so many days later; absent: it stays */
  archive: z.optional(z.object({ afterDays: z.number() })),
});
export type Item = z.infer<typeof Item>;
