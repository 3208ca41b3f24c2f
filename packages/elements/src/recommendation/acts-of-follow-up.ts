import type { CopiedPart, EscalationBody, VerificationRequest } from '@lianban/contract';
import { unitNamed } from '../task/reply.ts';
import { type Act, type ActView, area, filesGiven, given, linesOf, ticked, typedIn } from './act-form.ts';
import { actTexts } from './acts.texts.ts';
import { attachments } from './acts-of-unit.ts';
import { choices } from './choices.ts';
import { renderConditions } from './conditions.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';

const ruled = (act: 'suspend' | 'resume' | 'terminate' | 'withdraw'): Act => ({
  fields: ({ language }) => [area('reasons', actTexts[language].reasons)],
  send: (calls, { data, answers }, options) =>
    calls[act](data.id, { reasons: typedIn(answers, 'reasons') }, options),
});

/** Acts of following up: remind, verify, report, suit, suspend, terminate, withdraw, copy. What each asks is the contract's request, no more. */
export const actsOfFollowUp = {
  remind: {
    send: (calls, { data }, { idempotencyKey }) => calls.remind(data.id, {}, { idempotencyKey }),
  },

  verify: {
    fields: ({ answers, language }) => {
      const t = actTexts[language];
      return [
        {
          name: 'result',
          label: t.verifyResult,
          options: choices(['underway', 'rectified', 'partly', 'insufficient'], {
            partly: 'partlyRectified',
          }),
          required: true,
          choose: t.choose,
        },
        { name: 'place', label: t.verifyPlace, required: true },
        area('record', t.record),
        { name: 'present', label: `${t.present}${t.optional}`, kind: 'area', hint: t.presentHint },
        ...(typedIn(answers, 'result') === 'partly'
          ? [{ name: 'rectifyBy', label: t.rectifyBy, type: 'date', required: true }]
          : []),
        attachments(language),
      ];
    },
    send: (calls, { data, answers }, options) => {
      const result = typedIn(answers, 'result') as VerificationRequest['result'];
      const body = {
        result,
        place: typedIn(answers, 'place'),
        record: typedIn(answers, 'record'),
        present: linesOf(answers, 'present'),
        ...(result === 'partly' && { rectifyBy: typedIn(answers, 'rectifyBy') }),
        ...filesGiven(answers),
      };
      return calls.verify(data.id, body, options);
    },
  },

  escalate: {
    note: ({ data, answers, language }) =>
      renderConditions(data, typedIn(answers, 'noGoodReason') !== '', language),
    fields: ({ answers, language }) => {
      const t = actTexts[language];
      const bodies = recommendationTexts['zh-CN'].body;
      return [
        {
          name: 'to',
          label: t.to,
          many: 'checks',
          required: true,
          options: Object.entries(bodies).map(([value, zh]) => ({
            value,
            label: { zh, en: recommendationTexts.en.body[value as EscalationBody] },
          })),
        },
        ...bodiesOf(answers).map((body) => ({
          name: `to/${body}`,
          label: t.toName(recommendationTexts[language].body[body]),
          required: true,
        })),
        area('noGoodReason', t.noGoodReason),
        area('report', t.report),
      ];
    },
    send: (calls, { data, answers }, options) =>
      calls.escalate(
        data.id,
        {
          to: bodiesOf(answers).map((body) => ({ body, name: typedIn(answers, `to/${body}`) })),
          noGoodReason: typedIn(answers, 'noGoodReason'),
          report: typedIn(answers, 'report'),
        },
        options,
      ),
  },

  readyForLitigation: {
    fields: ({ language }) => [
      area('harm', actTexts[language].harm),
      area('reasons', actTexts[language].reasons),
    ],
    send: (calls, { data, answers }, options) =>
      calls.readyForLitigation(
        data.id,
        { harm: typedIn(answers, 'harm'), reasons: typedIn(answers, 'reasons') },
        options,
      ),
  },

  sue: {
    fields: ({ language }) => {
      const t = actTexts[language];
      return [
        { name: 'court', label: t.court, required: true },
        { name: 'filedOn', label: t.filedOn, type: 'date', required: true },
        { name: 'number', label: `${t.caseNumber}${t.optional}` },
      ];
    },
    send: (calls, { data, answers }, options) =>
      calls.sue(
        data.id,
        {
          court: typedIn(answers, 'court'),
          filedOn: typedIn(answers, 'filedOn'),
          ...given(answers, 'number'),
        },
        options,
      ),
  },

  suspend: ruled('suspend'),
  resume: ruled('resume'),
  terminate: ruled('terminate'),
  withdraw: ruled('withdraw'),

  copy: {
    fields: ({ data, language }) => {
      const t = actTexts[language];
      return [
        { name: 'unit', label: t.copyTo, list: 'units', hint: t.unitHint, required: true },
        { name: 'parts', label: t.copyParts, many: 'checks', required: true, options: partsToCopy(data) },
        { name: 'note', label: `${t.note}${t.optional}`, kind: 'area' },
      ];
    },
    send: (calls, { data, answers, units }, { idempotencyKey }) =>
      calls.copy(
        data.id,
        {
          unit: unitNamed(typedIn(answers, 'unit'), units)?.code ?? typedIn(answers, 'unit'),
          parts: ticked(answers, 'parts') as CopiedPart[],
          ...given(answers, 'note'),
        },
        { idempotencyKey },
      ),
  },
} satisfies Record<string, Act>;

const bodiesOf = (answers: ActView['answers']) => ticked(answers, 'to') as EscalationBody[];

/** Only what there is can be copied. */
function partsToCopy(data: ActView['data']) {
  const there: Readonly<Record<CopiedPart, boolean>> = {
    document: true,
    proof: data.proofs.length > 0,
    reply: data.replies.length > 0,
    verification: data.verifications.length > 0,
    escalation: data.escalation !== null,
  };
  return (Object.keys(there) as CopiedPart[])
    .filter((part) => there[part])
    .map((value) => ({
      value,
      label: { zh: recommendationTexts['zh-CN'].part[value], en: recommendationTexts.en.part[value] },
    }));
}
