import type { GuardReason } from '../consent/types.ts';
import type { RuleCitation } from '../law/rule-version.ts';
import type { Fallback, TestReason } from '../three-no-submit/types.ts';

export type Locale = 'zh-CN' | 'en';

/** Options of every explanation. */
export interface Naming {
  /** Name of a unit code, dataset or requirement id; the code itself when absent. */
  readonly nameOf?: ((code: string) => string) | undefined;
  /** `short`: what follows and why, one sentence; `long` (default): with the ground and all that was looked at. */
  readonly length?: 'short' | 'long' | undefined;
}

/** One sentence part per reason, in both languages. */
export type Words<K extends string> = Readonly<Record<K, readonly [zh: string, en: string]>>;

/** `{unit}`, `{dataset}`, `{norm}`, `{requirements}`, `{grant}`, `{class}`, `{count}` come from the evidence. */
export const testWords: Words<TestReason> = {
  'is-key': ['是查询关键字，由申请人填写', 'It is a look-up key, typed by the applicant'],
  'not-a-key': ['不是查询关键字', 'It is no look-up key'],
  'no-norm': ['没有任何规定要求', 'No norm demands it'],
  'norm-not-in-force': ['规定{norm}未在施行期内', 'The norm {norm} is not in force'],
  'norm-in-force': ['现行规定{norm}要求', 'The norm {norm} in force demands it'],
  'issuer-is-receiver': ['由受理单位{unit}自己出具', 'The receiving unit {unit} issues it itself'],
  'issuer-takes-part': ['由参与办理的{unit}出具', '{unit}, which takes part, issues it'],
  'made-by-a-step': ['由本办件的环节生成', 'A step of this case makes it'],
  'issuer-outside': ['出具单位{unit}不参与办理', 'The issuer {unit} does not take part'],
  'no-issuer': ['没有指明出具单位', 'No issuer is named'],
  held: ['{unit}的{dataset}掌握且可用', '{dataset} of {unit} holds it and may be used'],
  derived: ['可由{requirements}得出', 'It follows from {requirements}'],
  'not-held': ['没有部门数据掌握', 'No dataset holds it'],
  'weak-key': [
    '未以证件号码确认本人，不得读取',
    'The person is not matched by a strong key, so nothing is read',
  ],
  'class-none': ['{unit}的{dataset}不予共享', '{dataset} of {unit} is not shared'],
  'no-grant': [
    '没有覆盖本单位、用途和数据项的有效授权（{unit}的{dataset}）',
    'No grant in force covers unit, purpose and element ({dataset} of {unit})',
  ],
  'too-old': ['{unit}的{dataset}记录已过期限', 'The record in {dataset} of {unit} is too old'],
  disputed: ['{unit}的{dataset}记录有争议', 'The record in {dataset} of {unit} is disputed'],
  'source-down': ['{unit}的{dataset}暂时无法访问', '{dataset} of {unit} does not answer'],
  'source-no-record': ['{unit}的{dataset}没有记录', '{dataset} of {unit} has no record'],
  'source-no-match': ['{unit}的{dataset}未能匹配本人', '{dataset} of {unit} could not match the person'],
  'source-stale': ['{unit}的{dataset}数据陈旧', 'The data of {dataset} of {unit} is stale'],
  'receiver-can-check': ['{unit}可自行查验', '{unit} can check it itself'],
  'receiver-cannot-check': ['受理单位不能自行查验', 'The receiving unit cannot check it itself'],
  proved: ['由本件的{requirements}证明', '{requirements} of this file proves it'],
  'nothing-proves-it': ['没有可证明它的现有材料', 'No other material proves it'],
  'proof-not-in-file': [
    '可证明它的{requirements}不在本件中',
    '{requirements}, which would prove it, is not in the file',
  ],
  'commitment-allowed': ['可以书面承诺代替', 'A written commitment takes its place'],
  'commitment-not-offered': ['本事项未开放承诺', 'The item offers no commitment for it'],
  'class-excluded': ['属于不适用承诺的类别：{class}', 'Its class excludes a commitment: {class}'],
  'broken-commitment': [
    '申请人有 {count} 项未修复的失信承诺',
    'The applicant has {count} broken commitments on record',
  ],
  'asked-last': ['以上均不成立，请填写或提交', 'None of the above applies, so it is asked'],
  'not-reached': ['前面的检验已经决定', 'An earlier test has decided'],
};

