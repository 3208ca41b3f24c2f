import type { Language, RecommendationDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { showShort } from '../internal/format.ts';
import { recommendationsTexts } from '../recommendations/lian-recommendations.texts.ts';
import { rowClock } from '../recommendations/row-words.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { dueWords, fileNames, isOver, unitWords } from './words.ts';

/** One rung: what happened, or what comes. */
interface Rung {
  readonly name: string;
  /** instant, or words where it has none */
  readonly at: string | null;
  readonly mark: 'done' | 'now' | 'late' | 'held-up' | '';
  readonly lines?: readonly string[];
}

/** What happened to a recommendation and what is to come, in the order of the office (the look: the ladder). */
export function renderLadder(
  data: RecommendationDetail,
  language: Language,
  now: number | undefined,
): TemplateResult {
  return html`<ol class="steps" part="ladder">
    ${rungs(data, language, now).map(
      ({ name, at, mark, lines = [] }) => html`<li class="step ${mark}">
        <div class="row">
          <b>${name}</b>
          ${at ? html`<span class="when num">${/^\d{4}-.*T/.test(at) ? showShort(at) : at}</span>` : nothing}
        </div>
        ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)}
      </li>`,
    )}
  </ol>`;
}

function rungs(data: RecommendationDetail, language: Language, now: number | undefined): readonly Rung[] {
  const all = [
    ...issue(data, language),
    ...service(data, language),
    ...filing(data, language, now),
    ...contest(data, language),
    ...reply(data, language, now),
    ...followUp(data, language),
    ...end(data, language),
  ];
  // Whoever got a copy sees what was there then; what came of it since is not theirs to know.
  return data.reader === 'copied' ? all.filter(({ mark }) => mark === 'done' || mark === 'late') : all;
}

function issue(data: RecommendationDetail, language: Language): Rung[] {
  const t = recommendationTexts[language];
  const lines = data.review.map(
    ({ at, by, stage, result, opinion }) =>
      `${showShort(at)} ${t.stage[stage]} ${t.reviewResult[result] ?? result} · ${by}${opinion ? ` · ${opinion}` : ''}`,
  );
  const { issuedAt } = data;
  if (issuedAt) return [{ name: t.step.issued, at: issuedAt, mark: 'done', lines }];
  return [
    {
      name: `${t.step.drafted} · ${recommendationsTexts[language].state[data.state]}`,
      at: null,
      mark: 'now',
      lines,
    },
    { name: t.step.issued, at: null, mark: '' },
  ];
}

