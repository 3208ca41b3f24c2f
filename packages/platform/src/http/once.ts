import { KeyUsed } from '../cases/key-used.ts';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { sha256 } from '../store/sha256.ts';
import type { Ctx } from './request.ts';

export interface Key {
  readonly scope: string;
  readonly key: string;
}

/**
 * `Idempotency-Key`: scoped to caller, unit, method and route. What was answered is kept as a reference to the case; a repeated request is answered with how that stands now.
 */
export async function once(
  c: Ctx,
  core: Core,
  caller: Caller,
  required: boolean,
  act: (key: Key | undefined) => Promise<Response>,
  again: (kept: { case?: string }) => Promise<Response>,
): Promise<Response> {
  const key = c.req.header('idempotency-key');
  if (!key) {
    if (required) throw new PlatformProblem('idempotency-key-required');
    return act(undefined);
  }
  if (key.length > 200) throw new PlatformProblem('invalid-request');
  const scope = `${caller.unit}|${caller.user.id}|${c.req.method} ${c.req.path}`;
  // half of it tells two bodies of one caller apart, and is kept with every answer
  const digest = sha256(await c.req.text()).slice(0, 32);
  const claim = await core.store.claimKey({ scope, key, digest, machineNow: core.clock.machineNow() });
  if (claim.state === 'other-content') throw new PlatformProblem('key-reused');
  if (claim.state === 'running') throw new PlatformProblem('request-running', { retryAfterInSeconds: 1 });
  if (claim.state === 'done') return again(JSON.parse(claim.answer) as { case?: string });
  try {
    return await act({ scope, key });
  } catch (error) {
    await core.store.releaseKey(scope, key);
    if (!(error instanceof KeyUsed)) throw error;
    if (error.kept.digest !== digest) throw new PlatformProblem('key-reused');
    return again(JSON.parse(error.kept.answer) as { case?: string });
  }
}
