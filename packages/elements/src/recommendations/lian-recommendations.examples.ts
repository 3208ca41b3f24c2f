import type { ClockView, RecommendationSummary } from '@lianban/contract';
import type { RecommendationList } from './lian-recommendations.ts';

// Named data sets: tests, pictures and the playground use the same ones. Units and persons are invented.

/** platform time of these lists */
export const now = Date.parse('2026-11-30T10:00:00+08:00');

const unit = (code: string, name: string, english: string) => ({ code, name, english });
const clock = (dueAt: string | null, state: ClockView['state'] = 'running'): ClockView => ({
  state,
  limit: { months: 2 },
  receivedAt: null,
  dueAt,
  remaining: null,
  warnedAt: null,
  officeHours: [],
});

export function summary(id: string, more: Partial<RecommendationSummary> = {}): RecommendationSummary {
  return {
    id,
    number: '甲检行公建〔2026〕11号',
    type: { code: 'publicInterest', name: { zh: '公益诉讼', en: 'Public interest' } },
    field: '生态环境',
    title: '督促履行河道保洁监管职责检察建议书',
    state: 'received',
    procuratorate: unit('JXJCY', '甲县人民检察院', 'County A Procuratorate'),
    unit: unit('JXGLJ', '甲县示例管理局', 'County A Sample Administration'),
    county: '990122',
    prosecutor: '示例检察官',
    publicity: 'open',
    round: 1,
    issuedAt: '2026-10-09T09:30:00+08:00',
    deliveredAt: '2026-10-09T09:41:00+08:00',
    servedAt: '2026-10-09T10:15:00+08:00',
    receivedAt: '2026-10-09T10:15:00+08:00',
    repliedAt: null,
    clock: clock('2026-12-10T00:00:00+08:00'),
    overdueSince: null,
    reminders: 0,
    receiptDelay: 0.1,
    etag: '"r3"',
    ...more,
  };
}

const governance = { code: 'governance', name: { zh: '社会治理', en: 'Social governance' } };
const overdue = summary('r7', {
  number: '甲检行公建〔2026〕7号',
  unit: unit('JXMJ', '甲县某局', 'A Bureau of County A'),
  clock: clock('2026-11-28T00:00:00+08:00'),
  overdueSince: '2026-11-28T00:00:00+08:00',
  reminders: 2,
});
const notReceived = summary('r20', {
  number: '甲检建〔2026〕20号',
  type: governance,
  unit: unit('JXZX', '甲县示例中心', 'County A Sample Centre'),
  state: 'delivered',
  deliveredAt: '2026-11-27T15:00:00+08:00',
  servedAt: null,
  receivedAt: null,
  clock: clock(null, 'none'),
  receiptDelay: 0.6,
});

const counts = { toFollow: 5, toReceive: 1, toReply: 3, overdue: 1, verifying: 4, rectified: 33 };

/** Each is a list that an office meets. */
export const examples = {
  normal: {
    items: [
      overdue,
      summary('r11'),
      summary('r19', {
        number: '甲检建〔2026〕19号',
        type: governance,
        unit: unit('JXJD', '甲县示例街道办事处', 'County A Sample Subdistrict'),
        clock: clock('2026-12-25T00:00:00+08:00'),
      }),
      notReceived,
      summary('r21', { number: null, state: 'draft', clock: clock(null, 'none'), title: '草拟中', round: 2 }),
      summary('r22', {
        publicity: 'confidential',
        title: null,
        state: 'replied',
        clock: clock(null, 'ended'),
        repliedAt: '2026-11-26T16:20:00+08:00',
      }),
      summary('r23', { number: '甲检建〔2026〕23号', clock: clock(null, 'calendar-unknown') }),
    ],
    next: null,
    counts,
  },
  more: { items: [overdue, summary('r11')], next: 'cursor', counts },
  empty: { items: [], next: null, counts: { ...counts, toFollow: 0 } },
  veryLongNames: {
    items: [
      summary('r30', {
        title: `${'督促依法履行'.repeat(12)}检察建议书`,
        unit: unit(
          'X',
          '甲县非常非常非常长的单位名称示例综合行政执法指导与协调服务中心',
          'A very long name of a unit that does not fit into one line on a phone',
        ),
        reminders: 12,
      }),
    ],
    next: null,
    counts: null,
  },
} satisfies Record<string, RecommendationList>;
