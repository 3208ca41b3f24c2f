import type { Route, RouteName } from '@lianban/contract';
import { accessTo } from '../access/admit.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';

/** What requests have in common in what they cost; ours. */
export type PaceClass = 'read' | 'write' | 'stream' | 'session' | 'administration';

/** Requests a minute; null: no limit. */
export type Paces = Readonly<Record<PaceClass, number | null>>;

/** Of one user through pages: more than hands can do, less than a script would. */
export const pacesOfUser: Paces = { read: 1200, write: 600, stream: 60, session: null, administration: 120 };
/** Of one host through its key: it acts for a whole office, so that only minting has a limit unless one is set. */
export const pacesOfHost: Paces = {
  read: null,
  write: null,
  stream: null,
  session: 6000,
  administration: 120,
};

export function paceClassOf(name: RouteName, route: Route): PaceClass {
  if (name === 'createSession') return 'session';
  if (route.media === 'text/event-stream') return 'stream';
  if (accessTo(name).reaches === 'administration') return 'administration';
  return route.method === 'GET' ? 'read' : 'write';
}

export interface PaceOptions {
  readonly user?: Partial<Paces>;
  readonly host?: Partial<Paces>;
}

/** Holds each user of a page, and each host by its key, to its pace in each class of routes, in machine time. */
export class PaceKeeper {
  readonly #user: Paces;
  readonly #host: Paces;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ user, host }: PaceOptions = {}) {
    this.#user = { ...pacesOfUser, ...user };
    this.#host = { ...pacesOfHost, ...host };
  }

  /** throws `too-many-requests`, with the seconds after which the next one is taken */
  check(kind: PaceClass, { host, unit, user, kind: by }: Caller, machineNow: number): void {
    if (by === 'backend') this.checkHost(kind, host, machineNow);
    else this.#take(JSON.stringify([kind, host, unit, user.id]), this.#user[kind], machineNow);
  }

  checkHost(kind: PaceClass, host: string, machineNow: number): void {
    this.#take(JSON.stringify([kind, host]), this.#host[kind], machineNow);
  }

  #take(name: string, perMinute: number | null, machineNow: number): void {
    if (perMinute === null) return;
    const { left, at } = this.#buckets.get(name) ?? { left: perMinute, at: machineNow };
    const passed = Math.max(0, machineNow - at);
    const now = Math.min(perMinute, left + (passed * perMinute) / minute);
    if (now < 1)
      throw new PlatformProblem('too-many-requests', {
        retryAfterInSeconds: Math.max(1, Math.ceil(((1 - now) * minute) / perMinute / 1000)),
      });
    if (this.#buckets.size >= mostBuckets) this.#forget(machineNow);
    this.#buckets.set(name, { left: now - 1, at: machineNow });
  }

  /** who has been quiet for a minute has a full bucket anyway */
  #forget(machineNow: number): void {
    for (const [name, { at }] of this.#buckets) if (machineNow - at >= minute) this.#buckets.delete(name);
  }
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}
const minute = 60_000;
const mostBuckets = 50_000;
