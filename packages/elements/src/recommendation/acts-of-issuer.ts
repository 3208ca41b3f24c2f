import type {
  CopiedPart,
  EscalationBody,
  RecheckRequest,
  ReviewRequest,
  VerificationRequest,
} from '@lianban/contract';
import { unitNamed } from '../task/reply.ts';
import {
  type Act,
  type ActField,
  type ActView,
  filesGiven,
  given,
  instantOf,
  linesOf,
  pair,
  ticked,
  typedIn,
} from './act-form.ts';
import { actTexts } from './acts.texts.ts';
import { attachments, proxyFields } from './acts-of-unit.ts';
import { choices } from './choices.ts';
import { renderConditions } from './conditions.ts';
import { contentOf } from './content-answers.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';

const area = (name: string, label: string, required = true): ActField => ({
  name,
  label,
  kind: 'area',
  max: 4000,
  required,
});

const reviewing = (act: 'review' | 'approve'): Act => ({
  fields: ({ language, answers }) => {
    const t = actTexts[language];
    const back = typedIn(answers, 'result') === 'back';
    return [
      {
        name: 'result',
        label: t.result,
        options: choices(['agree', 'back']),
        required: true,
        choose: t.choose,
      },
      { ...area('opinion', `${t.opinion}${back ? '' : t.optional}`, back), hint: t.backNeedsReasons },
    ];
  },
  send: (calls, { data, answers }, options) =>
    calls[act](
      data.id,
      { result: typedIn(answers, 'result') as ReviewRequest['result'], ...given(answers, 'opinion') },
      options,
    ),
});

const ruled = (act: 'suspend' | 'resume' | 'terminate' | 'withdraw'): Act => ({
  fields: ({ language }) => [area('reasons', actTexts[language].reasons)],
  send: (calls, { data, answers }, options) =>
    calls[act](data.id, { reasons: typedIn(answers, 'reasons') }, options),
});

/** Acts of the procuratorate that issues: from review to suit. What each asks is the contract's request, no more. */
export const actsOfIssuer = {
  submit: { send: (calls, { data }, options) => calls.submit(data.id, options) },
  review: reviewing('review'),
  approve: reviewing('approve'),

  deliver: {
    send: (calls, { data }, options) =>
      calls.deliver(data.id, { way: data.service.consent ? 'electronic' : 'paper' }, options),
  },

  serve: {
    fields: (view) => {
      const t = actTexts[view.language];
      const way = typedIn(view.answers, 'way');
      const left = way === 'left';
      const signed = way !== '' && !left;
      return [
        {
          name: 'way',
          label: t.way,
          options: choices(['hand', 'post', 'left']),
          required: true,
          choose: t.choose,
        },
        { name: 'place', label: t.place, required: true },
        { name: 'statedAt', label: t.statedAt, type: 'instant', required: true },
        ...(way === 'post' ? [{ name: 'postalNumber', label: t.postalNumber, required: true }] : []),
        ...(signed
          ? [
              { name: 'signer/name', label: t.signerName, required: true },
              { name: 'signer/post', label: t.signerPost, required: true },
            ]
          : []),
        ...(left
          ? [
              { name: 'refusal/reason', label: t.refusalReason, required: true },
              { name: 'refusal/witness', label: t.witness, required: true },
              { name: 'refusal/witnessUnit', label: t.witnessUnit, required: true },
            ]
          : []),
        ...proxyFields(view).filter(({ name }) => !left || name === 'remarks'),
      ];
    },
    send: (calls, { data, answers }, options) => {
      const way = typedIn(answers, 'way') as 'hand' | 'post' | 'left';
      const left = way === 'left';
      const signer = left ? undefined : pair(answers, 'signer', 'name', 'post');
      const proxy = left ? undefined : pair(answers, 'proxy', 'name', 'reason');
      const body = {
        way,
        place: typedIn(answers, 'place'),
        statedAt: instantOf(answers, 'statedAt'),
        ...(signer && { signer }),
        ...(proxy && { proxy }),
        ...(left && {
          refusal: {
            reason: typedIn(answers, 'refusal/reason'),
            witness: typedIn(answers, 'refusal/witness'),
            witnessUnit: typedIn(answers, 'refusal/witnessUnit'),
          },
        }),
        ...(way === 'post' && { postalNumber: typedIn(answers, 'postalNumber') }),
        ...given(answers, 'remarks'),
      };
      return calls.serve(data.id, body, options);
    },
  },

  remind: {
    send: (calls, { data }, { idempotencyKey }) => calls.remind(data.id, {}, { idempotencyKey }),
  },
  file: { send: (calls, { data }, { idempotencyKey }) => calls.file(data.id, { idempotencyKey }) },

  answerExtension: {
    fields: ({ data, answers, language }) => {
      const t = actTexts[language];
      const result = typedIn(answers, 'result');
      return [
        {
          name: 'result',
          label: t.result,
          options: choices(['granted', 'refused']),
          required: true,
          choose: t.choose,
        },
        ...(result === 'granted'
          ? [
              {
                name: 'until',
                label: t.untilGranted,
                type: 'date',
                value: data.extension?.until ?? '',
                required: true,
              },
            ]
          : []),
        area('reasons', `${t.reasons}${result === 'refused' ? '' : t.optional}`, result === 'refused'),
      ];
    },
    send: (calls, { data, answers }, options) =>
      calls.answerExtension(
        data.id,
        typedIn(answers, 'result') === 'granted'
          ? { result: 'granted', until: typedIn(answers, 'until'), ...given(answers, 'reasons') }
          : { result: 'refused', reasons: typedIn(answers, 'reasons') },
        options,
      ),
  },

  recheck: {
    fields: ({ answers, language }) => {
      const t = actTexts[language];
      const amended = typedIn(answers, 'result') === 'amended';
      return [
        {
          name: 'result',
          label: t.recheckResult,
          options: choices(['rejected', 'amended', 'withdrawn']),
          required: true,
          choose: t.choose,
        },
        { ...area('reasons', t.reasons), ...(amended && { hint: t.amendHint }) },
      ];
    },
    send: (calls, { data, answers, units }, options) => {
      const reasons = typedIn(answers, 'reasons');
      const result = typedIn(answers, 'result') as RecheckRequest['result'];
      const body: RecheckRequest =
        result === 'amended'
          ? { result, reasons, content: contentOf(answers, units, data.unit) }
          : { result, reasons };
      return calls.recheck(data.id, body, options);
    },
  },

  /** A new draft with the same text, linked to this one. */
  nextRound: {
    send: (calls, { data }, { idempotencyKey }) => {
      const { content } = data;
      if (!content) throw new TypeError('The text is sealed.');
      return calls.create({ content, previous: data.id }, { idempotencyKey });
    },
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
