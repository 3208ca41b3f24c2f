import type { Core } from '../core.ts';
import { audible, isOfRecommendation } from '../recommendations/reader.ts';
import { type Caller, holdsOffice } from '../sessions/caller.ts';
import { tokenLifeInSeconds } from '../sessions/tokens.ts';
import type { StoredEvent } from '../store/store.ts';
import { refuseRevoked } from './authenticate.ts';
import { encode, framesOf, joined } from './change-frames.ts';
import type { Ctx } from './request.ts';
import { channelOf, type Reader, StreamHub } from './stream-hub.ts';

const page = 500;
/** a revoked reader is let go also where nothing happens */
const revokedInMs = 2_000;
/** what may wait for a reader that is slow; beyond, it is dropped and resumes by `Last-Event-ID` */
const mostWaitingInBytes = 256 * 1024;
/** how long a reader that catches up may keep us waiting before it is dropped */
const slowestPageInMs = 30_000;

/**
 * Server-sent events of the caller's unit: ids and types only. `Last-Event-ID` resumes without a gap; the stream ends
 * with the token, and breaks off for a reader that does not keep up.
 */
export async function streamEvents(c: Ctx, core: Core, caller: Caller): Promise<Response> {
  const wanted = Number(c.req.header('last-event-id') ?? Number.NaN);
  const hub = hubOf(core);
  const told = await hub.begin();
  const last = Number.isInteger(wanted) ? await core.store.lastPosition() : told;
  // a position beyond the log is of a store that was made anew
  const position = Number.isInteger(wanted) && wanted >= 0 ? Math.min(wanted, last) : told;
  let end = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stream = new OpenStream(controller, caller, core, hub, position);
        end = () => stream.close();
        void stream.run();
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaitingInBytes }),
  );
  c.req.raw.signal?.addEventListener('abort', () => end());
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
}

class OpenStream implements Reader {
  readonly channel: string;
  position: number;
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  readonly caller: Caller;
  readonly #core: Core;
  readonly #hub: StreamHub;
  readonly #end: ReturnType<typeof setTimeout>;
  readonly #watch: ReturnType<typeof setInterval>;
  #isOpen = true;

  constructor(
    controller: ReadableStreamDefaultController<Uint8Array>,
    caller: Caller,
    core: Core,
    hub: StreamHub,
    position: number,
  ) {
    this.#controller = controller;
    this.channel = channelOf(caller.unit, !holdsOffice(caller));
    this.caller = caller;
    this.#core = core;
    this.#hub = hub;
    this.position = position;
    core.measures.streamOpened();
    const lifeInMs = (caller.until ?? Number.POSITIVE_INFINITY) - core.clock.machineNow();
    this.#watch = setInterval(() => void refuseRevoked(caller, core).catch(() => this.close()), revokedInMs);
    this.#end = setTimeout(() => this.close(), Math.min(lifeInMs, tokenLifeInSeconds * 1000));
  }

  /** tells what it has missed, and then joins those who are told at once */
  async run(): Promise<void> {
    this.write(encode(`retry: 1000\nid: ${this.position}\n: open\n\n`));
    try {
      while (this.#isOpen) {
        const told = await this.#hub.begin();
        if (this.position < told) await this.#catchUp();
        this.position = Math.max(this.position, told);
        if (this.#isOpen && this.#hub.join(this)) return;
      }
    } catch (error) {
      this.#core.log({ level: 'error', what: 'stream', error: String(error) });
      this.close();
    }
  }

  write(bytes: Uint8Array): boolean {
    if (!this.#isOpen) return false;
    this.#controller.enqueue(bytes);
    return (this.#controller.desiredSize ?? 0) > 0;
  }

  close(): void {
    if (!this.#leave()) return;
    try {
      this.#controller.close();
    } catch {
      // the reader has gone
    }
  }

  /** breaks off at once: what waits is let go, the reader has the id of what it got */
  drop(): void {
    if (this.#leave()) this.#controller.error(new Error('this reader does not keep up'));
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const { unit } = this.caller;
      const events = await this.#core.store.changes({ unit, after: this.position, limit: page });
      if (!this.#isOpen || events.length === 0) return;
      this.position = events.at(-1)?.position ?? this.position;
      const all = await audible(events, this.caller, this.#core.store);
      const own = await concerning(all, this.caller, this.#core);
      const isKeepingUp = this.write(joined(framesOf(own).map(({ frame }) => frame)));
      if (!isKeepingUp && !(await this.#drained())) return this.drop();
      if (events.length < page) return;
    }
  }

  async #drained(): Promise<boolean> {
    const until = performance.now() + slowestPageInMs;
    while (this.#isOpen && performance.now() < until) {
      if ((this.#controller.desiredSize ?? 0) > 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  #leave(): boolean {
    if (!this.#isOpen) return false;
    this.#isOpen = false;
    clearTimeout(this.#end);
    clearInterval(this.#watch);
    this.#hub.leave(this);
    this.#core.measures.streamClosed();
    return true;
  }
}

const hubs = new WeakMap<Core, StreamHub>();
function hubOf(core: Core): StreamHub {
  const hub = hubs.get(core) ?? new StreamHub(core);
  hubs.set(core, hub);
  return hub;
}

/** Who only applies is not told of the cases that the unit handles for others. */
async function concerning(
  events: readonly StoredEvent[],
  caller: Caller,
  core: Core,
): Promise<readonly StoredEvent[]> {
  if (holdsOffice(caller)) return events;
  const cases = events.filter((event) => !isOfRecommendation(event));
  const ids = [...new Set(cases.map((event) => event.caseId))];
  const files = await Promise.all(ids.map((id) => core.cases.load(id)));
  const own = new Set(ids.filter((_, i) => files[i]?.case.applicant.unit === caller.unit));
  return cases.filter((event) => own.has(event.caseId));
}
