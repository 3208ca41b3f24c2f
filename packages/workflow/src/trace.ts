import type { Item, Text } from '@lianban/contract';
import type { CaseEvent } from './events.ts';
import type { IntakeEvent } from './intake-events.ts';
import { describeIntake, returnedFor } from './trace-intake.ts';
import { describeMeeting } from './trace-meeting.ts';
import { describeSilence } from './trace-silence.ts';

interface Names {
  readonly item: Item;
  readonly unit: (code: string) => Text;
  /** name of the task's step, or of what the task is about */
  readonly task: (id: string) => Text;
}

/** One sentence on what happened, for the trace (全程留痕). */
export function describe(event: CaseEvent, names: Names): Text {
  const say = (zh: string, en: string): Text => ({ zh, en });
  const of = 'task' in event ? names.task(event.task) : say('', '');
  switch (event.type) {
    case 'CaseSubmitted':
      return say('提交申请', 'Application submitted');
    case 'TaskOpened': {
      const unit = names.unit(event.unit);
      return say(`${of.zh}送${unit.zh}办理`, `${of.en}: put to ${unit.en}`);
    }
    case 'StepNotNeeded':
      return say(`${of.zh}：本件不需要`, `${of.en}: not needed in this case`);
    case 'StepDone':
      return say(`${of.zh}：已完成`, `${of.en}: done`);
    case 'TaskServed':
      return say(`${of.zh}：已送达${event.host}`, `${of.en}: served on ${event.host}`);
    case 'TaskSeen':
      return say(`${of.zh}：经办人已查看`, `${of.en}: opened by the officer`);
    case 'TaskWarned':
      return say(`${of.zh}：发出到期提醒`, `${of.en}: warning given`);
    case 'WarningDelivered':
      return say(`${of.zh}：提醒已送达${event.host}`, `${of.en}: warning delivered to ${event.host}`);
    case 'TaskAgreed':
      return event.conditions.length > 0
        ? say(
            `${of.zh}：附条件同意（${event.conditions.length}条）`,
            `${of.en}: agreed with ${event.conditions.length} conditions`,
          )
        : say(`${of.zh}：同意`, `${of.en}: agreed`);
    case 'TaskDisagreed':
      return say(`${of.zh}：不同意。${event.reasons}`, `${of.en}: disagreed. ${event.reasons}`);
    case 'TaskForwarded': {
      const named = names.unit(event.named);
      return say(
        `${of.zh}：不属于本单位职责，认为应由${named.zh}办理`,
        `${of.en}: not competent; names ${named.en}`,
      );
    }
    case 'CompetenceRuled': {
      const unit = names.unit(event.unit);
      return say(`${of.zh}：裁定由${unit.zh}办理`, `${of.en}: ${unit.en} is competent`);
    }
    case 'TaskPaused':
      return say(
        `${of.zh}：要求补正${event.gaps.length}项，暂停计时`,
        `${of.en}: correction asked (${event.gaps.length}); clocks paused`,
      );
    case 'TaskResumed':
      return say(`${of.zh}：恢复计时`, `${of.en}: clock runs on`);
    case 'CorrectionAnswered':
      return say('申请单位已补正', 'The applicant answered the correction');
    case 'TaskExtended':
      return event.cause === 'platform'
        ? say(
            `${of.zh}：因平台原因顺延一个工作日`,
            `${of.en}: extended by a working day, caused by the platform`,
          )
        : event.cause === 'supervisor'
          ? say(`${of.zh}：理由成立，延长办理时限`, `${of.en}: extended, the excuse was accepted`)
          : say(`${of.zh}：顺延一个工作日`, `${of.en}: extended by a working day`);
    case 'TaskDeemedAgreed':
      if (event.ground === 'acceptance')
        return say(
          `${of.zh}：五个工作日内未告知，依法视为受理`,
          `${of.en}: nothing told within five working days, accepted by law`,
        );
      if (event.ground === 'absence')
        return say(
          `${of.zh}：缺席联审会议，视为同意，记入该单位`,
          `${of.en}: absent from the joint review, deemed consent, entered against the unit`,
        );
      return say(
        `${of.zh}：逾期未答复，视为同意，记入该单位`,
        `${of.en}: silent, deemed consent, entered against the unit`,
      );
    case 'ApplicationAccepted':
      return event.deemed
        ? say(
            `自收到申请材料之日起即为受理，时限由此起算`,
            `Accepted from the day of receipt; clocks count from then`,
          )
        : say('受理申请', 'Application accepted');
    case 'TaskOwed':
      return say(`${of.zh}：逾期未办，后续先行，继续挂账`, `${of.en}: not done in time; stays owed`);
    case 'TaskOverdue':
      return say(`${of.zh}：逾期，不视为同意，转督办`, `${of.en}: overdue; never consent; followed up`);
    default:
      return describeMore(event, of, names, say);
  }
}

