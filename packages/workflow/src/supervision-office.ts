import type { Recording } from './recording.ts';

/** The rung of the item's ladder that rules on excuses and is told of revocations; else the lead (ours). */
export function supervisionOffice({ context: { item }, file }: Recording): {
  readonly unit: string;
  readonly role: string | null;
} {
  const rung = item.ladder.find((one) => one.rung === 'supervisionOffice' && one.unit !== null);
  const actor = rung?.unit ?? item.leadUnit;
  return { unit: file.case.units[actor] ?? actor, role: rung?.role ?? null };
}

/** The unit of the deciding step; where no step decides, the lead. */
export function decidingUnit({ context: { item }, file }: Recording): string {
  const actor = item.flow.steps.find((step) => step.decides)?.unit ?? item.leadUnit;
  return file.case.units[actor] ?? actor;
}
