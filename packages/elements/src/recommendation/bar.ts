import type {
  Language,
  RecommendationAct,
  RecommendationDetail,
  RecommendationPaper,
} from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { actTable, buttonsOf } from './act-table.ts';
import { actName, actTexts } from './acts.texts.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';

export interface Bar {
  readonly data: RecommendationDetail;
  /** the act whose form stands above */
  readonly open: RecommendationAct | undefined;
  readonly composing: boolean;
  readonly isSending: (act: RecommendationAct) => boolean;
  readonly language: Language;
  readonly act: (act: RecommendationAct) => void;
}

/** What can be done now. It stays in sight while nothing is being filled in. */
export function renderBar(bar: Bar): TemplateResult | typeof nothing {
  const { data, open, composing, language } = bar;
  const { front, rare } = buttonsOf(
    data.acts.filter((act) => actTable[act] && act !== open),
    data.overdueSince !== null,
  );
  if (front.length + rare.length === 0) return nothing;
  return html`<div class="acts bar ${open || composing ? 'still' : ''}">
    ${front.map((act, at) => renderButton(act, at === 0 && !open, bar))}
    ${
      rare.length > 0
        ? html`<details class="rare">
            <summary>${actTexts[language].more}</summary>
            ${rare.map((act) => renderButton(act, false, bar))}
          </details>`
        : nothing
    }
  </div>`;
}

function renderButton(
  act: RecommendationAct,
  first: boolean,
  { data, isSending, language, act: onAct }: Bar,
) {
  const sending = isSending(act);
  return html`<button
    type="button"
    class=${first ? 'go' : ''}
    data-act=${act}
    aria-disabled=${sending ? 'true' : nothing}
    @click=${() => onAct(act)}
  >
    ${sending ? actTexts[language].sending : actName(act, data, language)}
  </button>`;
}

/** Ways to the papers that there are, and to the trace. */
export function renderPapers(
  data: RecommendationDetail,
  language: Language,
  show: (view: 'paper' | 'trace', paper?: RecommendationPaper['kind']) => void,
): TemplateResult | typeof nothing {
  const t = recommendationTexts[language];
  const papers = [
    ...(data.number && data.content ? (['document'] as const) : []),
    ...(data.proofs.length > 0 ? (['proof'] as const) : []),
    ...(data.replies.length > 0 ? (['reply'] as const) : []),
  ];
  if (papers.length === 0 && data.reader === 'copied') return nothing;
  return html`<p class="papers no-print">
    ${papers.map(
      (paper) =>
        html`<button type="button" class="link" data-paper=${paper} @click=${() => show('paper', paper)}>
          ${t.show[paper]}
        </button>`,
    )}
    ${
      data.reader === 'copied'
        ? nothing
        : html`<button type="button" class="link" @click=${() => show('trace')}>${t.show.trace}</button>`
    }
  </p>`;
}
