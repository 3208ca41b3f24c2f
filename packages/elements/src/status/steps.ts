import type { Language, StepProgress } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { facts } from '../internal/facts.ts';
import { showShort } from '../internal/format.ts';
import { renderGuards } from '../internal/guards.ts';
import { silenceWords } from '../internal/silence.ts';
import { say } from '../internal/texts.ts';
import { clockWords, limitWords, usedWords } from '../internal/time-words.ts';
import { statusTexts } from './lian-status.texts.ts';

/** How a step looks: words say the same, the colour only helps. */
const marks: Partial<Record<StepProgress['state'], string>> = {
  agreed: 'done',
  agreedWithConditions: 'done',
  done: 'done',
  open: 'now',
  paused: 'held-up',
  forwarded: 'held-up',
  deemedConsent: 'quiet',
  owed: 'late',
  overdue: 'late',
  disagreed: 'against',
  returned: 'against',
};

const tags: Partial<Record<StepProgress['state'], string>> = {
  open: 'tag primary',
  agreedWithConditions: 'tag held',
  deemedConsent: 'tag',
  paused: 'tag',
  forwarded: 'tag',
  owed: 'tag danger',
  overdue: 'tag danger',
  disagreed: 'tag danger',
  returned: 'tag danger',
};

/** The steps in order; those that run beside each other are set in and named. */
export function renderSteps(all: readonly StepProgress[], language: Language): TemplateResult {
  const t = statusTexts[language];
  const steps = all.filter((step) => step.state !== 'notNeeded');
  const skipped = all.filter((step) => step.state === 'notNeeded');
  const parallel = parallelSteps(steps);
  return html`<ol class="steps" part="steps">
      ${repeat(
        steps,
        (step, at) => `${step.step}/${nthOf(step, steps, at)}`,
        (step) => renderStep(step, parallel.has(step), language),
      )}
    </ol>
    ${
      skipped.length === 0
        ? nothing
        : html`<details class="skipped">
            <summary>${t.notNeeded(skipped.length)}</summary>
            <ul>
              ${skipped.map((step) => html`<li>${say(step.name, language)}${dot}${unitOf(step, language)}</li>`)}
            </ul>
          </details>`
    }`;
}

const dot = ' · ';

function renderStep(step: StepProgress, parallel: boolean, language: Language): TemplateResult {
  const t = statusTexts[language];
  const tag = tags[step.state];
  const line = [unitOf(step, language), parallel ? t.parallel : '', ...factsOf(step, language)];
  return html`<li class="step ${marks[step.state] ?? 'not-yet'} ${parallel ? 'par' : ''}" data-step=${step.step}>
    <div class="row">
      <b>${say(step.name, language)}${tag ? html`<span class=${tag}>${t.state[step.state]}</span>` : nothing}</b>
      <span class="when num ${step.state === 'overdue' || step.state === 'owed' ? 'red' : ''}">${whenOf(step, language)}</span>
    </div>
    <p>${facts(line)}</p>
    ${step.extensions.map(
      (one) =>
        html`<p class="ext">${showShort(one.at)}
          ${t.extended[one.guard ?? ''] ?? t.extended[one.cause] ?? t.extended['platform']}</p>`,
    )}
    ${step.opinion ? html`<p class="said">${t.opinion}${step.opinion}</p>` : nothing}
    ${step.conditions.map(
      (condition, at) =>
        html`<p class="said">${t.condition(at + 1)}${condition.what}</p>
          <p class="said">${t.conditionAnswer}${condition.answer ?? t.conditionOpen}</p>`,
    )}
    ${step.escalations.length > 0 ? renderLadder(step, language) : nothing}
    ${
      step.deemed
        ? html`<details class="why-silent">
            <summary>${t.evidence}</summary>
            ${renderGuards(step.deemed, language)}
          </details>`
        : nothing
    }
  </li>`;
}

function renderLadder(step: StepProgress, language: Language): TemplateResult {
  const t = statusTexts[language];
  const unit = (name: StepProgress['unit']) => (language === 'en' ? name.english || name.name : name.name);
  return html`<ul class="ladder" aria-label=${t.ladder}>
    ${step.escalations.map(
      (rung) => html`<li>${t.rung(say(rung.name, language), unit(rung.unit), showShort(rung.at))}</li>`,
    )}
  </ul>`;
}

const unitOf = (step: StepProgress, language: Language): string =>
  language === 'en' ? step.unit.english || step.unit.name : step.unit.name;

/** The right-hand side: when it ended, else what is left, else the limit. */
function whenOf(step: StepProgress, language: Language): string {
  const t = statusTexts[language];
  if (step.state === 'overdue' || step.state === 'owed')
    return step.clock.dueAt ? t.overdueSince(showShort(step.clock.dueAt)) : t.state[step.state];
  if (step.endedAt) return showShort(step.endedAt);
  const left = clockWords(step.clock, language);
  if (left) return left;
  return step.clock.limit ? t.limit(limitWords(step.clock.limit, language)) : '';
}

/** What a line says beside the unit: how long it took, what silence would mean, why it waits. */
function factsOf(step: StepProgress, language: Language): string[] {
  const t = statusTexts[language];
  const warned = step.warnings.length > 0 ? t.warnedTimes(step.warnings.length) : '';
  const used = usedWords(step.usedWorkingDays, step.receivedAt, step.endedAt, language);
  const received = step.receivedAt ? t.received(showShort(step.receivedAt)) : '';
  const silence = step.onSilence ? silenceWords(step.onSilence, 'short', language) : '';
  switch (step.state) {
    case 'waiting':
      return [silence];
    case 'open':
      return [received, warned, silence];
    case 'paused':
      return [received, t.paused];
    case 'forwarded':
      return [t.forwarded];
    case 'deemedConsent':
      return [t.silent, warned];
    case 'owed':
      return [warned, t.owedWords];
    case 'overdue':
      return [received, warned, silence];
    default:
      return [step.officer ?? '', used];
  }
}

/** Steps that stand beside another: same link, or put to their units by the same instant and both still to answer. */
export function parallelSteps(steps: readonly StepProgress[]): Set<StepProgress> {
  const found = new Set<StepProgress>();
  steps.forEach((step, at) => {
    const next = steps[at + 1];
    if (next && areParallel(step, next)) found.add(step).add(next);
  });
  return found;
}

function areParallel(one: StepProgress, next: StepProgress): boolean {
  if (one.step === next.step) return false;
  if (one.link === next.link) return true;
  const sameStart = one.receivedAt !== null && one.receivedAt === next.receivedAt;
  return sameStart && !(one.endedAt && Date.parse(one.endedAt) <= Date.parse(next.receivedAt ?? ''));
}

/** A step that was forwarded comes twice: its place among its own keeps disclosures where they are. */
const nthOf = (step: StepProgress, steps: readonly StepProgress[], at: number): number =>
  steps.slice(0, at).filter((other) => other.step === step.step).length;
