import type { Language, TaskDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type AnswerError, type Answers, renderBox } from '../internal/answers.ts';
import type { Client } from '../internal/client.ts';
import { type Act, needText, type SideActs } from '../internal/side-acts.ts';

const words = {
  'zh-CN': {
    reasons: '理由',
    excuse: '说明正当理由',
    excuseHint: '须在到期前提出，每个环节一次。督查室裁定前，不作默认同意认定；成立的，延期一次。',
    excuseSend: '提交正当理由',
    excuseDone: '正当理由已提交，等待督查室裁定',
    revoke: '申请撤回默认同意',
    revokeHint: '默认同意后三十日内可申请一次，由审批单位裁定；裁定前同意仍然有效，不自动撤销任何办理。',
    revokeSend: '提交撤回申请',
    revokeDone: '撤回申请已提交，等待审批单位裁定',
    repair: '登记承诺已整改',
    repairHint: '登记后，该申请单位可以重新适用告知承诺。',
    repairSend: '登记',
    repairDone: '已登记整改',
  },
  en: {
    reasons: 'Reasons',
    excuse: 'Give a justification',
    excuseHint:
      'Before the due time, once. Silence is no consent until the supervision office has ruled; if it accepts, the time is extended once.',
    excuseSend: 'File the justification',
    excuseDone: 'Your justification is filed; the supervision office rules on it',
    revoke: 'Ask the deemed consent back',
    revokeHint:
      'Once, within thirty days. The deciding unit rules; the consent stands meanwhile and nothing is undone by itself.',
    revokeSend: 'Ask it back',
    revokeDone: 'Asked back; the deciding unit rules on it',
    repair: 'Record that it was put right',
    repairHint: 'From then on the applicant may promise again.',
    repairSend: 'Record',
    repairDone: 'Recorded',
  },
};

/** What a unit may do about its own silence, before it is due and afterwards, and about a promise that it found broken. */
export function renderSilenceActs(
  task: TaskDetail,
  acts: SideActs,
  language: Language,
): TemplateResult | typeof nothing {
  const { may } = task;
  const repair = may?.repair;
  if (!may?.fileExcuse && !may?.revoke && !repair) return nothing;
  const t = words[language];
  const body = (hint: string) => (answers: Answers) =>
    renderBox(answers, { name: 'reasons', label: t.reasons, kind: 'area', required: true, hint }, language);
  const read =
    (how: (client: Client, reasons: string, idempotencyKey: string) => Promise<unknown>) =>
    (answers: Answers): AnswerError[] | Act => {
      const errors: AnswerError[] = [];
      const reasons = needText(answers, 'reasons', t.reasons, errors, language);
      return errors.length > 0 ? errors : (client, key) => how(client, reasons, key);
    };
  return html`<div class="section silence-acts no-print">
    ${
      may.fileExcuse
        ? acts.render({
            key: `${task.id}/excuse`,
            title: t.excuse,
            submit: t.excuseSend,
            done: t.excuseDone,
            body: body(t.excuseHint),
            read: read((client, reasons, idempotencyKey) =>
              client.tasks.fileExcuse(task.id, { reasons }, { idempotencyKey }),
            ),
          })
        : nothing
    }
    ${
      may.revoke
        ? acts.render({
            key: `${task.id}/revoke`,
            title: t.revoke,
            submit: t.revokeSend,
            done: t.revokeDone,
            body: body(t.revokeHint),
            read: read((client, reasons, idempotencyKey) =>
              client.tasks.revoke(task.id, { reasons }, { idempotencyKey }),
            ),
          })
        : nothing
    }
    ${
      repair
        ? acts.render({
            key: `${task.id}/repair`,
            title: t.repair,
            submit: t.repairSend,
            done: t.repairDone,
            body: body(t.repairHint),
            read: read((client, reasons, idempotencyKey) =>
              client.cases.repairCommitment(task.case.id, repair, { reasons }, { idempotencyKey }),
            ),
          })
        : nothing
    }
  </div>`;
}