function describeMore(event: CaseEvent, of: Text, names: Names, say: (zh: string, en: string) => Text): Text {
  switch (event.type) {
    case 'TaskEscalated': {
      const unit = names.unit(event.unit);
      const rung = names.item.ladder.find((r) => r.rung === event.rung)?.name ?? say(event.rung, event.rung);
      return say(
        `${of.zh}：督办至${rung.zh}（${unit.zh}）`,
        `${of.en}: escalated to ${rung.en} (${unit.en})`,
      );
    }
    case 'ClockRecomputed': {
      const day = (at: string | null) => at?.slice(0, 16).replace('T', ' ');
      const [before, due] = [day(event.before), day(event.dueAt)];
      return say(
        `${of.zh}：工作日历变更（${event.calendar}），到期时间由${before ?? '待定'}改为${due ?? '待定'}`,
        `${of.en}: calendar changed (${event.calendar}); due ${before ?? 'unknown'} becomes ${due ?? 'unknown'}`,
      );
    }
    case 'TaskDirected':
      return say(`督办意见：${event.direction}`, `Direction: ${event.direction}`);
    case 'TaskNotNeeded':
      return say(`${of.zh}：不再需要`, `${of.en}: no longer needed`);
    case 'ReplyLate':
      return say(`${of.zh}：逾期答复已留存，不改变结果`, `${of.en}: late reply kept; changes nothing`);
    case 'VerificationSettled':
      return say(`${of.zh}：校核完成`, `${of.en}: data verification settled`);
    case 'FilesAttached': {
      const names = event.files.map((file) => file.name).join('、');
      return say(
        `${of.zh}：附${event.files.length}个附件（${names}）`,
        `${of.en}: files attached (${names})`,
      );
    }
    case 'DocumentIssued':
      return say(`生成文件${event.document.number}`, `Document issued: ${event.document.number}`);
    case 'CaseMoved':
      return say(
        `办件由事项版本${event.from}转入${event.to}`,
        `Case moved from version ${event.from} of the item to ${event.to}`,
      );
    case 'CaseDecided':
      return say('审批完成', 'Case decided');
    case 'CaseRefused':
      return say(`不予同意：${event.reasons}`, `Refused: ${event.reasons}`);
    case 'CaseReturned':
      return (
        returnedFor[event.reasons] ??
        say('逾期未补正，退回申请', 'Correction not answered in time; application returned')
      );
    case 'CaseWithdrawn':
      return say(`申请单位撤回：${event.reasons}`, `Withdrawn: ${event.reasons}`);
    case 'CaseClosed':
      return say('全部事项办结', 'Everything done; case closed');
    case 'CaseArchived':
      return say(
        `办件归档：移交留痕${event.events}条、文件${event.documents.length}份`,
        `Case archived: ${event.events} events and ${event.documents.length} documents handed over`,
      );
    case 'CaseRated':
      return say('申请单位已评价', 'Rated by the applicant');
    case 'ExcuseFiled':
    case 'ExcuseRuled':
    case 'WrittenFollowUpGiven':
    case 'WrittenFollowUpMissed':
    case 'RevocationOpened':
    case 'LaterActsFlagged':
    case 'RevocationRuled':
      return describeSilence(event, of);
    case 'MeetingCalled':
    case 'MeetingMoved':
    case 'MeetingCancelled':
    case 'InvitationServed':
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'MinutesRecorded':
    case 'AbsenceRuled':
      return describeMeeting(event, of, names.unit);
    default:
      return describeIntake(event as IntakeEvent, of, names.item);
  }
}
