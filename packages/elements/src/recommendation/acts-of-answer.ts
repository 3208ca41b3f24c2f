import type { RecheckRequest } from '@lianban/contract';
import { type Act, area, given, typedIn } from './act-form.ts';
import { actTexts } from './acts.texts.ts';
import { choices } from './choices.ts';
import { contentOf } from './content-answers.ts';

/** The procuratorate's answers to the unit's wish and objection, and the next round. */
export const actsOfAnswer = {
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
} satisfies Record<string, Act>;
