import type { Language, Problem } from '@lianban/contract';
import { common } from './texts.ts';

/** An error as a person reads it. */
export interface Failure {
  /** cause and what to do, in words */
  readonly words: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly traceId: string | undefined;
  readonly nextAction: string | undefined;
  readonly offline: boolean;
  readonly problem: Problem | undefined;
}

/** Reads an error by its fields, not its class: pages load two copies. Unknown ones get a plain sentence. */
export function failureOf(error: unknown, language: Language): Failure {
  const { code, status, problem, name, message } = (error ?? {}) as {
    code?: unknown;
    status?: unknown;
    problem?: Problem;
    name?: string;
    message?: string;
  };
  const words = common[language];
  const known = typeof code === 'string';
  const offline = known ? code === 'network' : name === 'TypeError' && navigator.onLine === false;
  const said = known ? message : undefined;
  return {
    words: problem?.detail || (offline ? words.offline : said || words.unexpected),
    code: known ? code : offline ? 'network' : 'unexpected',
    status: typeof status === 'number' ? status : undefined,
    traceId: problem?.traceId,
    nextAction: problem?.nextAction,
    offline,
    problem,
  };
}
