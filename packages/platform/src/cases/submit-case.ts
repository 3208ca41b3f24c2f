import type { CaseRequest, Item } from '@lianban/contract';
import { caseNumber } from '@lianban/rules';
import { type CaseFile, type FileReference, withValues } from '@lianban/workflow';
import { newId } from '../ids.ts';
import { askedFields } from '../plan/asked.ts';
import type { FullPlan } from '../plan/build-plan.ts';
import { checkContested, checkTyped } from '../plan/validate.ts';
import { asWritten, text } from '../plan/values.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import type { CaseWrite, Store } from '../store/store.ts';
import { dateOf, type PlatformClock } from '../time.ts';
import { noteCommitments } from './broken-commitments.ts';
import { type CaseService, hashOfForm } from './case-service.ts';
import { documentNumbers } from './document-numbers.ts';
import { intakeOf } from './intake-of.ts';

interface Submission {
  readonly request: CaseRequest;
  readonly item: Item;
  readonly full: FullPlan;
  readonly caller: Caller;
  readonly idempotency?: { readonly scope: string; readonly key: string };
  /** claims the files that the request names, and attaches them when the case is there */
  readonly attach?: Attach;
}

type Attach = (
  caseId: string,
  submit: (files: readonly FileReference[]) => Promise<CaseFile>,
) => Promise<CaseFile>;

/** Freezes the planned values with their provenance and makes the draft a case, once. */
export async function submitCase(
  { request, item, full, caller, idempotency, attach }: Submission,
  deps: { readonly store: Store; readonly clock: PlatformClock; readonly cases: CaseService },
): Promise<CaseFile> {
  const asked = askedFields(full.form, item);
  const errors = [
    ...checkTyped(asked, request.values, deps.clock.now()),
    ...checkContested(full.form, request.contested ?? {}),
  ];
  if (errors.length > 0) throw new PlatformProblem('invalid-values', { errors });
  const written = asked.map(({ id, type }) => [id, asWritten(type, request.values[id])] as const);
  const form = withValues(full.form, Object.fromEntries(written));
  const now = deps.clock.now();
  const id = newId(deps.clock.machineNow());
  const date = dateOf(now).replaceAll('-', '');
  const number = caseNumber(
    item.division,
    date,
    await deps.store.nextSequence(`case-${item.division}-${date}`),
  );
  const extra: Pick<CaseWrite, 'draftId' | 'idempotency'> = {
    draftId: request.draft,
    ...(idempotency && {
      idempotency: { ...idempotency, status: 201, answer: JSON.stringify({ case: id }) },
    }),
  };
  if (request.commitments?.length) await noteCommitments(deps.store, full.promisor, id);
  const submit = (files: readonly FileReference[]) =>
    deps.cases.command(
      id,
      {
        type: 'SubmitCase',
        case: {
          id,
          number,
          item: item.code,
          itemVersion: item.version,
          applicant: { unit: caller.unit, user: caller.user },
          subject: text(request.values[item.access.subject]),
          units: full.units,
          facts: full.subject.resolution.facts,
          draftHash: hashOfForm(form),
        },
        form,
        verifications: full.verifications,
        intake: intakeOf(request, item, full),
        files,
      },
      extra,
      documentNumbers(item, deps),
    );
  return attach ? attach(id, submit) : submit([]);
}