export const failureWords: Words<Fallback['why']> = {
  down: ['暂时无法访问', 'did not answer'],
  'no-record': ['没有记录', 'has no record'],
  'no-match': ['未能匹配本人', 'could not match the person'],
  stale: ['数据陈旧', 'is stale'],
  disputed: ['记录有争议', 'is disputed'],
  'too-old': ['记录已过期限', 'is too old'],
};

/** Placeholders are the keys of the guard's evidence. */
export const guardWords: Words<GuardReason> = {
  'ground-recorded': [
    '依据已载明：{title}{article}（规则版本 {ruleVersion}）',
    'The ground is recorded: {title} {article} (rule version {ruleVersion})',
  ],
  'not-declared': ['本环节未声明超时默认', 'The step does not declare silence as consent'],
  'no-ground': ['没有载明超时默认的依据', 'No ground is recorded'],
  'no-rule-version': ['没有载明送达时的规则版本', 'The rule version at service is not recorded'],
  'no-locked-class': ['不属于禁止默认的类别', 'It is in no locked class'],
  'locked-class': ['属于禁止默认的类别：{lockedClass}', 'It is in a locked class: {lockedClass}'],
  'service-proven': [
    '已于 {servedAt} 送达（{host}），材料齐全',
    'Served at {servedAt} ({host}), the file complete',
  ],
  'not-served': ['没有送达证明', 'Service is not proven'],
  'served-late': ['送达时间 {servedAt} 不早于到期时刻', 'Served only at {servedAt}'],
  'file-incomplete': ['送达的材料不齐全', 'The file was not complete'],
  'no-draft-hash': ['没有送审内容的摘要值', 'The hash of what was put to the unit is missing'],
  due: ['已于 {dueAt} 到期', 'Due since {dueAt}'],
  'not-yet-due': ['到期时刻为 {dueAt}，尚未到期', 'Due only at {dueAt}'],
  'due-unknown': [
    '到期时刻未知（暂停中或工作日历未公布）',
    'The due instant is unknown (paused, or the calendar is not announced)',
  ],
  'nothing-open': ['没有未结束的暂停、延期或理由说明', 'No pause, extension or excuse is open'],
  'pause-open': ['自 {from} 起暂停尚未结束', 'A pause is open since {from}'],
  'excuse-open': ['单位提出的理由尚待裁定', 'The unit’s excuse is not yet ruled on'],
  'excuse-accepted': [
    '理由已获准，延期尚未计入时限',
    'The excuse was accepted, the clock does not show it yet',
  ],
  'warning-delivered': ['提醒已于 {deliveredAt} 送达', 'A warning was delivered at {deliveredAt}'],
  'no-warning-delivered': ['到期前没有送达任何提醒', 'No warning was delivered before the end'],
  'no-reply': ['没有回复', 'There is no reply'],
  'late-reply': ['回复在到期之后，只作留存', 'The reply came late and is only kept'],
  'invalid-reply': [
    '回复不在规定用语之内，已退回补正',
    'The reply is outside the vocabulary and is returned for repair',
  ],
  'valid-reply': ['已于 {at} 回复', 'There is a valid reply of {at}'],
  reachable: ['最后一个工作日平台可用', 'The platform was reachable on the last working day'],
  outage: [
    '最后一个工作日平台中断 {minutes} 分钟',
    'The platform was down for {minutes} minutes on the last working day',
  ],
};

/** Fills `{name}` from the parts; an unknown one becomes empty, an instant is shown to the minute. */
export function fill(
  text: string,
  parts: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(parts[name] ?? ''));
}

/** `2026-11-24T17:30:00+08:00` as `2026-11-24 17:30`; what is no instant stays as it is. */
export function shown(value: string | number | boolean): string {
  return typeof value === 'string' && isInstant.test(value)
    ? value.slice(0, 16).replace('T', ' ')
    : String(value);
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d[^ ]*\+08:00$/;

export function inWords<K extends string>(words: Words<K>, key: K, locale: Locale): string {
  return words[key][locale === 'zh-CN' ? 0 : 1];
}

/** A clause as a sentence of its own. */
export function sentence(clause: string, locale: Locale): string {
  return clause + (locale === 'zh-CN' ? '。' : '.');
}

/** Sentences one after another, as each language spaces them. */
export function joined(sentences: readonly string[], locale: Locale): string {
  return sentences.join(locale === 'zh-CN' ? '' : ' ');
}

/** The rule and its version, so that a person can look it up. */
export function citation({ authority, article, version }: RuleCitation, locale: Locale): string {
  return locale === 'zh-CN'
    ? `规则：${authority}，${article}（版本 ${version}）。`
    : `Rule: ${authority}, ${article} (version ${version}).`;
}
