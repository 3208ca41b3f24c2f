import type { OfTask, Stamp } from './events.ts';
import type { GivenCommitment, HandedInMaterial, PickedTier, PresumedValue } from './intake.ts';

/** What happens to a case because of how it came in. */
export type IntakeEvent =
  | (Stamp & {
      readonly type: 'SubItemsPicked';
      readonly runs: readonly string[];
      readonly notNeeded: readonly string[];
      readonly rule: string;
    })
  /** again when a verified value leads to another tier; `void`: tasks of steps that it spares no longer */
  | (Stamp & PickedTier & { readonly type: 'TierSet'; readonly void?: readonly string[] })
  | (OfTask & {
      readonly type: 'StepApprovedByTier';
      readonly step: string;
      readonly unit: string;
      readonly row: number | null;
      readonly rule: string;
    })
  | (Stamp & {
      readonly type: 'MaterialsHandedIn';
      readonly materials: readonly Omit<HandedInMaterial, 'at'>[];
    })
  | (Stamp & {
      readonly type: 'AcceptedDeficient';
      readonly materials: readonly string[];
      readonly rule: string;
    })
  | (OfTask & {
      readonly type: 'DeferredMaterialHandedIn';
      readonly material: string;
      readonly file: string;
      readonly name: string;
    })
  /** `returnsAt` null: the calendar does not reach that far, and it is looked at again */
  | (OfTask & {
      readonly type: 'DeferredMaterialMissed';
      readonly returnsAt: string | null;
      readonly againAt?: string;
    })
  | (Stamp &
      Pick<GivenCommitment, 'commitment' | 'material' | 'version' | 'textHash' | 'promisor'> & {
        readonly type: 'CommitmentGiven';
        readonly rule: string;
      })
  | (OfTask & {
      readonly type: 'CommitmentChecked';
      readonly commitment: string;
      readonly found: 'kept' | 'broken';
      readonly reasons: string | null;
    })
  | (Stamp & { readonly type: 'CommitmentRepaired'; readonly commitment: string; readonly reasons: string })
  | (Stamp & { readonly type: 'SimulationStarted'; readonly facts: readonly PresumedValue[] })
  /** a presumed fact came true otherwise than presumed: what was examined is examined again */
  | (Stamp & {
      readonly type: 'SimulationFactsChanged';
      readonly facts: readonly PresumedValue[];
      readonly values: Readonly<Record<string, unknown>>;
      readonly draftHash: string;
    })
  | (Stamp & {
      readonly type: 'SimulationConverted';
      readonly facts: readonly PresumedValue[];
      readonly rule: string;
    });

export type IntakeEventType = IntakeEvent['type'];
