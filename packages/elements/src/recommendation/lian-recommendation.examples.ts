import type {
  ClockView,
  ProofOfService,
  RecommendationContent,
  RecommendationDetail,
} from '@lianban/contract';
import { summary } from '../recommendations/lian-recommendations.examples.ts';

// Named data sets: tests, pictures and the playground use the same ones. Units and persons are invented.

/** platform time of these */
export const now = Date.parse('2026-11-30T10:00:00+08:00');

export const content: RecommendationContent = {
  type: 'publicInterest',
  unit: 'JXGLJ',
  title: '督促履行河道保洁监管职责检察建议书',
  field: 'environment',
  publicity: 'open',
  prosecutor: '示例检察官',
  origin: '本院在履行公益诉讼检察职责中发现',
  inquiry: '经现场查看三次、询问沿河住户五名，情况属实。',
  facts: '示例河段两岸堆放生活垃圾约 40 立方米，部分已入河。',
  evidence: ['现场照片 18 张', '询问笔录 5 份'],
  problem: '对该河段的日常保洁疏于监管，社会公共利益受到侵害。',
  advice: [
    { text: '一个月内清理该河段垃圾。', law: '《中华人民共和国水污染防治法》第八十五条' },
    { text: '建立日常巡查制度。', law: '《中华人民共和国水污染防治法》第四条' },
  ],
  reply: { period: 'publicInterest' },
  files: [],
};

const period = {
  id: 'publicInterest',
  name: { zh: '公益诉讼检察建议', en: 'Public interest' },
  limit: { months: 2 },
  setBy: 'law' as const,
  basis: { zh: '两高关于检察公益诉讼案件适用法律若干问题的解释第二十一条', en: 'Interpretation, article 21' },
};
const quiet: ClockView = {
  state: 'none',
  limit: null,
  receivedAt: null,
  dueAt: null,
  remaining: null,
  warnedAt: null,
  officeHours: [],
};
const running = (dueAt: string): ClockView => ({ ...quiet, state: 'running', limit: { months: 2 }, dueAt });

export const proof: ProofOfService = {
  number: '甲检行公建〔2026〕11号',
  document: '督促履行河道保洁监管职责检察建议书',
  documentType: { zh: '检察建议书', en: 'Recommendation' },
  copies: 1,
  procuratorate: { code: 'JXJCY', name: '甲县人民检察院', english: 'County A Procuratorate' },
  sender: '示例检察官',
  unit: { code: 'JXGLJ', name: '甲县示例管理局', english: 'County A Sample Administration' },
  way: 'electronic',
  place: '联办平台',
  sentAt: '2026-10-09T09:41:00+08:00',
  servedAt: '2026-10-09T10:15:00+08:00',
  signer: { name: '示例甲', post: '办公室主任' },
  proxy: null,
  statedAt: '2026-10-09T10:15:00+08:00',
  signature: null,
  refusal: null,
  remarks: null,
  documentHash: '9f2c41d07a5b8e63'.repeat(4),
  complete: true,
};

/** One as the procuratorate sees it, received and waiting for the reply. */
export function detail(more: Partial<RecommendationDetail> = {}): RecommendationDetail {
  return {
    ...summary('r11', { clock: running('2026-12-10T00:00:00+08:00') }),
    reader: 'issuer',
    content,
    period,
    objectionDays: 10,
    objectionDueAt: '2026-10-20T00:00:00+08:00',
    documentHash: proof.documentHash,
    edition: 1,
    service: {
      consent: { since: '2026-01-01', administrators: ['示例甲'] },
      byHandFrom: '2026-10-14T00:00:00+08:00',
      arrivedAt: '2026-10-09T09:41:00+08:00',
      openedAt: '2026-10-09T10:12:00+08:00',
    },
    proofs: [proof],
    review: [
      {
        at: '2026-10-09T09:30:00+08:00',
        by: '示例检察长',
        stage: 'approval',
        result: 'agree',
        opinion: null,
      },
    ],
    filing: {
      dueAt: '2026-10-15T00:00:00+08:00',
      filedAt: '2026-10-14T16:00:00+08:00',
      to: { code: 'JCY', name: '市人民检察院', english: 'City Procuratorate' },
    },
    objections: [],
    extension: null,
    replies: [],
    remindersGiven: [
      {
        id: 'm1',
        at: '2026-11-25T09:00:00+08:00',
        about: 'reply',
        by: null,
        words: null,
        deliveredAt: '2026-11-25T09:00:02+08:00',
      },
    ],
    verifications: [],
    escalation: null,
    litigation: null,
    ruling: null,
    copies: [],
    previous: null,
    next: null,
    acts: ['remind', 'copy', 'suspend', 'terminate'],
    ...more,
  };
}

