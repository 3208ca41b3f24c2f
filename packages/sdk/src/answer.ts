import type { Language, Problem, ProblemCode } from '@lianban/contract';
import { LianbanError, unanswered } from './error.ts';
import type { Limit } from './limit.ts';
import { retryAfterInMs } from './retry.ts';

/** The body as text; every chunk restarts the idle limit. */
export async function readText(response: Response, idle: Limit): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  await readChunks(response, idle, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return text + decoder.decode();
}

/** The same as bytes of the answer's type. */
export async function readBlob(response: Response, idle: Limit): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  await readChunks(response, idle, (chunk) => chunks.push(chunk));
  return new Blob(chunks, { type: response.headers.get('content-type') ?? '' });
}

async function readChunks(
  response: Response,
  idle: Limit,
  take: (chunk: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await idle.within(reader.read());
    if (done) return;
    idle.restart();
    take(value);
  }
}

/** The answer's content, or its error. Fields that this version does not know are kept. */
export function readAnswer(response: Response, text: string, language: Language): unknown {
  if (!response.ok) throw toError(response, text, language);
  if (response.status === 204 || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Not the platform: a proxy's page, or an answer that was cut off.
    throw unanswered('network', language, { status: response.status, cause });
  }
}

export function toError(response: Response, text: string, language: Language): LianbanError {
  const { status, headers } = response;
  const details = { status, retryAfterInMs: retryAfterInMs(headers) };
  const problem = parseProblem(text);
  if (problem) {
    return new LianbanError(problem.code as ProblemCode, problem.detail || problem.title, {
      ...details,
      problem,
    });
  }
  const words = language === 'en' ? `The answer was HTTP ${status}.` : `收到 HTTP ${status} 答复。`;
  return new LianbanError(codeOf(status), words, details);
}

function parseProblem(text: string): Problem | undefined {
  try {
    const problem = JSON.parse(text) as Problem | null;
    return typeof problem?.code === 'string' ? problem : undefined;
  } catch {
    return undefined;
  }
}

/** The code for an answer that is not the platform's own, for instance from a gateway in between. */
const codeOf = (status: number): ProblemCode =>
  byStatus[status] ?? (status < 500 ? 'invalid-request' : 'internal-error');

const byStatus: { readonly [status: number]: ProblemCode } = {
  401: 'unauthenticated',
  403: 'key-not-allowed',
  404: 'not-found',
  409: 'conflict',
  411: 'length-required',
  412: 'etag-stale',
  413: 'body-too-large',
  415: 'media-type',
  429: 'too-many-requests',
  502: 'not-ready',
  503: 'not-ready',
  504: 'not-ready',
};
