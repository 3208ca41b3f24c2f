export {
  brokenCommitments,
  type Commitment,
  type CommitmentContext,
  type CommitmentOutcome,
  type CommitmentReason,
  type CommitmentRuling,
  commitmentState,
} from './commitment/commitment.ts';
export {
  type AbsenceOutcome,
  type AbsenceReason,
  type AbsenceRuling,
  absenceConsent,
} from './consent/absence.ts';
export {
  type AcceptanceOutcome,
  type AcceptanceReason,
  type AcceptanceRuling,
  acceptanceBySilence,
  type ReceivedApplication,
} from './consent/acceptance.ts';
export {
  type FollowUpOutcome,
  type FollowUpReason,
  type FollowUpRuling,
  followUp,
} from './consent/follow-up.ts';
export type { DeemedConsent, LifeContext, Meeting } from './consent/life.ts';
export {
  type RevocationOutcome,
  type RevocationReason,
  type RevocationRequest,
  type RevocationRuling,
  revocation,
} from './consent/revocation.ts';
export { consentRules } from './consent/rules.ts';
export {
  type DeferrableMaterial,
  type DeficientContext,
  type DeficientObstacle,
  type DeficientOutcome,
  type DeficientReason,
  type DeficientRuling,
  deficientAcceptance,
  type MaterialPromise,
} from './deficient-acceptance/accept.ts';
export {
  deferredPromise,
  type PromiseOutcome,
  type PromiseReason,
  type PromiseRuling,
} from './deficient-acceptance/promise.ts';
export {
  type FirstAskedAct,
  type FirstAskedOutcome,
  type FirstAskedReason,
  type FirstAskedRuling,
  firstAsked,
} from './first-asked/first-asked.ts';
export {
  type FirstAskedRequest,
  firstAskedMay,
  type PowerOutcome,
  type PowerReason,
  type PowerRuling,
} from './first-asked/may-act.ts';
export { askOnce } from './merge/findings.ts';
export { mergeForms } from './merge/merge-forms.ts';
export type {
  FieldUse,
  FormCount,
  FormField,
  MergeContext,
  MergedField,
  MergedForm,
  MergeFinding,
  MergeReason,
  SubItemForm,
} from './merge/types.ts';
export { expandSubItems } from './picks/expand-sub-items.ts';
export { pickSubItems } from './picks/pick-sub-items.ts';
export { pickRules } from './picks/rules.ts';
export type {
  PickContext,
  PickedPlan,
  PickOutcome,
  PickReason,
  PickRuling,
  Picks,
  SubItem,
} from './picks/types.ts';
export {
  type PresumedFact,
  type SimulatedContext,
  type SimulatedOutcome,
  type SimulatedReason,
  type SimulatedRuling,
  type Simulation,
  simulatedApproval,
} from './simulated-approval/simulated-approval.ts';
export { checkTiers } from './tiers/check-tiers.ts';
export { tierRules } from './tiers/rules.ts';
export { tierOf } from './tiers/tier-of.ts';
export type {
  Tier,
  TierContext,
  TieredCase,
  TierFinding,
  TierFindingCode,
  TierReason,
  TierRow,
  TierRuling,
  TierTable,
} from './tiers/types.ts';
