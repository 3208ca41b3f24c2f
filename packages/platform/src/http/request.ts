import type { Language } from '@lianban/contract';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';

export interface Env {
  Variables: { traceId: string; language: Language; caller: Caller };
}
export type Ctx = Context<Env>;

export const languageOf = (header: string | undefined): Language =>
  /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh-CN';

/** The body, parsed at the door; what is wrong with it is named by JSON pointer. */
export async function readBody<S extends z.core.$ZodType>(c: Ctx, schema: S): Promise<z.output<S>> {
  let json: unknown;
  try {
    json = await c.req.json();
  } catch {
    throw new PlatformProblem('invalid-request');
  }
  const parsed = z.safeParse(schema, json);
  if (parsed.success) return parsed.data;
  throw new PlatformProblem('invalid-request', {
    errors: parsed.error.issues.slice(0, 20).map((issue) => ({
      pointer: `/${issue.path.map(String).join('/')}`,
      code: issue.code,
      message: { zh: `该项不符合格式(${issue.code})。`, en: `This has a wrong shape (${issue.code}).` },
    })),
  });
}

export function cursorOf(c: Ctx): string | undefined {
  const cursor = c.req.query('cursor');
  if (cursor === undefined) return undefined;
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw new PlatformProblem('invalid-request');
  }
}

export const toCursor = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
