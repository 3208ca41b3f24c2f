import * as z from 'zod/mini';

export const Role = z.enum([
  'applicant',
  'officer',
  'head',
  'administrator',
  'supervisor',
  'leader',
  'dataSteward',
  'procurator',
  'systemAdministrator',
]);
export type Role = z.infer<typeof Role>;

export const SessionRequest = z.strictObject({
  unit: z.string().check(z.minLength(1), z.maxLength(32)),
  user: z.strictObject({
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    name: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
  roles: z.array(Role).check(z.minLength(1)),
  /** the page's origins; must lie within those of the key */
  origins: z.optional(z.array(z.string())),
});
export type SessionRequest = z.infer<typeof SessionRequest>;

/** A token for one user of one unit; 15 minutes. `expiresIn` is in seconds, so no clock of the page is asked. */
export const Session = z.object({
  token: z.string(),
  expiresIn: z.number(),
  unit: z.object({ code: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string() }),
  roles: z.array(Role),
});
export type Session = z.infer<typeof Session>;
