import type { ClockView } from '@lianban/contract';

const running: ClockView = {
  state: 'running',
  limit: { workingDays: 1 },
  receivedAt: '2026-11-23T10:08:00+08:00',
  dueAt: '2026-11-24T17:30:00+08:00',
  remaining: { workingDays: 0.5, minutes: 210 },
  warnedAt: '2026-11-24T12:00:00+08:00',
  officeHours: [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
};

export const examples = {
  running,
  overdue: { ...running, remaining: { workingDays: 0, minutes: 0 } },
  paused: { ...running, state: 'paused', dueAt: null, warnedAt: null },
  calendarUnknown: {
    ...running,
    state: 'calendar-unknown',
    receivedAt: '2026-12-30T10:08:00+08:00',
    dueAt: null,
    remaining: null,
    warnedAt: null,
  },
  ended: { ...running, state: 'ended', remaining: null, warnedAt: null },
  none: { ...running, state: 'none', limit: null, dueAt: null, remaining: null, warnedAt: null },
} satisfies Record<string, ClockView>;
