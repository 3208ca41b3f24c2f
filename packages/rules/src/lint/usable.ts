import { unitsOf } from './actors.ts';
import type { Scope } from './scope.ts';

/**
 * Whether the lead unit may use a dataset for this item: it exists, its class lets an answer out, and a
 * grant in force on the item's first day covers purpose and receiver.
 */
export function usable(scope: Scope, datasetId: string): boolean {
  const { item, directory } = scope;
  const dataset = directory.datasets.find(({ id }) => id === datasetId);
  if (!dataset || dataset.share === 'none') return false;
  const receivers = new Set(['*', ...unitsOf(scope, item.leadUnit)]);
  const day = item.effectiveFrom;
  return directory.grants.some(
    (grant) =>
      grant.dataset === datasetId &&
      grant.purpose === item.code &&
      receivers.has(grant.receiver) &&
      grant.effectiveFrom <= day &&
      (grant.effectiveTo === undefined || grant.effectiveTo > day) &&
      grant.revokedAt === undefined,
  );
}
