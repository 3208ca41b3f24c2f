import type { Actor } from './state.ts';

interface OfTask {
  readonly at: string;
  readonly recordedAt: string;
  readonly by: Actor;
  readonly task: string;
}

/** What happens around a silent unit: before it lapses, and after its consent was deemed. */
export type SilenceEvent =
  | (OfTask & { readonly type: 'ExcuseFiled'; readonly reasons: string; readonly ruling: string })
  /** `task`: the supervision office's; `about`: the unit's */
  | (OfTask & {
      readonly type: 'ExcuseRuled';
      readonly about: string;
      /** where it excused from a meeting */
      readonly meeting?: string;
      readonly accepted: boolean;
      readonly reasons: string;
    })
  | (OfTask & {
      readonly type: 'WrittenFollowUpGiven';
      readonly about: string;
      readonly opinion: string;
      readonly late: boolean;
    })
  | (OfTask & { readonly type: 'WrittenFollowUpMissed'; readonly about: string })
  | (OfTask & {
      readonly type: 'RevocationOpened';
      readonly reasons: string;
      readonly until: string | null;
      readonly ruleVersion: string;
    })
  | (OfTask & { readonly type: 'LaterActsFlagged'; readonly acts: readonly string[] })
  | (OfTask & {
      readonly type: 'RevocationRuled';
      readonly about: string;
      readonly accepted: boolean;
      readonly reasons: string;
    });
