import { Instant } from '@lianban/contract';
import { nextWorkingMorning } from '@lianban/rules';
import * as z from 'zod/mini';
import type { Core } from '../core.ts';
import { pumpOutbox } from '../delivery/outbox.ts';
import { sweep } from '../delivery/sweeper.ts';
import { PlatformProblem } from '../problem.ts';
import { isoOf } from '../time.ts';

/**
 * Moves platform time forward (demo). It stops at every instant on its way (warning, due, next rung), lets the
 * sweeper and the outbox come to rest, then goes on; it is no outage.
 */
export function moveClock(core: Core, to: string): Promise<void> {
  // one after the other: two at once would pass over each other's stops
  const turn = (moving.get(core) ?? Promise.resolve()).then(() => move(core, to));
  moving.set(
    core,
    turn.catch(() => {}),
  );
  return turn;
}

const moving = new WeakMap<Core, Promise<void>>();

async function move(core: Core, to: string): Promise<void> {
  // what is on its way now arrives now, not at the first stop
  await comeToRest(core);
  if (to === 'nextDue') return toNextDue(core);
  const target = to === 'nextWorkingDay' ? nextMorning(core) : instantOf(to);
  if (target < core.clock.now())
    throw new PlatformProblem('invalid-request', {
      detail: { zh: '平台时间只能向后调整。', en: 'Platform time moves forward only.' },
    });
  let last: number | undefined;
  for (;;) {
    const next = await core.store.nextAt();
    // a case that cannot be swept stays where it is; the log says why
    if (next === undefined || next > target || next === last) break;
    await stopAt(next, core);
    last = next;
  }
  await stopAt(target, core);
}

function instantOf(to: string): number {
  if (z.safeParse(Instant, to).success && !Number.isNaN(Date.parse(to))) return Date.parse(to);
  const message = {
    zh: '请给出带时区的时刻，如 2026-11-24T17:30:00+08:00。',
    en: 'Give an instant with its offset, for example 2026-11-24T17:30:00+08:00.',
  };
  throw new PlatformProblem('invalid-request', { errors: [{ pointer: '/to', code: 'instant', message }] });
}

async function toNextDue(core: Core): Promise<void> {
  let last: number | undefined;
  for (;;) {
    const next = await core.store.nextAt();
    if (next === undefined || next === last)
      throw new PlatformProblem('invalid-request', {
        detail: { zh: '没有待到期的环节。', en: 'Nothing is coming due.' },
      });
    const due = [
      ...(await core.store.dueTasks(next, 500)),
      ...(await core.store.dueRecommendations(next, 500)),
    ].some(({ dueAt }) => dueAt === next);
    await stopAt(next, core);
    if (due) return;
    last = next;
  }
}

function nextMorning(core: Core): number {
  const morning = nextWorkingMorning(isoOf(core.clock.now()), core.calendar, core.officeHours);
  if (morning === null)
    throw new PlatformProblem('invalid-request', {
      detail: { zh: '已到公布的放假安排的末尾，不能再向后。', en: 'The announced calendar ends here.' },
    });
  return Date.parse(morning);
}

async function stopAt(instant: number, core: Core): Promise<void> {
  await core.clock.moveTo(instant);
  await comeToRest(core);
}

async function comeToRest(core: Core): Promise<void> {
  for (let rest = false; !rest; ) {
    await pumpOutbox(core, true);
    const swept = await sweep(core);
    await pumpOutbox(core, true);
    rest = swept === 0;
  }
}
