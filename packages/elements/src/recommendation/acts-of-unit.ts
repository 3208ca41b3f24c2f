import type { Language, ReplyRequest } from '@lianban/contract';
import { html } from 'lit';
import { showDay } from '../internal/format.ts';
import {
  type Act,
  type ActField,
  type ActView,
  filesGiven,
  given,
  instantOf,
  pair,
  typedIn,
} from './act-form.ts';
import { actTexts } from './acts.texts.ts';
import { choices } from './choices.ts';

const attachments = (language: Language): ActField => ({
  name: 'files',
  label: `${actTexts[language].files}${actTexts[language].optional}`,
  many: 'files',
});

const proxyFields = ({ language, answers }: ActView): readonly ActField[] => {
  const t = actTexts[language];
  const named = typedIn(answers, 'proxy/name') !== '';
  return [
    { name: 'proxy/name', label: `${t.proxyName}${t.optional}` },
    ...(named ? [{ name: 'proxy/reason', label: t.proxyReason, required: true }] : []),
    { name: 'remarks', label: `${t.remarks}${t.optional}` },
  ];
};

/** Acts of the recommended unit, and of its administrator: receive, complete, object, reply, ask. */
export const actsOfUnit = {
  receive: {
    send: (calls, { data }, { idempotencyKey }) => calls.receive(data.id, { idempotencyKey }),
  },

  completeProof: {
    fields: (view) => {
      const t = actTexts[view.language];
      return [
        { name: 'name', label: t.name, required: true },
        { name: 'post', label: t.postOf, required: true },
        { name: 'receivedAt', label: t.receivedAt, type: 'instant', required: true },
        ...proxyFields(view),
      ];
    },
    send: (calls, { data, answers }, { idempotencyKey }) => {
      const proxy = pair(answers, 'proxy', 'name', 'reason');
      const body = {
        name: typedIn(answers, 'name'),
        post: typedIn(answers, 'post'),
        receivedAt: instantOf(answers, 'receivedAt'),
        ...(proxy && { proxy }),
        ...given(answers, 'remarks'),
      };
      return calls.completeProof(data.id, body, { idempotencyKey });
    },
  },

  object: {
    note: ({ data, language }) =>
      html`${data.objectionDueAt ? actTexts[language].objectHint(showDay(Date.parse(data.objectionDueAt) - 1, language)) : ''}`,
    fields: ({ language }) => [
      { name: 'reasons', label: actTexts[language].reasons, kind: 'area', required: true },
      attachments(language),
    ],
    send: (calls, { data, answers }, options) =>
      calls.object(data.id, { reasons: typedIn(answers, 'reasons'), ...filesGiven(answers) }, options),
  },

  reply: {
    note: ({ language }) => html`${actTexts[language].replyHint}`,
    fields: ({ language }) => {
      const t = actTexts[language];
      return [
        {
          name: 'adopted',
          label: t.adopted,
          options: choices(['fully', 'partly', 'not']),
          required: true,
          choose: t.choose,
        },
        { name: 'text', label: t.replyText, kind: 'area', max: 4000, required: true },
        attachments(language),
      ];
    },
    send: (calls, { data, answers }, options) =>
      calls.reply(
        data.id,
        {
          adopted: typedIn(answers, 'adopted') as ReplyRequest['adopted'],
          text: typedIn(answers, 'text'),
          ...filesGiven(answers),
        },
        options,
      ),
  },

  askExtension: {
    note: ({ language }) => html`${actTexts[language].extensionHint}`,
    fields: ({ language }) => {
      const t = actTexts[language];
      return [
        { name: 'until', label: t.until, type: 'date', required: true },
        { name: 'reasons', label: t.reasons, kind: 'area', required: true },
      ];
    },
    send: (calls, { data, answers }, options) =>
      calls.askExtension(
        data.id,
        { until: typedIn(answers, 'until'), reasons: typedIn(answers, 'reasons') },
        options,
      ),
  },
} satisfies Record<string, Act>;

export { attachments, proxyFields };
