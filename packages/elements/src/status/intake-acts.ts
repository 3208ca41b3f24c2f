import type { Language } from '@lianban/contract';
import { html } from 'lit';
import { type AnswerError, renderBox } from '../internal/answers.ts';
import { needText, type SideActs } from '../internal/side-acts.ts';
import { say } from '../internal/texts.ts';
import type { Uploads } from '../internal/uploads.ts';
import { intakeTexts } from './intake.texts.ts';
import type { IntakeActs } from './intake.ts';

/** The applicant's acts on how a case came in: hand in what was promised, convert what was simulated. */
export function intakeActs(
  caseId: string,
  acts: SideActs,
  uploadsOf: (task: string) => Uploads,
  language: Language,
): IntakeActs {
  const t = intakeTexts[language];
  return {
    handIn({ task }) {
      const uploads = uploadsOf(task);
      return acts.render({
        key: `${caseId}/${task}`,
        title: t.handIn,
        submit: t.handInSend,
        done: t.handedIn,
        body: (answers) =>
          uploads.render(answers.idOf('file'), answers.errorOf('file'), { label: t.file, hint: t.fileHint }),
        read: () => {
          const [file] = uploads.ready;
          if (!file || uploads.waiting)
            return [{ name: 'file', label: t.file, message: uploads.waiting || t.needFile }];
          return (client, idempotencyKey) =>
            client.cases.handIn(caseId, { task, file: file.id, name: file.name }, { idempotencyKey });
        },
      });
    },
    convert: (facts) =>
      acts.render({
        key: `${caseId}/convert`,
        title: t.convert,
        submit: t.convertSend,
        done: t.converted,
        body: (answers) =>
          html`${facts
            .filter(({ needsProof }) => needsProof)
            .map((one) =>
              renderBox(
                answers,
                { name: one.fact, label: t.provenBy(say(one.name, language)), required: true },
                language,
              ),
            )}`,
        read: (answers) => {
          const errors: AnswerError[] = [];
          const told = facts.map(({ fact, name, needsProof }) => {
            if (!needsProof) return { fact };
            const label = t.provenBy(say(name, language));
            return { fact, provenBy: needText(answers, fact, label, errors, language) };
          });
          if (errors.length > 0) return errors;
          return (client, idempotencyKey) =>
            client.cases.convert(caseId, { facts: told }, { idempotencyKey });
        },
      }),
  };
}
