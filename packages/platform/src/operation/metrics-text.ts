import type { Core } from '../core.ts';
import { disabledReceiver } from '../delivery/disabled-receivers.ts';
import { calendarEnd } from './calendar-end.ts';

/** `/metrics` in Prometheus' text form: the store's state, and what this process has done. */
export async function metricsText(core: Core): Promise<string> {
  const { store, clock } = core;
  const [counts, outbox, oldestAt] = await Promise.all([
    store.counts(),
    store.outboxCounts(),
    store.outboxOldestAt(),
  ]);
  const receivers = core.hosts.filter((host) => host.webhook).map((host) => host.id);
  const disabled = await Promise.all(receivers.map((id) => disabledReceiver(store, id)));
  const now = clock.now();
  const gauges: [string, number][] = [
    ['lianban_cases', counts.cases],
    ['lianban_cases_open', counts.open],
    ['lianban_events', counts.events],
    ['lianban_tasks_open', counts.tasksOpen],
    ['lianban_outbox_waiting', outbox.waiting],
    ['lianban_outbox_parked', outbox.parked],
    ['lianban_receivers_disabled', disabled.filter(Boolean).length],
    ['lianban_outbox_oldest_seconds', oldestAt === undefined ? 0 : Math.max(0, (now - oldestAt) / 1000)],
    ['lianban_calendar_days_left', calendarEnd(core.calendar, now).daysLeft],
  ];
  const lines = gauges.map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`);
  return lines.join('') + core.measures.text();
}
