import type { CaseDetail, IntakeView, Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { facts } from '../internal/facts.ts';
import { showInstant } from '../internal/format.ts';
import { say } from '../internal/texts.ts';
import { intakeTexts } from './intake.texts.ts';

/** The forms of the applicant's acts, where the reader is the applicant. */
export interface IntakeActs {
  readonly handIn: (deferred: IntakeView['deferred'][number]) => TemplateResult;
  readonly convert: (facts: NonNullable<IntakeView['simulation']>['facts']) => TemplateResult;
}

/** How the case came in and what shape it has: sub-items, tier, promises, simulation. Nothing for a plain item. */
export function renderIntake(
  { intake, submittedAt }: CaseDetail,
  acts: IntakeActs | undefined,
  language: Language,
): TemplateResult | typeof nothing {
  if (!intake) return nothing;
  const t = intakeTexts[language];
  const { subItems, tier, deferred, commitments, simulation } = intake;
  return html`${simulation ? renderSimulation(simulation, submittedAt, acts, language) : nothing}
  ${deferred.length > 0 ? renderDeferred(deferred, submittedAt, acts, language) : nothing}
  ${
    subItems.length > 0
      ? section(
          t.subItems,
          html`<ul class="sub-items">
            ${subItems.map(
              (one) => html`<li>
                <div class="row">
                  <span>${say(one.name, language)}</span>
                  <span class="fine num">${facts([t.subItem[one.state], one.state === 'notNeeded' ? '' : t.links(one.done, one.total)])}</span>
                </div>
                ${
                  one.state === 'running'
                    ? html`<progress max=${one.total} .value=${one.done} aria-label=${say(one.name, language)}></progress>`
                    : nothing
                }
              </li>`,
            )}
          </ul>`,
        )
      : nothing
  }
  ${
    commitments.length > 0
      ? section(
          t.commitments,
          html`<ul>
            ${commitments.map((one) => {
              const tone = one.state === 'broken' ? 'danger' : one.state === 'kept' ? 'held' : '';
              return html`<li class="around">
                <p>${say(one.name, language)}<span class="tag ${tone}">${t.commitment[one.state]}</span></p>
                <p class="fine"><abbr title=${one.textHash}>${t.version(one.version)}</abbr></p>
              </li>`;
            })}
          </ul>`,
        )
      : nothing
  }
  ${tier ? section(t.tier, html`<p>${t.tiers[tier.tier] ?? tier.tier}</p>`) : nothing}`;
}

function renderDeferred(
  all: IntakeView['deferred'],
  near: string,
  acts: IntakeActs | undefined,
  language: Language,
): TemplateResult {
  const t = intakeTexts[language];
  return section(
    t.deferred,
    html`${all.map((one) => {
      const owed = one.state === 'promised' || one.state === 'missed';
      const tone = one.state === 'missed' ? 'danger' : one.state === 'handedIn' ? 'held' : '';
      return html`<div class="around deferred">
        <p><b>${say(one.name, language)}</b><span class="tag ${tone}">${t.deferredState[one.state]}</span></p>
        <p class="fine num">${facts([t.promisedBy(one.promisedDate), one.file?.name ?? ''])}</p>
        ${
          one.state === 'missed' && one.returnsAt
            ? html`<p class="red">${t.returnsAt(showInstant(one.returnsAt, language, near))}</p>`
            : nothing
        }
        ${owed && acts ? acts.handIn(one) : nothing}
      </div>`;
    })}`,
  );
}

function renderSimulation(
  { state, facts: presumed, lapsesAt, convertedAt }: NonNullable<IntakeView['simulation']>,
  near: string,
  acts: IntakeActs | undefined,
  language: Language,
): TemplateResult {
  const t = intakeTexts[language];
  return section(
    t.simulation,
    html`<p><b>${t.simulating[state]}</b></p>
      ${convertedAt ? html`<p class="fine num">${t.convertedAt(showInstant(convertedAt, language, near))}</p>` : nothing}
      ${lapsesAt && state !== 'lapsed' ? html`<p class="fine num">${t.lapsesAt(showInstant(lapsesAt, language, near))}</p>` : nothing}
      <p class="fine">${t.presumed}</p>
      <ul class="flagged">
        ${presumed.map(
          (one) =>
            html`<li>
              ${say(one.name, language)}${
                one.provenBy
                  ? html` <span class="fine">${t.proven(one.provenBy)}</span>`
                  : one.needsProof
                    ? html` <span class="fine">${t.unproven}</span>`
                    : nothing
              }
            </li>`,
        )}
      </ul>
      ${state === 'simulated' && acts ? acts.convert(presumed) : nothing}`,
  );
}

const section = (title: string, body: TemplateResult): TemplateResult =>
  html`<section class="section intake">
    <h3>${title}</h3>
    ${body}
  </section>`;
