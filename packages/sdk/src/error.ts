import type { Language, Problem, ProblemCode } from '@lianban/contract';

/** The platform's codes, and what happens before an answer is there. */
export type ErrorCode =
  | ProblemCode
  | 'network'
  | 'timeout'
  | 'idle-timeout'
  | 'aborted'
  /** a host message whose signature, age or body is not right */
  | 'message-refused';

export interface ErrorDetails {
  readonly status?: number | undefined;
  readonly problem?: Problem | undefined;
  readonly retryAfterInMs?: number | undefined;
  readonly cause?: unknown;
}

/** Every failure of a call. `message` says what happened and what to do, in the client's language. */
export class LianbanError extends Error {
  readonly code: ErrorCode;
  /** the HTTP status, once there was an answer */
  readonly status: number | undefined;
  /** the platform's own words: field errors, legal basis, next action, who changed what, trace id */
  readonly problem: Problem | undefined;
  /** how long the platform asks to wait */
  readonly retryAfterInMs: number | undefined;
  readonly isLianbanError = true;

  constructor(
    code: ErrorCode,
    message: string,
    { status, problem, retryAfterInMs, cause }: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'LianbanError';
    this.code = code;
    this.status = status;
    this.problem = problem;
    this.retryAfterInMs = retryAfterInMs;
    // Set by hand: engines before Chrome 93 ignore the constructor's second argument.
    if (cause !== undefined) this.cause = cause;
  }
}

/** Compares a property and not the class: a page may have loaded two copies of this library. */
export const isLianbanError = (error: unknown): error is LianbanError =>
  (error as LianbanError | undefined)?.isLianbanError === true;

/** The failures that have no answer of the platform to quote. */
export type Unanswered = 'network' | 'timeout' | 'idle-timeout' | 'aborted' | 'unauthenticated';

/** A failure without an answer, in words for the person who must act. */
export const unanswered = (code: Unanswered, language: Language, details?: ErrorDetails): LianbanError =>
  new LianbanError(code, words[code][language === 'en' ? 1 : 0], details);

const words: Record<Unanswered, readonly [zh: string, en: string]> = {
  network: [
    '无法连接联办平台，请检查网络后重试。已填写的内容不会丢失。',
    'The platform cannot be reached. Check the network and try again.',
  ],
  timeout: [
    '联办平台未在规定时间内完成答复，请稍后重试。',
    'The call took longer than its total time. Try again later.',
  ],
  'idle-timeout': [
    '联办平台长时间没有响应，请稍后重试。',
    'The platform sent nothing for too long. Try again later.',
  ],
  aborted: ['请求已取消。', 'The call was cancelled.'],
  unauthenticated: [
    '业务系统没有提供会话，请重新登录业务系统。',
    'The host gave no session. Sign in to your system again.',
  ],
};
