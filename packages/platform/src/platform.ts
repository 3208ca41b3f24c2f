import type { WorkingCalendar } from '@lianban/rules';
import { Archiver } from './archive/archiver.ts';
import type { Core, CoreOptions } from './core.ts';
import { createCore } from './core.ts';
import { beat, heartbeatInMs, noteOutage } from './delivery/heartbeat.ts';
import { handOver, outboxAtRest } from './delivery/outbox.ts';
import { sweep } from './delivery/sweeper.ts';
import { FileSweeper } from './files/sweep-files.ts';
import { createApp } from './http/app.ts';
import { policyOfPage } from './http/security-headers.ts';
import { CalendarChange } from './operation/calendar-change.ts';
import { CalendarWatch } from './operation/calendar-watch.ts';
import { ClockWatch } from './operation/clock-watch.ts';
import { DailyHeads } from './operation/daily-heads.ts';

const idleSweepInMs = 1000;

export interface Platform {
  readonly core: Core;
  fetch(request: Request): Promise<Response>;
  /** puts another calendar in force, and recomputes the open clocks under it, each on the trace */
  changeCalendar(calendar: WorkingCalendar): Promise<void>;
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
  const calendarWatch = core.demo ? undefined : new CalendarWatch(() => core.calendar, core.log);
  const archiver = new Archiver(core);
  const dailyHeads = new DailyHeads(core);
  const clockWatch = new ClockWatch(core);
  const calendarChange = new CalendarChange(core);
  const fileSweeper = new FileSweeper(core);
  const round = async () => {
    try {
      await calendarChange.beforeSweep();
      await sweep(core);
      await archiver.look();
      await dailyHeads.look();
      await handOver(core);
      await fileSweeper.tick();
    } catch (error) {
      if (!stopped) core.log({ level: 'error', what: 'background', error: String(error) });
    }
  };
  // one round at a time: two would look for the same work
  const run = async () => {
    calendarWatch?.look(core.clock.now());
    clockWatch.look();
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
    async changeCalendar(calendar) {
      core.setCalendar(calendar);
      await calendarChange.run();
    },
    async start() {
      await noteOutage(core);
      heartbeat = setInterval(() => void beat(core).catch(() => {}), heartbeatInMs);
      core.notifier.subscribe(() => schedule(20));
      unwatch = core.store.watch?.(() => core.notifier.notify());
      schedule(0);
    },
    async stop() {
      stopped = true;
      await calendarChange.stop();
      clearTimeout(timer);
      clearInterval(heartbeat);
      unwatch?.();
      await running;
      await beat(core).catch(() => {});
      await outboxAtRest(core);
      await core.store.close();
    },
  };
}
