import type { Text } from '@lianban/contract';
import type { Ruling } from '@lianban/rules';
import { explain } from '@lianban/rules/explanations';
import { taskPaused } from './meeting-absence.ts';
import type { MeetingEvent } from './meeting-events.ts';

/** One sentence on what happened to a joint review (联审会议). `of` names the task of an event that has one. */
export function describeMeeting(event: MeetingEvent, of: Text, unit: (code: string) => Text): Text {
  const say = (zh: string, en: string): Text => ({ zh, en });
  const who = 'unit' in event ? unit(event.unit) : say('', '');
  switch (event.type) {
    case 'MeetingCalled': {
      const units = event.invited.map((one) => unit(one.unit));
      const [zh, en] = [units.map((u) => u.zh).join('、'), units.map((u) => u.en).join(', ')];
      return say(`召集联审会议，通知${zh}`, `Joint review called; invited: ${en}`);
    }
    case 'MeetingMoved':
      return say('联审会议改期，重新通知', 'Joint review moved; everybody invited again');
    case 'MeetingCancelled':
      return say(`取消联审会议：${event.reasons}`, `Joint review cancelled: ${event.reasons}`);
    case 'InvitationServed':
      return say(
        `会议通知已送达${who.zh}（${event.host}）`,
        `Invitation served on ${who.en} (${event.host})`,
      );
    case 'InvitationAccepted':
      return say(`${who.zh}确认参会`, `${who.en} accepts the invitation`);
    case 'InvitationDeclined':
      return say(`${who.zh}请假：${event.reasons}`, `${who.en} declines: ${event.reasons}`);
    case 'MinutesRecorded': {
      const away = event.attendance.filter(({ present }) => !present).length;
      return say(`联审会议纪要已录入，缺席${away}个单位`, `Minutes recorded; ${away} units absent`);
    }
    case 'AbsenceRuled': {
      const { zh, en } = whyAbsence(event);
      return event.outcome === 'deemed-consent'
        ? say(`${of.zh}：${who.zh}缺席，符合缺席默认条件`, `${of.en}: ${who.en} absent; counts as consent`)
        : say(`${of.zh}：${who.zh}缺席，不产生默认。${zh}`, `${of.en}: ${who.en} absent; no consent. ${en}`);
    }
  }
}

type Recorded = Pick<
  MeetingEvent & { type: 'AbsenceRuled' },
  'outcome' | 'reason' | 'evidence' | 'ruleVersion'
>;

/** Why an absence came to what it came to. */
export function whyAbsence({ outcome, reason, evidence, ruleVersion }: Recorded): Text {
  if (reason === taskPaused) return { zh: '该环节正在等待补正。', en: 'The task waits for a correction.' };
  const [id = '', version = ''] = ruleVersion.split('@');
  const ruling: Ruling<string, string> = {
    ...{ outcome, reason, evidence },
    rule: { id, version, authority: '', article: '' },
  };
  const short = { length: 'short' } as const;
  return { zh: explain(ruling, 'zh-CN', short), en: explain(ruling, 'en', short) };
}
