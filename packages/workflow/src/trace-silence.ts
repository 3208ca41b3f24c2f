import type { Text } from '@lianban/contract';
import type { SilenceEvent } from './silence-events.ts';

/** One sentence on what happened around silence. `of` names the task that the event is about. */
export function describeSilence(event: SilenceEvent, of: Text): Text {
  const say = (zh: string, en: string): Text => ({ zh: `${of.zh}：${zh}`, en: `${of.en}: ${en}` });
  switch (event.type) {
    case 'ExcuseFiled':
      return say(`提交正当理由。${event.reasons}`, `excuse filed. ${event.reasons}`);
    case 'ExcuseRuled':
      return event.accepted
        ? say(`理由成立。${event.reasons}`, `accepted. ${event.reasons}`)
        : say(`理由不成立。${event.reasons}`, `rejected. ${event.reasons}`);
    case 'WrittenFollowUpGiven':
      return event.late
        ? say('逾期补充书面意见', 'written opinion given late')
        : say('已补充书面意见', 'written opinion given');
    case 'WrittenFollowUpMissed':
      return say('未按时补充书面意见', 'written opinion not given in time');
    case 'RevocationOpened':
      return say(
        `申请撤回默认同意，裁定前默认同意仍然有效。${event.reasons}`,
        `asks to revoke; the consent stands until that is ruled on. ${event.reasons}`,
      );
    case 'LaterActsFlagged':
      return say(
        `其后已办理的${event.acts.length}个环节已标注，不予撤销`,
        `${event.acts.length} later tasks flagged; nothing is undone`,
      );
    case 'RevocationRuled':
      return event.accepted
        ? say(`准予撤回。${event.reasons}`, `revocation granted. ${event.reasons}`)
        : say(`不予撤回。${event.reasons}`, `revocation refused. ${event.reasons}`);
  }
}
