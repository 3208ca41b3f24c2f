import type { ReviewRequest } from '@lianban/contract';
import { type Act, area, given, instantOf, pair, typedIn } from './act-form.ts';
import { actTexts } from './acts.texts.ts';
import { proxyFields } from './acts-of-unit.ts';
import { choices } from './choices.ts';

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

/** Acts of the procuratorate before and at service: submit, review, approve, deliver, serve on paper, file upward. */
export const actsOfIssue = {
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

  file: { send: (calls, { data }, { idempotencyKey }) => calls.file(data.id, { idempotencyKey }) },
} satisfies Record<string, Act>;