const ofUnit: Partial<RecommendationDetail> = { reader: 'unit', review: [], filing: null, copies: [] };
const unserved: Partial<RecommendationDetail> = {
  servedAt: null,
  receivedAt: null,
  clock: quiet,
  proofs: [],
  remindersGiven: [],
};
const reply = {
  at: '2026-11-20T15:00:00+08:00',
  by: '示例乙',
  unit: proof.unit,
  adopted: 'fully' as const,
  text: '已清理垃圾 40 立方米，建立巡查台账。',
  files: [{ id: 'f1', name: '整改前后照片.pdf' }],
  late: false,
};
const visit = {
  at: '2026-11-27T10:00:00+08:00',
  by: '示例检察官',
  place: '示例河段',
  record: '现场已无堆放垃圾。',
  present: ['示例乙', '示例丙'],
  rectifyBy: null,
  files: [],
};

/** Each is a page that an office meets. */
export const examples = {
  awaitingReply: detail(),
  draft: detail({
    ...unserved,
    state: 'draft',
    number: null,
    issuedAt: null,
    deliveredAt: null,
    period: null,
    documentHash: null,
    filing: null,
    review: [],
    acts: ['save', 'submit', 'withdraw'],
  }),
  toApprove: detail({
    ...unserved,
    state: 'reviewing',
    number: null,
    issuedAt: null,
    deliveredAt: null,
    filing: null,
    review: [],
    acts: ['approve', 'withdraw'],
  }),
  toDeliver: detail({
    ...unserved,
    state: 'approved',
    deliveredAt: null,
    acts: ['deliver', 'file', 'withdraw'],
  }),
  notReceived: detail({
    ...unserved,
    state: 'delivered',
    receiptDelay: 1.2,
    acts: ['remind', 'serve', 'copy'],
  }),
  overdue: detail({
    overdueSince: '2026-11-28T00:00:00+08:00',
    clock: running('2026-11-28T00:00:00+08:00'),
    acts: ['remind', 'verify', 'escalate', 'copy'],
  }),
  objected: detail({
    state: 'objected',
    objections: [
      {
        at: '2026-10-12T09:00:00+08:00',
        by: '示例乙',
        reasons: '该河段自 2026 年 9 月起由示例街道办事处管理。',
        files: [],
        result: null,
        answer: null,
        answeredAt: null,
      },
    ],
    extension: {
      at: '2026-11-20T09:00:00+08:00',
      by: '示例乙',
      until: '2026-12-31',
      reasons: '汛期无法施工',
      result: null,
      answer: null,
      grantedUntil: null,
    },
    acts: ['recheck', 'answerExtension', 'remind'],
  }),
  rectified: detail({
    state: 'rectified',
    clock: quiet,
    repliedAt: reply.at,
    replies: [reply],
    verifications: [{ ...visit, result: 'rectified' }],
    acts: ['copy'],
  }),
  insufficient: detail({
    state: 'insufficient',
    clock: quiet,
    repliedAt: reply.at,
    replies: [{ ...reply, adopted: 'partly', late: true }],
    verifications: [{ ...visit, result: 'insufficient', record: '仍有垃圾。' }],
    acts: ['remind', 'escalate', 'nextRound', 'copy'],
  }),
  litigated: detail({
    state: 'litigated',
    clock: quiet,
    overdueSince: '2026-11-01T00:00:00+08:00',
    escalation: {
      at: '2026-11-10T09:00:00+08:00',
      by: '示例检察长',
      to: [{ body: 'upperProcuratorate', name: '市人民检察院' }],
      noGoodReason: '经督促两次，未说明任何理由。',
      report: '报告全文',
    },
    litigation: {
      readyAt: '2026-11-15T09:00:00+08:00',
      harm: '垃圾仍在入河。',
      reasons: '符合起诉条件',
      suit: { court: '甲县人民法院', filedOn: '2026-11-20', number: null },
    },
    acts: [],
  }),
  suspended: detail({
    state: 'suspended',
    clock: quiet,
    ruling: { at: '2026-11-20T09:00:00+08:00', by: '示例检察长', reasons: '相关行政诉讼正在审理' },
    acts: ['resume', 'terminate'],
  }),
  unitToReceive: detail({ ...ofUnit, ...unserved, state: 'delivered', acts: ['receive'] }),
  unitProof: detail({
    ...ofUnit,
    proofs: [{ ...proof, signer: null, complete: false, statedAt: null }],
    remindersGiven: [],
    acts: ['completeProof', 'object', 'reply'],
  }),
  unitToReply: detail({ ...ofUnit, acts: ['object', 'reply', 'askExtension'] }),
  copied: detail({
    ...ofUnit,
    reader: 'copied',
    content: null,
    clock: quiet,
    remindersGiven: [],
    proofs: [],
    acts: [],
  }),
  confidential: detail({
    publicity: 'confidential',
    title: null,
    content: { ...content, publicity: 'confidential' },
  }),
  sealed: detail({ publicity: 'confidential', title: null, content: null }),
  veryLong: detail({
    title: '督促依法履行'.repeat(14),
    content: { ...content, title: '督促依法履行'.repeat(14), facts: '事实'.repeat(600) },
    unit: {
      code: 'X',
      name: '甲县非常非常非常长的单位名称示例综合行政执法指导与协调服务中心',
      english: 'A very long name of a unit that does not fit into one line on a phone',
    },
  }),
} satisfies Record<string, RecommendationDetail>;
