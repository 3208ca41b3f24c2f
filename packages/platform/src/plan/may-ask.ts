import type { Directory, Field, Grant } from '@lianban/contract';

/** For whom and for what data are asked, and when. */
export interface Asking {
  readonly directory: Directory;
  readonly receiver: string;
  /** item code */
  readonly purpose: string;
  readonly now: number;
}

/** A holder is asked only for what may be used: a right that ended keeps the value where it is. */
export function mayAsk(share: Field['share'], dataset: string, asking: Asking): boolean {
  if (share === 'unconditional') return true;
  if (share === 'none') return false;
  return asking.directory.grants.some((grant) => covers(grant, dataset, asking));
}

const covers = (grant: Grant, dataset: string, { receiver, purpose, now }: Asking): boolean =>
  grant.dataset === dataset &&
  grant.purpose === purpose &&
  (grant.receiver === '*' || grant.receiver === receiver) &&
  startOf(grant.effectiveFrom) <= now &&
  !(grant.effectiveTo && startOf(grant.effectiveTo) <= now) &&
  !(grant.revokedAt && startOf(grant.revokedAt) <= now);

/** A bare date begins at midnight in Shanghai. */
const startOf = (date: string): number => Date.parse(date.length === 10 ? `${date}T00:00:00+08:00` : date);
