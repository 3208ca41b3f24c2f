import type { Text } from '@lianban/contract';
import type { RecommendationEvent } from './events.ts';

type Event = RecommendationEvent;
type Naming = (code: string) => Text;

/**
 * One sentence on what happened, for the trace (一案一留痕). It says who and when, never what the document says: so it is
 * the same for a confidential one.
 */
export function describeRecommendation(event: Event, unit: Naming): Text {
  const own = sentences as unknown as Readonly<Record<string, (event: Event, unit: Naming) => Text>>;
  return own[event.type]!(event, unit);
}

type Sentence<T extends Event['type']> = (event: Event & { type: T }, unit: Naming) => Text;
const say = (zh: string, en: string): Text => ({ zh, en });
const always = (zh: string, en: string) => () => say(zh, en);
const time = (at: string) => at.slice(0, 16).replace('T', ' ');

const sentences: { readonly [T in Event['type']]: Sentence<T> } = {
  RecommendationDrafted: ({ round }) =>
    round === 1 ? say('起草检察建议', 'Drafted') : say(`起草第${round}轮检察建议`, `Round ${round} drafted`),
  RecommendationSaved: always('保存草稿', 'Draft saved'),
  RecommendationSubmitted: ({ stage }) =>
    stage === 'review'
      ? say('送审核', 'Sent to review')
      : say('报检察长审批', 'Sent to the chief prosecutor'),
  RecommendationReviewed: ({ result }) =>
    result === 'agree' ? say('审核同意', 'Review: agreed') : say('审核退回', 'Review: sent back'),
  RecommendationSentBack: always('检察长退回', 'Sent back by the chief prosecutor'),
  RecommendationApproved: ({ number }) =>
    say(`检察长批准制发，案号${number}`, `Approved by the chief prosecutor as ${number}`),
  RecommendationDelivered: ({ way, unit }, name) =>
    way === 'electronic'
      ? say(`通过平台送达${name(unit).zh}`, `Delivered to ${name(unit).en} through the platform`)
      : say(`以纸质方式送达${name(unit).zh}`, `On paper to ${name(unit).en}`),
  RecommendationArrived: ({ host }) => say(`已到达${host}`, `Arrived at ${host}`),
  RecommendationOpened: always('被建议单位已查看', 'Opened by the unit'),
  RecommendationServed: ({ service }) =>
    ({
      hand: say('直接送达，平台已登记', 'Served by hand, recorded'),
      post: say('邮寄送达，平台已登记', 'Served by post, recorded'),
      left: say('留置送达，有见证人，平台已登记', 'Left at the premises with a witness, recorded'),
    })[service.way],
  RecommendationReceived: always('管理员签收', 'Received by the administrator'),
  ProofCompleted: always('送达回证填写完成', 'Proof of service completed'),
  RecommendationObjected: always('被建议单位提出异议', 'The unit objected'),
  ObjectionRejected: always('复核：异议不成立', 'Re-check: objection rejected'),
  RecommendationAmended: always('复核：修改后重新送达', 'Re-check: amended and delivered anew'),
  RecommendationReplied: ({ late }) =>
    late ? say('书面回复（逾期）', 'Written reply, late') : say('书面回复', 'Written reply'),
  ExtensionAsked: ({ until }) => say(`申请延期至${until}`, `Extension until ${until} asked for`),
  ExtensionGranted: ({ until }) => say(`同意延期至${until}`, `Extension until ${until} granted`),
  ExtensionRefused: always('不同意延期', 'Extension refused'),
  ReminderGiven: ({ about, entry }) => {
    const who = entry === null ? say('承办人', 'The prosecutor') : say('平台', 'The platform');
    return {
      receipt: say(`${who.zh}提醒签收`, `${who.en} reminded of the receipt`),
      reply: say(`${who.zh}督促回复`, `${who.en} reminded of the reply`),
      overdue: say(`${who.zh}督促回复（已逾期）`, `${who.en} reminded of the overdue reply`),
    }[about];
  },
  ReminderDelivered: ({ host }) => say(`提醒已送达${host}`, `Reminder delivered to ${host}`),
  ProsecutorTold: ({ about }) =>
    ({
      byHand: say(
        '尚未签收，提请以其他方式送达并登记',
        'Not received so far: serve it otherwise, and record it',
      ),
      recheck: say('提请复核异议', 'The objection still waits for its re-check'),
      verification: say('提请核实整改', 'The rectification still waits for its verification'),
      filing: say('备案期限将至', 'The filing upward is due'),
    })[about],
  ReplyOverdue: ({ at }) =>
    say(
      `回复期限于${time(at)}届满，未收到书面回复；不视为同意或者采纳`,
      `No written reply by ${time(at)}: overdue, which is neither consent nor adoption`,
    ),
  RectificationVerified: ({ record: { result, rectifyBy } }) =>
    ({
      underway: say('现场核实', 'Visited on the spot'),
      rectified: say('核实：已整改，办结', 'Verified: rectified, closed'),
      partly: say(
        `核实：部分整改，须于${rectifyBy}前完成`,
        `Verified: partly rectified, the rest by ${rectifyBy}`,
      ),
      insufficient: say('核实：整改不到位', 'Verified: insufficient'),
    })[result],
  RecommendationEscalated: ({ report }) => {
    const to = report.to.map(({ name }) => name);
    return say(
      `检察长决定报告${to.join('、')}`,
      `Reported to ${to.join(', ')} by decision of the chief prosecutor`,
    );
  },
  LitigationReady: always('具备提起公益诉讼的条件', 'Conditions of a public-interest suit are met'),
  SuitFiled: ({ court, filedOn }) =>
    say(`${filedOn}向${court}提起诉讼`, `Suit filed with ${court} on ${filedOn}`),
  RecommendationSuspended: always('检察长决定中止', 'Suspended by the chief prosecutor'),
  RecommendationResumed: always('检察长决定恢复', 'Resumed by the chief prosecutor'),
  RecommendationTerminated: always('检察长决定终结', 'Terminated by the chief prosecutor'),
  RecommendationWithdrawn: always('撤回', 'Withdrawn'),
  RecommendationFiled: ({ to }, name) => say(`报${name(to).zh}备案`, `Filed with ${name(to).en}`),
  RecommendationCopied: ({ unit }, name) => say(`抄送${name(unit).zh}`, `Copied to ${name(unit).en}`),
  NextRoundStarted: always('另行制发下一轮检察建议', 'Next round started'),
  RecommendationTakenOver: ({ from, unit }, name) =>
    say(
      `${name(from).zh}已并入${name(unit).zh}，由其承接`,
      `${name(from).en} was merged into ${name(unit).en}, which takes over`,
    ),
  ReplyClockRecomputed: ({ before, clock }) =>
    say(
      `工作日历变更，回复期限由${dueWords(before.dueAt).zh}调整为${dueWords(clock.dueAt).zh}`,
      `The calendar changed: due ${dueWords(clock.dueAt).en} instead of ${dueWords(before.dueAt).en}`,
    ),
};

const dueWords = (dueAt: string | null): Text =>
  dueAt === null ? say('待公布日历', 'with the calendar to come') : say(time(dueAt), time(dueAt));
