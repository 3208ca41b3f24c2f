/** Answers of the platform's clock. */
export const examples = {
  normal: {
    time: '2026-11-24T13:30:00+08:00',
    demo: true,
    note: {
      zh: '演示时间从 2026 年 11 月 23 日开始：办公日历只公布到 2026 年底，今日之后的期限无法计算。',
      en: 'Demo time starts on 23 November 2026: the office calendar is announced through 2026 only.',
    },
    calendarValidThrough: '2026-12-31',
    nextDueAt: '2026-11-24T17:30:00+08:00',
  },
  nothingDue: {
    time: '2026-11-24T13:30:00+08:00',
    demo: true,
    note: null,
    calendarValidThrough: '2026-12-31',
    nextDueAt: null,
  },
  outsideDemo: {
    time: '2026-11-24T13:30:00+08:00',
    demo: false,
    note: null,
    calendarValidThrough: '2026-12-31',
    nextDueAt: null,
  },
};
