import type { Core, CoreOptions } from './core.ts';
import { createCore } from './core.ts';
import { beat, heartbeatInMs, noteOutage } from './delivery/heartbeat.ts';
import { pumpOutbox } from './delivery/outbox.ts';
import { sweep } from './delivery/sweeper.ts';
import { createApp } from './http/app.ts';
import { policyOfPage } from './http/security-headers.ts';
import { CalendarWatch } from './operation/calendar-watch.ts';

const idleSweepInMs = 1000;

export interface Platform {
  readonly core: Core;
  fetch(request: Request): Promise<Response>;
  /** starts what runs by itself: sweeper, outbox, heartbeat */
  start(): Promise<void>;
  /** stops that, waits for what is under way, closes the store */
  stop(): Promise<void>;
}

/** The reference platform without a socket: `fetch` answers requests, `start` lets time pass. */
export function createPlatform(options: CoreOptions): Platform {
  const core = createCore(options);
  const app = createApp(core);
  const { startPage } = options;
  if (startPage && options.demo)
    app.get('/', (c) => {
      c.header('Content-Security-Policy', policyOfPage(startPage));
      return c.html(startPage);
    });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let running: Promise<void> | undefined;
  let unwatch: (() => void) | undefined;
  let again = false;
  let stopped = false;
  // a demo has no operator, and its platform time is moved about
  const calendarWatch = core.demo ? undefined : new CalendarWatch(core.calendar, core.log);
  const round = async () => {
    try {
      await sweep(core);
      await pumpOutbox(core);
    } catch (error) {
      if (!stopped) core.log({ level: 'error', what: 'background', error: String(error) });
    }
  };
  // one round at a time: two would send the same message twice
  const run = async () => {
    calendarWatch?.look(core.clock.now());
    do {
      again = false;
      await round();
    } while (again && !stopped);
    running = undefined;
    schedule(idleSweepInMs);
  };
  const schedule = (inMs: number) => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = run();
    }, inMs);
  };
  return {
    core,
    fetch: async (request) => app.fetch(request),
    async start() {
      await noteOutage(core);
      heartbeat = setInterval(() => void beat(core).catch(() => {}), heartbeatInMs);
      core.notifier.subscribe(() => schedule(20));
      unwatch = core.store.watch?.(() => core.notifier.notify());
      schedule(0);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(heartbeat);
      unwatch?.();
      await running;
      await core.store.close();
    },
  };
}
