import type { CaseRequest, Item } from '@lianban/contract';
import type { IntakeAsked } from '@lianban/workflow';
import { canonicalJson } from '../canonical.ts';
import type { FullPlan } from '../plan/build-plan.ts';
import { sha256 } from '../store/sha256.ts';

/** What the request asks for beside its values, with what only the platform knows of it. */
export function intakeOf(
  { picks, materials, deferred, commitments, simulation }: CaseRequest,
  item: Item,
  { promisor, brokenCommitments }: FullPlan,
): IntakeAsked {
  return {
    ...(picks && { picks }),
    ...(materials && { materials }),
    ...(deferred && { deferred }),
    ...(commitments && {
      commitments: commitments.map((one) => ({ ...one, textHash: hashOfText(item, one.commitment) })),
    }),
    ...(simulation && { simulation }),
    promisor,
    brokenCommitments,
  };
}

/** Hash of the words that are promised, in both languages. */
function hashOfText(item: Item, commitment: string): string {
  const text = item.commitments?.find(({ id }) => id === commitment)?.text;
  return text ? sha256(canonicalJson(text)) : '';
}
