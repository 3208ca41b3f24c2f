// Our three-no-submit in the benches' slot: their form in our shapes, our verdicts in the words of their floor.
import { threeNoSubmit } from '@lianban/rules';

const asOf = '2026-11-24T09:00:00+08:00';
const since = '2020-01-01';
const purpose = 'transfer';

/** Not timed. Their floor knows sets of ids; ours are holdings and grants with their unit, class, state and period. */
export function prepare({ ctx, elements }) {
  return {
    requirements: elements.map((element) => ({
      id: element.id,
      kind: element.kind,
      norms: normsOf(element.legalBasis),
      issuers: element.issuer === null ? undefined : [element.issuer],
      selfVerifiable: element.selfVerifiable,
      commitment: { allowed: element.commitmentAllowed },
    })),
    context: {
      asOf,
      receiver: ctx.receiver,
      participants: ctx.handling,
      purpose,
      subjectKey: 'strong',
      holdings: elements.flatMap(({ id, holders }) => holders.map((dataset) => holdingOf(id, dataset))),
      grants: ctx.grants.map((dataset) => ({
        id: `grant-${dataset}`,
        purpose,
        dataset,
        effectiveFrom: since,
        basis: 'grant',
      })),
    },
  };
}

/** Timed: all eight tests of every requirement are recorded with what they looked at. */
export const decideForm = ({ requirements, context }) => threeNoSubmit(requirements, context);

export const view = (verdicts) =>
  verdicts.map(({ id, action, ground, tests }) => {
    if (tests.length !== 8) throw new Error(`${id} tells ${tests.length} of its eight tests`);
    return { id, action: actions[action] ?? action, reason: reasons[ground] ?? ground };
  });

const actions = { fetch: 'skip', verify: 'skip' };
const reasons = { 'issued-by-participant': 'issued-by-handling', 'nobody-holds-it': 'must-ask' };

function normsOf(legalBasis) {
  if (legalBasis === null) return [];
  const [title, article] = legalBasis.split('#');
  return [{ title, article, effectiveFrom: since }];
}

const holdingOf = (element, dataset) => ({
  element,
  dataset,
  unit: dataset.split('.')[0],
  role: 'authority',
  shareClass: 'conditional',
  status: 'ok',
  value: `value of ${element}`,
  asOf: since,
});
