import type { RecommendationFigures, RecommendationStatistics } from '@lianban/contract';

export type Column = keyof RecommendationFigures | 'delay';

const zh = {
  title: '检察建议统计',
  notice: (period: string) => `检察建议办理情况通报（${period}）`,
  by: '按',
  kinds: { county: '区划', period: '时间', unit: '单位', type: '类型', field: '领域' } as Record<
    RecommendationStatistics['by'],
    string
  >,
  period: '统计期间',
  always: '全部',
  quarter: (year: number, quarter: number) => `${year}年第${'一二三四'[quarter - 1]}季度`,
  year: (year: number) => `${year}年`,
  show: '图示指标',
  total: '合计',
  name: '名称',
  columns: {
    issued: '制发',
    received: '签收',
    delay: '平均签收用时（工作日）',
    replied: '回复',
    repliedOnTime: '按期回复',
    adopted: '采纳',
    rectified: '核实整改',
    overdue: '逾期未回复',
    objections: '异议',
    objectionsUpheld: '异议成立',
    escalated: '报告',
    suits: '起诉',
  } as Record<Exclude<Column, 'receiptDelayDays'>, string>,
  empty: '此期间没有制发检察建议。',
  print: '打印季度通报',
  remarks: '说明',
  rules: [
    '按制发日期统计；每件检察建议在表中只计一行，各行之和等于合计。',
    '逾期未书面回复的，不视为同意或采纳；逾期后回复的计入“回复”，不计入“按期回复”。',
    '平均签收用时为送达至签收的工作日数之和除以签收件数。',
  ],
  chart: (what: string) => `各行${what}件数`,
  noValue: '—',
};

const en: typeof zh = {
  title: 'Statistics of recommendations',
  notice: (period: string) => `Notice on procuratorial recommendations (${period})`,
  by: 'By',
  kinds: { county: 'division', period: 'period', unit: 'unit', type: 'type', field: 'field' },
  period: 'Period',
  always: 'all',
  quarter: (year: number, quarter: number) => `${year}, quarter ${quarter}`,
  year: (year: number) => String(year),
  show: 'Shown as bars',
  total: 'Total',
  name: 'Name',
  columns: {
    issued: 'issued',
    received: 'received',
    delay: 'mean delay of receipt (working days)',
    replied: 'replied',
    repliedOnTime: 'replied on time',
    adopted: 'adopted',
    rectified: 'rectified on verification',
    overdue: 'overdue without reply',
    objections: 'objections',
    objectionsUpheld: 'objections upheld',
    escalated: 'reported',
    suits: 'suits',
  },
  empty: 'No recommendation was issued in this period.',
  print: 'Print the quarterly notice',
  remarks: 'Remarks',
  rules: [
    'By date of issue. Each recommendation counts in one row, so that the rows add up to the total.',
    'No reply in time is never taken for consent or adoption; a late reply counts as replied, not as replied on time.',
    'The mean delay of receipt is the working days from delivery to receipt, divided by the number received.',
  ],
  chart: (what: string) => `${what}, by row`,
  noValue: '–',
};

export const statisticsTexts = { 'zh-CN': zh, en };
