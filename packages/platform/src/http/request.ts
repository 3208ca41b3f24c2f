import type { Language, Text } from '@lianban/contract';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { PlatformProblem, pointerTo } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';

export interface Env {
  /** `route`: the pattern that answered, such as `/v1/tasks/{id}` */
  Variables: { traceId: string; language: Language; caller: Caller; route: string; largestBody: number };
}
export type Ctx = Context<Env>;

export const languageOf = (header: string | undefined): Language =>
  /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh-CN';

export const largestBody = 512 * 1024;

/** How long a body this route takes, before any of it is read. */
export function limitBody(c: Ctx, longest: number): void {
  if (Number(c.req.header('content-length') ?? 0) > longest) throw new PlatformProblem('body-too-large');
  c.set('largestBody', longest);
}

/** The body, parsed at the door; what is wrong with it is named by JSON pointer. */
export async function readBody<S extends z.core.$ZodType>(c: Ctx, schema: S): Promise<z.output<S>> {
  const raw = await textOf(c);
  if (raw.length > (c.get('largestBody') ?? largestBody)) throw new PlatformProblem('body-too-large');
  const parsed = z.safeParse(schema, parse(raw));
  if (parsed.success) return parsed.data;
  throw new PlatformProblem('invalid-request', {
    errors: parsed.error.issues.flatMap(errorsOf).slice(0, 20),
  });
}

async function textOf(c: Ctx): Promise<string> {
  try {
    return await c.req.text();
  } catch {
    // the sender went away, or was too slow: no failure of ours
    throw new PlatformProblem('request-incomplete');
  }
}

/** deeper than any schema goes; what is nested further would only exhaust whoever writes it out again */
const deepest = 32;

function isTooDeep(raw: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}

function parse(raw: string): unknown {
  if (isTooDeep(raw))
    throw new PlatformProblem('invalid-request', {
      errors: [
        {
          pointer: '',
          code: 'depth',
          message: { zh: '请求内容嵌套过深。', en: 'The body is nested too deeply.' },
        },
      ],
    });
  try {
    return JSON.parse(raw);
  } catch {
    throw new PlatformProblem('invalid-request', {
      errors: [
        { pointer: '', code: 'json', message: { zh: '请求内容不是 JSON。', en: 'The body is not JSON.' } },
      ],
    });
  }
}

function errorsOf(issue: z.core.$ZodIssue): { pointer: string; code: string; message: Text }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerTo(...issue.path, key),
      code: issue.code,
      message: { zh: `没有“${key}”这一项。`, en: `There is no property "${key}".` },
    }));
  return [
    {
      pointer: pointerTo(...issue.path),
      code: issue.code,
      message: { zh: `该项不符合格式（${issue.code}）。`, en: `This has a wrong shape (${issue.code}).` },
    },
  ];
}

export function cursorOf(c: Ctx): string | undefined {
  const cursor = c.req.query('cursor');
  if (cursor === undefined) return undefined;
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw badCursor();
  }
}

/** A cursor that is a count of rows or a version. */
export function countOf(c: Ctx): number {
  const cursor = cursorOf(c) ?? '0';
  if (!/^\d{1,9}$/.test(cursor)) throw badCursor();
  return Number(cursor);
}

export const badCursor = () =>
  new PlatformProblem('invalid-request', {
    detail: { zh: '翻页位置无效，请从第一页重新查看。', en: 'This page is unknown. Begin with the first.' },
  });

export const toCursor = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
