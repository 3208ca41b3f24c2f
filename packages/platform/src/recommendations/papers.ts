import type { Limit, RecommendationPaper } from '@lianban/contract';
import type { RecommendationFile } from '@lianban/workflow';
import { proofsOf } from './proofs.ts';
import type { RecommendationViews } from './view.ts';

type Kind = RecommendationPaper['kind'];

/** A paper as it prints on A4; undefined: there is none yet. */
export function paperOf(
  kind: Kind,
  file: RecommendationFile,
  views: RecommendationViews,
): RecommendationPaper | undefined {
  if (kind === 'document') return documentPaper(file, views);
  return kind === 'proof' ? proofPaper(file, views) : replyPaper(file, views);
}

const nothing = { paragraphs: [], rows: [] };

function documentPaper(file: RecommendationFile, views: RecommendationViews): RecommendationPaper {
  const { content } = file;
  const line = (label: string, text: string) => ({ label, text });
  const objection = file.objectionDays ?? views.context.procuratorate.objection.days;
  return {
    ...nothing,
    kind: 'document',
    head: fullName(file.procuratorate, views),
    title: '检察建议书',
    number: file.number,
    addressee: fullName(file.unit, views),
    paragraphs: [
      line('案件来源', content.origin),
      line('调查核实情况', content.inquiry),
      line('认定的事实', content.facts),
      line('证据', content.evidence.map((text, i) => `${i + 1}．${text}`).join('\n')),
      line('存在的问题', content.problem),
      line('建议', content.advice.map(({ text, law }, i) => `${i + 1}．${text}（依据：${law}）`).join('\n')),
      line('异议', `对本检察建议有异议的，请自送达之日起${objection}日内书面提出。`),
      line(
        '回复',
        file.period
          ? `请自送达之日起${words(file.period.limit)}内将整改情况书面回复本院。逾期未书面回复的，依法督促并按程序报告，不视为同意或者采纳。`
          : '请在规定的期限内将整改情况书面回复本院。',
      ),
    ],
    signedBy: fullName(file.procuratorate, views),
    date: dateWords(file.issuedAt),
    hash: file.documentHash,
  };
}

function proofPaper(file: RecommendationFile, views: RecommendationViews): RecommendationPaper | undefined {
  const proof = proofsOf(file, views).at(-1);
  if (!proof) return undefined;
  const row = (label: string, text: string | null) => ({ label, text: text ?? '—' });
  const ways = { electronic: '机关内部协同办事平台', hand: '直接送达', post: '邮寄送达', left: '留置送达' };
  return {
    ...nothing,
    kind: 'proof',
    head: fullName(file.procuratorate, views),
    title: '送达回证',
    number: file.number,
    addressee: fullName(file.unit, views),
    rows: [
      row('受送达单位', fullName(file.unit, views)),
      row('文书名称', `${proof.documentType.zh} · ${proof.copies} 件`),
      row('送达方式', ways[proof.way]),
      row('送达地点', proof.place),
      row('送达人', proof.sender),
      row('发出时间', timeWords(proof.sentAt)),
      row('签收人', proof.signer && `${proof.signer.name}（${proof.signer.post}）`),
      row('签收时间', timeWords(proof.servedAt)),
      row('所填时间', timeWords(proof.statedAt)),
      row('代收人及理由', proof.proxy && `${proof.proxy.name}：${proof.proxy.reason}`),
      row(
        '拒收事由、见证人',
        proof.refusal && `${proof.refusal.reason}；${proof.refusal.witness}（${proof.refusal.witnessUnit}）`,
      ),
      row('备注', proof.remarks ?? ''),
      row('文书校验值', `sha256 ${proof.documentHash}`),
    ],
    signedBy: proof.signature?.by ?? proof.signer?.name ?? null,
    date: dateWords(proof.servedAt),
    hash: proof.documentHash,
  };
}

function replyPaper(file: RecommendationFile, views: RecommendationViews): RecommendationPaper | undefined {
  const reply = file.replies.at(-1);
  if (!reply) return undefined;
  const adopted = { fully: '全部采纳', partly: '部分采纳', not: '不予采纳' }[reply.adopted];
  return {
    ...nothing,
    kind: 'reply',
    head: fullName(reply.by.unit ?? file.unit, views),
    title: `关于${file.number ?? ''}检察建议书的回复函`,
    number: file.number,
    addressee: fullName(file.procuratorate, views),
    paragraphs: [
      { label: '采纳情况', text: adopted },
      { label: null, text: reply.text },
      ...(reply.files.length > 0
        ? [{ label: '附件', text: reply.files.map(({ name }, i) => `${i + 1}．${name}`).join('\n') }]
        : []),
    ],
    signedBy: fullName(reply.by.unit ?? file.unit, views),
    date: dateWords(reply.at),
    hash: null,
  };
}

const fullName = (unit: string, { names }: RecommendationViews): string => names.find(unit)?.name ?? unit;

function words(limit: Limit): string {
  if ('months' in limit) return `${chinese[limit.months] ?? limit.months}个月`;
  if ('workingDays' in limit) return `${limit.workingDays}个工作日`;
  return 'days' in limit ? `${chinese[limit.days] ?? limit.days}日` : '';
}
const chinese: Readonly<Record<number, string>> = { 1: '一', 2: '两', 3: '三', 10: '十', 15: '十五' };

function timeWords(at: string | null): string | null {
  const date = dateWords(at);
  return date && at && `${date} ${Number(at.slice(11, 13))} 时 ${Number(at.slice(14, 16))} 分`;
}

const dateWords = (at: string | null): string | null =>
  at && `${Number(at.slice(0, 4))} 年 ${Number(at.slice(5, 7))} 月 ${Number(at.slice(8, 10))} 日`;