function service(data: RecommendationDetail, language: Language): Rung[] {
  const t = recommendationTexts[language];
  const { deliveredAt, receivedAt, servedAt, service: way } = data;
  if (!deliveredAt)
    return [
      { name: t.step.delivered, at: null, mark: data.state === 'approved' ? 'now' : '' },
      { name: t.step.received, at: null, mark: '' },
    ];
  const onPaper = data.reader === 'issuer' && !way.consent;
  const delivered: Rung = {
    name: t.step.delivered,
    at: deliveredAt,
    mark: 'done',
    lines: [
      onPaper ? t.paper : t.electronic,
      [
        way.arrivedAt && t.arrived(showShort(way.arrivedAt)),
        way.openedAt && t.opened(showShort(way.openedAt)),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
  };
  const proof = data.proofs.at(-1);
  const signed = proof?.signer ? t.signer(proof.signer.name, proof.signer.post) : '';
  const proofWords = proof ? (proof.complete ? t.proofDone : t.proofOpen) : '';
  if (receivedAt || servedAt) {
    const paper = !receivedAt;
    return [
      delivered,
      {
        name: paper ? t.step.served : t.step.received,
        at: receivedAt ?? servedAt,
        mark: 'done',
        lines: [[paper && proof ? t.way[proof.way] : '', signed, proofWords].filter(Boolean).join(' · ')],
      },
    ];
  }
  const waiting = onPaper || !way.byHandFrom ? '' : t.handFrom(showShort(way.byHandFrom));
  return [
    delivered,
    {
      name: t.step.awaitReceipt,
      at: null,
      mark: 'held-up',
      lines: [waiting, ...reminders(data, language, true)],
    },
  ];
}

function filing({ filing: file }: RecommendationDetail, language: Language, now: number | undefined): Rung[] {
  if (!file) return [];
  const t = recommendationTexts[language];
  const to = unitWords(file.to, language);
  if (file.filedAt) return [{ name: t.step.filed, at: file.filedAt, mark: 'done', lines: [t.filedTo(to)] }];
  const late = file.dueAt !== null && now !== undefined && now >= Date.parse(file.dueAt);
  return [
    {
      name: t.step.filed,
      at: null,
      mark: late ? 'late' : '',
      lines: [file.dueAt ? t.upTo(to, dueWords(file.dueAt, language, now)) : t.filedTo(to)],
    },
  ];
}

function contest(data: RecommendationDetail, language: Language): Rung[] {
  const t = recommendationTexts[language];
  const objections = data.objections.map(
    (one): Rung => ({
      name: t.step.objected,
      at: one.at,
      mark: one.result ? 'done' : 'held-up',
      lines: [
        `${one.by}${t.to}${one.reasons}`,
        fileNames(one.files, language),
        one.result ? `${t.objection[one.result]}${one.answer ? ` · ${one.answer}` : ''}` : t.recheckOpen,
      ],
    }),
  );
  const { extension: asked } = data;
  if (!asked) return objections;
  const answer =
    asked.result === 'granted'
      ? t.granted(asked.grantedUntil ?? asked.until)
      : asked.result === 'refused'
        ? t.refused
        : t.answerOpen;
  return [
    ...objections,
    {
      name: t.step.extension,
      at: asked.at,
      mark: asked.result ? 'done' : 'held-up',
      lines: [
        `${t.extensionAsked(asked.until)} · ${asked.reasons}`,
        `${answer}${asked.answer ? ` · ${asked.answer}` : ''}`,
      ],
    },
  ];
}

function reply(data: RecommendationDetail, language: Language, now: number | undefined): Rung[] {
  const t = recommendationTexts[language];
  const remindersSent = data.receivedAt || data.servedAt ? reminders(data, language, false) : [];
  const given = data.replies.map(
    (one, at): Rung => ({
      name: one.late ? `${t.step.replied} · ${t.late}` : t.step.replied,
      at: one.at,
      mark: one.late ? 'late' : 'done',
      lines: [
        `${unitWords(one.unit, language)} · ${t.adopted[one.adopted]}`,
        ...(at === 0 ? remindersSent : []),
      ],
    }),
  );
  if (given.length > 0) return given;
  if (isOver(data) && !data.repliedAt) return [];
  const served = data.servedAt !== null || data.receivedAt !== null;
  const waits = served && !['suspended', 'insufficient'].includes(data.state);
  return [
    {
      name: t.step.awaitReply,
      at: served ? rowClock(data, language, now).words : null,
      mark: data.overdueSince ? 'late' : waits ? 'now' : '',
      lines: remindersSent,
    },
  ];
}

/** Reminders of receipt stand where receipt is awaited, all others where the reply is. */
function reminders(data: RecommendationDetail, language: Language, ofReceipt: boolean): string[] {
  const t = recommendationTexts[language];
  return data.remindersGiven
    .filter(({ about }) => (about === 'receipt') === ofReceipt)
    .map(
      ({ at, by, about, words, deliveredAt }) =>
        `${showShort(at)} ${by ? t.reminderBy(by) : `${t.reminderAuto}（${t.about[about] ?? about}）`} · ${deliveredAt ? t.reminderDelivered : t.reminderSent}${words ? ` · ${words}` : ''}`,
    );
}

function followUp(data: RecommendationDetail, language: Language): Rung[] {
  const t = recommendationTexts[language];
  const visits = data.verifications.map(
    (one): Rung => ({
      name: `${t.step.verified} · ${t.result[one.result]}`,
      at: one.at,
      mark: one.result === 'insufficient' ? 'late' : one.result === 'rectified' ? 'done' : 'held-up',
      lines: [
        `${one.place} · ${one.record}`,
        one.present.length > 0 ? t.present(one.present.join(language === 'en' ? ', ' : '、')) : '',
        one.rectifyBy ? t.partlyUntil(one.rectifyBy) : '',
        fileNames(one.files, language),
      ],
    }),
  );
  const { escalation, litigation } = data;
  if (visits.length === 0 && !escalation && !isOver(data))
    visits.push({ name: t.step.verified, at: null, mark: data.state === 'replied' ? 'now' : '' });
  if (escalation)
    visits.push({
      name: t.step.escalated,
      at: escalation.at,
      mark: 'done',
      lines: [
        escalation.to.map(({ body, name }) => `${t.body[body]}（${name}）`).join(' · '),
        escalation.noGoodReason,
      ],
    });
  if (litigation)
    visits.push({ name: t.step.ready, at: litigation.readyAt, mark: 'held-up', lines: [litigation.harm] });
  return visits;
}

function end(data: RecommendationDetail, language: Language): Rung[] {
  const t = recommendationTexts[language];
  const { state, ruling, litigation } = data;
  const ruled = (name: string, mark: Rung['mark']): Rung[] => [
    { name, at: ruling?.at ?? null, mark, lines: ruling ? [`${ruling.by} · ${ruling.reasons}`] : [] },
  ];
  if (state === 'suspended') return ruled(t.step.suspended, 'held-up');
  if (state === 'terminated') return ruled(t.step.terminated, 'done');
  if (state === 'withdrawn') return ruled(t.step.withdrawn, 'done');
  if (litigation?.suit)
    return [
      {
        name: t.step.sued,
        at: litigation.suit.filedOn,
        mark: 'done',
        lines: [`${litigation.suit.court}${litigation.suit.number ? ` · ${litigation.suit.number}` : ''}`],
      },
    ];
  if (state === 'insufficient' || data.next)
    return [
      {
        name: t.step.next,
        at: null,
        mark: data.next ? 'done' : 'now',
        lines: data.next ? [data.next.number ?? t.noNumberYet] : [],
      },
    ];
  const closed =
    state === 'rectified' ? data.verifications.findLast(({ result }) => result === 'rectified') : undefined;
  return [{ name: t.step.closed, at: closed?.at ?? null, mark: closed ? 'done' : '' }];
}
