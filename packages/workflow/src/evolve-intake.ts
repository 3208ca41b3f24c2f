import type { CaseEvent } from './events.ts';
import { withValues } from './form.ts';
import { type GivenCommitment, isSimulated, owesSomething, withIntake } from './intake.ts';
import type { IntakeEvent } from './intake-events.ts';
import type { Case, CaseFile, Task } from './state.ts';

type How = (file: CaseFile, id: string, how: (task: Task) => Task) => CaseFile;
type End = (task: Task, state: Task['state'], event: Pick<CaseEvent, 'at' | 'recordedAt' | 'by'>) => Task;

/** The case after an event of its intake. `change` and `ended` are those of all events. */
export function evolveIntake(file: CaseFile, event: IntakeEvent, change: How, ended: End): CaseFile {
  const { intake } = file.case;
  switch (event.type) {
    case 'SubItemsPicked':
      return withIntake(file, { subItems: event.runs });
    case 'TierSet': {
      const { tier, row, reason, rule } = event;
      return withIntake(file, {
        tier: { tier, row, reason, rule },
        void: [...intake.void, ...(event.void ?? [])],
      });
    }
    case 'MaterialsHandedIn':
      return withIntake(file, {
        materials: [...intake.materials, ...event.materials.map((one) => ({ ...one, at: event.at }))],
      });
    case 'DeferredMaterialHandedIn': {
      const { material, file: id, name, at } = event;
      const next = change(file, event.task, (t) => ended(t, 'done', event));
      return release(
        withIntake(next, { materials: [...intake.materials, { material, file: id, name, at }] }),
        at,
      );
    }
    case 'DeferredMaterialMissed':
      return missed(file, event, change);
    case 'CommitmentGiven': {
      const { commitment, material, version, textHash, promisor, at } = event;
      const given: GivenCommitment = {
        ...{ commitment, material, version, textHash, promisor, signedAt: at },
        ...{ found: null, checkedAt: null, repairedAt: null },
      };
      return withIntake(file, { commitments: [...intake.commitments, given] });
    }
    case 'CommitmentChecked': {
      const next = change(file, event.task, (t) => ({
        ...ended(t, event.found === 'kept' ? 'agreed' : 'disagreed', event),
        decision: {
          kind: event.found === 'kept' ? 'agree' : 'disagree',
          at: event.at,
          user: event.by.user ?? { id: '', name: '' },
          words: event.reasons,
        },
      }));
      return withCommitment(next, event.commitment, { found: event.found, checkedAt: event.at });
    }
    case 'CommitmentRepaired':
      return withCommitment(file, event.commitment, { repairedAt: event.at });
    case 'SimulationStarted':
      return simulated(file, event);
    case 'SimulationFactsChanged':
      return factsChanged(file, event);
    case 'SimulationConverted':
      return converted(file, event, change, ended);
    default:
      return file;
  }
}

/** The clock of the case stands from the end of the promised day on. */
function missed(
  file: CaseFile,
  event: IntakeEvent & { type: 'DeferredMaterialMissed' },
  change: How,
): CaseFile {
  const next = change(file, event.task, (t) => ({
    ...t,
    state: 'overdue',
    warnAt: [],
    rungs: event.returnsAt
      ? [{ rung: 'return', at: event.returnsAt }]
      : event.againAt
        ? [{ rung: 'lookAgain', at: event.againAt }]
        : [],
  }));
  const c = next.case;
  if (c.total.pauses.some(({ reason, to }) => reason === 'deferredMaterial' && to === null)) return next;
  const pauses = [...c.total.pauses, { from: event.at, to: null, reason: 'deferredMaterial' }];
  return { ...next, case: { ...c, status: 'waitingForCorrection', total: { ...c.total, pauses } } };
}

/** Nothing is owed any more: the clock of the case runs on. */
function release(file: CaseFile, at: string): CaseFile {
  const c = file.case;
  if (owesSomething(c) || c.status !== 'waitingForCorrection') return file;
  if (isSimulated(c)) return { ...file, case: { ...c, status: 'running' } };
  const pauses = c.total.pauses.map((p) => (p.to === null ? { ...p, to: at } : p));
  return {
    ...file,
    case: { ...c, status: c.total.endedAt ? 'decided' : 'running', total: { ...c.total, pauses } },
  };
}

function withCommitment(file: CaseFile, id: string, found: Partial<GivenCommitment>): CaseFile {
  return withIntake(file, {
    commitments: file.case.intake.commitments.map((one) =>
      one.commitment === id ? { ...one, ...found } : one,
    ),
  });
}

/** A simulation starts no clock of the case: it stands until there is something to count from. */
function simulated(file: CaseFile, event: IntakeEvent & { type: 'SimulationStarted' }): CaseFile {
  const c = file.case;
  const pause = { from: event.at, to: null, reason: 'simulation' };
  const next = { ...file, case: { ...c, total: { ...c.total, pauses: [...c.total.pauses, pause] } } };
  return withIntake(next, {
    simulation: {
      consentedAt: event.at,
      facts: event.facts,
      examinedHash: c.draftHash,
      convertedAt: null,
    },
  });
}

function factsChanged(file: CaseFile, event: IntakeEvent & { type: 'SimulationFactsChanged' }): CaseFile {
  const { simulation } = file.case.intake;
  const form = withValues(file.form, event.values);
  const next = { ...file, form, case: { ...file.case, draftHash: event.draftHash } };
  if (!simulation) return next;
  const known = new Map(event.facts.map((one) => [one.fact, one]));
  return reviewed(
    withIntake(next, {
      simulation: { ...simulation, facts: simulation.facts.map((one) => known.get(one.fact) ?? one) },
    }),
  );
}

/** All at once: what was recorded takes effect from now on, and the clock of the case begins. */
function converted(
  file: CaseFile,
  event: IntakeEvent & { type: 'SimulationConverted' },
  change: How,
  ended: End,
): CaseFile {
  const c = file.case;
  const { simulation } = c.intake;
  if (!simulation) return file;
  const begun: Case = { ...c, total: { ...c.total, receivedAt: event.at, pauses: [] } };
  const next = withIntake(
    { ...file, case: begun },
    { simulation: { ...simulation, facts: event.facts, convertedAt: event.at } },
  );
  const own = c.tasks.find((t) => t.kind === 'simulation' && t.endedAt === null);
  return own ? change(next, own.id, (t) => ended(t, 'done', event)) : next;
}

/** Values that change while a case is simulated void what was examined before, whoever changed them. */
export function afterChange(before: CaseFile, after: CaseFile): CaseFile {
  if (before.case.draftHash === after.case.draftHash || !isSimulated(after.case)) return after;
  return reviewed(after);
}

const examined: readonly Task['state'][] = ['agreed', 'agreedWithConditions', 'disagreed', 'deemedConsent'];

function reviewed(file: CaseFile): CaseFile {
  const { intake, tasks, draftHash } = file.case;
  if (!intake.simulation) return file;
  const passed = tasks.filter((t) => t.kind === 'step' && examined.includes(t.state)).map(({ id }) => id);
  return withIntake(file, {
    simulation: { ...intake.simulation, examinedHash: draftHash },
    void: [...new Set([...intake.void, ...passed])],
  });
}
