import * as z from 'zod/mini';
import { Role } from './session.ts';

const unit = z.string().check(z.minLength(1), z.maxLength(32));
const user = z.string().check(z.minLength(1), z.maxLength(64));
const origin = z.string().check(z.maxLength(200), z.regex(/^https?:\/\/[a-zA-Z0-9.[\]:-]+$/));

export const AdministratorRole = z.enum([
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
]);

export const Administrator = z.object({
  unit: z.string(),
  user: z.string(),
  role: AdministratorRole,
  /** machine time */
  since: z.string(),
});
export type Administrator = z.infer<typeof Administrator>;

/** No person is two of the three (三员分立); a person is a user id of a unit, as the host names it. */
export const AdministratorAssignment = z.strictObject({ unit, user, role: AdministratorRole });
export const AdministratorDismissal = z.strictObject({ unit, user });

/** One token by its id, all tokens of a user, or all that a host has minted: void within seconds on every process. */
export const SessionRevocation = z.union([
  z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(64)) }),
  z.strictObject({ unit, user }),
  z.strictObject({ host: z.string().check(z.minLength(1), z.maxLength(64)) }),
]);

/** A server key as it may be shown: `key` names it and opens nothing. */
export const ServerKey = z.object({
  key: z.string(),
  host: z.string(),
  from: z.enum(['configuration', 'store']),
  units: z.array(z.string()),
  roles: z.array(Role),
  origins: z.array(z.string()),
  /** machine time; null: until it is ended */
  until: z.nullable(z.string()),
});
export type ServerKey = z.infer<typeof ServerKey>;

export const ServerKeyRequest = z.strictObject({
  host: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  /** `*`: all */
  units: z.array(unit).check(z.minLength(1), z.maxLength(500)),
  roles: z.array(Role).check(z.minLength(1)),
  origins: z.array(origin).check(z.maxLength(100)),
  validDays: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(3660))),
});
export const ServerKeyRotation = z.strictObject({
  /** how long the keys so far go on; a week when absent */
  overlapHours: z.optional(z.number().check(z.minimum(0), z.maximum(24 * 90))),
});
export const ServerKeyRevocation = z.strictObject({
  /** one key of the host; all of them when absent */
  key: z.optional(z.string()),
});
/** `secret` is shown this once. */
export const NewServerKey = z.object({ key: z.string(), host: z.string(), secret: z.string() });
export const EndedServerKeys = z.object({ ended: z.array(z.string()) });

export const SigningRotation = z.strictObject({
  /** the keys so far verify nothing any more, and everybody signs in again: for a key that was stolen */
  atOnce: z.optional(z.boolean()),
});
/** JSON Web Key Set (RFC 7517): what verifies session tokens now. */
export const PublishedKeys = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.string() })),
});

/** One read of a person's data; the person is a keyed hash, never a number. */
export const LoggedRead = z.object({
  entry: z.number(),
  subject: z.string(),
  fields: z.array(z.string()),
  unit: z.string(),
  user: z.string(),
  purpose: z.string(),
  reference: z.string(),
  /** platform time */
  at: z.string(),
});
/** One line of the security log; `act` is what was written, without any hash of a key. */
export const SecurityLogLine = z.object({
  no: z.number(),
  /** machine time */
  at: z.string(),
  hash: z.string(),
  act: z.looseObject({ type: z.string() }),
});
