import type { IntakeView } from '@lianban/contract';
import {
  type Case,
  type CaseFile,
  currentTaskOf,
  isOpen,
  isSimulated,
  rulingOn,
  stateOfCommitment,
  type Task,
} from '@lianban/workflow';
import { isoOf } from '../time.ts';
import type { ViewContext } from './step-view.ts';

/** How the case came in and what shape it has; undefined for an item that knows nothing of it. */
export function intakeView(file: CaseFile, context: ViewContext): IntakeView | undefined {
  const { case: of } = file;
  const { item } = context;
  const { intake } = of;
  const plain = !intake.tier && !intake.simulation && !intake.subItems && intake.commitments.length === 0;
  if (plain && !of.tasks.some(({ kind }) => kind === 'deferredMaterial')) return undefined;
  return {
    watermark: isSimulated(of),
    subItems: (item.subItems ?? []).map(({ code, name }) => ({
      code,
      name,
      ...progressOf(code, of, context),
    })),
    tier: intake.tier,
    deferred: of.tasks.flatMap((task) => deferredView(task, of, context)),
    commitments: intake.commitments.map((given) => {
      const { commitment, material, version, textHash } = given;
      const check = of.tasks.find(
        (t) => t.about?.kind === 'commitmentCheck' && t.about.commitment === commitment,
      );
      const { outcome } = stateOfCommitment(given, isoOf(context.now));
      const found =
        outcome === 'kept' || outcome === 'broken' || outcome === 'repaired' ? outcome : undefined;
      return {
        ...{ commitment, material, version, textHash },
        name: item.commitments?.find(({ id }) => id === commitment)?.name ?? plainText(commitment),
        state: found ?? (check ? ('checking' as const) : ('given' as const)),
        task: check?.id ?? null,
      };
    }),
    simulation: simulationView(file, context),
  };
}

/** Joint progress: of the sub-item's steps, those that have ended or are not needed. */
function progressOf(code: string, of: Case, { item }: ViewContext) {
  const steps = item.flow.steps.filter(({ subItem }) => subItem === code);
  const tasks = steps.flatMap(({ id }) => currentTaskOf(of, id) ?? []);
  const done = tasks.filter((t) => !isOpen(t) && t.state !== 'forwarded').length;
  const runs = of.intake.subItems?.includes(code) ?? true;
  const state = !runs
    ? ('notNeeded' as const)
    : done === steps.length
      ? ('done' as const)
      : tasks.length > 0
        ? ('running' as const)
        : ('waiting' as const);
  return { state, done, total: steps.length };
}

function deferredView(task: Task, of: Case, { item }: ViewContext): IntakeView['deferred'] {
  if (task.about?.kind !== 'deferredMaterial') return [];
  const { material, promisedDate } = task.about;
  const given = of.intake.materials.find((one) => one.material === material);
  return [
    {
      ...{ task: task.id, material, promisedDate },
      name: item.materials.find(({ id }) => id === material)?.name ?? plainText(material),
      state: given
        ? 'handedIn'
        : task.state === 'overdue'
          ? 'missed'
          : isOpen(task)
            ? 'promised'
            : 'notNeeded',
      file: given ? { file: given.file, name: given.name } : null,
      returnsAt: task.rungs[0]?.at ?? null,
    },
  ];
}

function simulationView(file: CaseFile, context: ViewContext): IntakeView['simulation'] {
  const { simulation } = file.case.intake;
  if (!simulation) return null;
  const { item, now, calendar } = context;
  const ruling = rulingOn(file, { item, now: isoOf(now), calendar });
  const returned = file.case.status === 'returned';
  const lapsed = ruling?.outcome === 'lapsed' || file.case.status === 'withdrawn';
  return {
    state: simulation.convertedAt
      ? 'converted'
      : lapsed
        ? 'lapsed'
        : returned
          ? 'refused'
          : ruling?.outcome === 'simulated'
            ? 'simulated'
            : 'simulating',
    facts: simulation.facts.map(({ fact, provenBy }) => {
      const offered = item.simulation?.facts.find(({ id }) => id === fact);
      return {
        fact,
        name: offered?.name ?? plainText(fact),
        needsProof: offered?.needsProof === true,
        provenBy: provenBy ?? null,
      };
    }),
    lapsesAt: simulation.convertedAt ? null : (ruling?.lapsesAt ?? null),
    convertedAt: simulation.convertedAt,
  };
}

const plainText = (id: string) => ({ zh: id, en: id });
