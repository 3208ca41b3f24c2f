import type { Tier } from '@lianban/contract';
import type { Case, CaseFile, Task } from './state.ts';

/** How a case came in and what shape that gave it. A case of a plain item has `plainIntake`. */
export interface Intake {
  /** sub-items that run (点单); null where the item has none */
  readonly subItems: readonly string[] | null;
  /** how the approval is graded (分级分类审批) */
  readonly tier: PickedTier | null;
  readonly materials: readonly HandedInMaterial[];
  readonly commitments: readonly GivenCommitment[];
  readonly simulation: Simulated | null;
  /** ids of tasks whose end no longer counts, so that their step is gone through again */
  readonly void: readonly string[];
}

export interface PickedTier {
  readonly tier: Tier;
  /** of the table, from 0; null where doubt led to the whole procedure */
  readonly row: number | null;
  readonly reason: string;
  /** `<rule>@<version>` */
  readonly rule: string;
}

export interface HandedInMaterial {
  readonly material: string;
  readonly file: string;
  readonly name: string;
  readonly at: string;
}

export interface GivenCommitment {
  readonly commitment: string;
  readonly material: string;
  readonly version: string;
  /** of the words that were promised */
  readonly textHash: string;
  /** of whom a broken one is on record: an opaque id, never a number of the person */
  readonly promisor: string;
  readonly signedAt: string;
  readonly found: 'kept' | 'broken' | null;
  readonly checkedAt: string | null;
  readonly repairedAt: string | null;
}

/** A simulated approval (模拟审批): without legal effect until it is converted. */
export interface Simulated {
  readonly consentedAt: string;
  readonly facts: readonly PresumedValue[];
  /** of the inputs that the units examine */
  readonly examinedHash: string;
  readonly convertedAt: string | null;
}

export interface PresumedValue {
  readonly fact: string;
  readonly value?: unknown;
  readonly provenBy?: string | undefined;
}

export const plainIntake: Intake = {
  subItems: null,
  tier: null,
  materials: [],
  commitments: [],
  simulation: null,
  void: [],
};

/** Whether everything of the case is watermarked still. */
export const isSimulated = (of: Case): boolean =>
  of.intake.simulation !== null && of.intake.simulation.convertedAt === null;

/** Deferred materials that are not in: the deciding step waits for them. */
export const owedMaterials = (of: Case): Task[] =>
  of.tasks.filter((t) => t.kind === 'deferredMaterial' && (t.state === 'open' || t.state === 'overdue'));

/** The applicant owes a correction, or a material that is past its day: the clock of the case stands. */
export const owesSomething = (of: Case): boolean =>
  of.tasks.some((t) => t.state === 'paused') || owedMaterials(of).some((t) => t.state === 'overdue');

/** Tasks that are the applicant's, not an officer's. */
export const isForApplicant = (kind: Task['kind']): boolean =>
  kind === 'correction' || kind === 'deferredMaterial' || kind === 'simulation';

export function withIntake(file: CaseFile, change: Partial<Intake>): CaseFile {
  return { ...file, case: { ...file.case, intake: { ...file.case.intake, ...change } } };
}
