import * as z from 'zod/mini';

/** Asks for sensitive values that the form shows masked. The purpose is kept with the name of who asked. */
export const RevealRequest = z.strictObject({
  fields: z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.minLength(1), z.maxLength(20)),
  purpose: z.string().check(z.trim(), z.minLength(4), z.maxLength(500)),
});
export type RevealRequest = z.infer<typeof RevealRequest>;

export const Revealed = z.object({
  values: z.array(z.object({ field: z.string(), value: z.unknown() })),
});
export type Revealed = z.infer<typeof Revealed>;
