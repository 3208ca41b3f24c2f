import * as z from 'zod/mini';
import { LocalDate, Text } from './text.ts';

/** A government unit or a partner of one (部门、单位). */
export const Unit = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  english: z.string(),
  kind: z.string(),
  division: z.string(),
  level: z.string(),
  creditCode: z.string(),
  roles: z.array(z.string()),
  supervisor: z.optional(z.string()),
  /** the unit into which it was merged, and from when: that one takes over what was delivered */
  successor: z.optional(z.object({ unit: z.string(), from: LocalDate })),
});
export type Unit = z.infer<typeof Unit>;

export const Division = z.object({
  code: z.string(),
  name: z.string(),
  english: z.optional(z.string()),
  level: z.string(),
});

/** What one unit may read from another's dataset, for which purpose, from when, until when. */
export const Grant = z.object({
  id: z.string(),
  dataset: z.string(),
  /** unit codes or `*` */
  receiver: z.string(),
  /** item code: the purpose for which the grant was given */
  purpose: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.optional(z.string()),
  revokedAt: z.optional(z.string()),
  basis: Text,
  status: z.optional(z.string()),
});
export type Grant = z.infer<typeof Grant>;

export const ShareClass = z.enum(['unconditional', 'conditional', 'exchange', 'none']);
export type ShareClass = z.infer<typeof ShareClass>;

/** One entry of a unit's responsibility list. */
export const Responsibility = z.object({
  unit: z.string(),
  item: z.string(),
  steps: z.array(z.string()),
  basis: Text,
  status: z.optional(z.string()),
});
export type Responsibility = z.infer<typeof Responsibility>;

const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/));

/** The directory (目录树): units, divisions, which unit plays a role at a place, and the grants. */
export const Directory = z.object({
  status: z.string(),
  divisions: z.array(Division),
  units: z.array(Unit),
  partners: z.array(Unit),
  /** role -> division -> unit, or role -> category of the person -> division -> unit */
  rolesAtPlace: z.record(
    z.string(),
    z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
  ),
  datasets: z.array(
    z.object({ id: z.string(), name: Text, share: ShareClass, maxAgeDays: z.optional(z.number()) }),
  ),
  grants: z.array(Grant),
  /** of a working day, Shanghai time, ascending and apart; a limit in working hours needs them */
  officeHours: z.optional(z.array(z.tuple([TimeOfDay, TimeOfDay]))),
  /** responsibility lists (权责清单): which steps of which items a unit is responsible for */
  responsibilities: z.optional(z.array(Responsibility)),
});
export type Directory = z.infer<typeof Directory>;
