import { type Draft, DraftPatch, DraftRequest, type Item } from '@lianban/contract';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { PlatformProblem, pointerTo } from '../problem.ts';
import { sha256 } from '../store/sha256.ts';
import type { DraftRow } from '../store/store.ts';
import { isoOf } from '../time.ts';
import type { Handlers } from './app.ts';
import { requireApplicant } from './item-routes.ts';
import { type Ctx, readBody } from './request.ts';

export const draftEtag = (row: DraftRow): string => `"d${row.revision}"`;

export function draftView(row: DraftRow): Draft {
  return {
    id: row.id,
    item: row.item,
    unit: row.unit,
    values: JSON.parse(row.values) as Draft['values'],
    contested: JSON.parse(row.contested) as Draft['contested'],
    revision: row.revision,
    updatedAt: isoOf(row.updatedAt),
    updatedBy: row.updatedBy,
    ...(row.caseId && { case: { id: row.caseId, number: row.caseNumber ?? '' } }),
  };
}

export function draftRoutes(core: Core): Handlers {
  const { store, clock } = core;
  const answer = (c: Ctx, row: DraftRow, status: 200 | 201 = 200) => {
    c.header('ETag', draftEtag(row));
    return c.json(draftView(row), status);
  };
  const find = async (c: Ctx, unit: string): Promise<DraftRow> => {
    const row = await store.getDraft(c.req.param('id') ?? '', unit);
    if (!row) throw new PlatformProblem('not-found');
    return row;
  };
  /** the draft as the caller saw it, or who changed it meanwhile */
  const matching = async (c: Ctx, unit: string): Promise<DraftRow> => {
    const row = await find(c, unit);
    if (row.caseId)
      throw new PlatformProblem('already-submitted', {
        case: { id: row.caseId, number: row.caseNumber ?? '' },
      });
    if (c.req.header('if-match') !== draftEtag(row))
      throw new PlatformProblem('etag-stale', { changedBy: row.updatedBy });
    return row;
  };
  const create = async (row: DraftRow): Promise<DraftRow> => {
    await store.createDraft(row);
    return row;
  };
  /** the draft's id follows from the key: a repeated request finds what the first one made */
  const createOnce = async (row: DraftRow): Promise<DraftRow> => {
    const find = () => store.getDraft(row.id, row.unit);
    const made =
      (await find()) ??
      (await create(row).catch(async (error) => {
        const other = await find();
        if (!other) throw error;
        return other;
      }));
    if (made.revision === 1 && made.values !== row.values) throw new PlatformProblem('key-reused');
    return made;
  };
  return {
    listDrafts: async (c, caller) => {
      requireApplicant(caller);
      const item = c.req.query('item');
      const rows = await store.listDrafts({ unit: caller.unit, ...(item && { item }), limit: 50 });
      return c.json({ items: rows.filter((row) => !row.caseId).map(draftView), next: null });
    },
    createDraft: async (c, caller) => {
      requireApplicant(caller);
      const request = await readBody(c, DraftRequest);
      const item = core.item(request.item);
      if (!item) throw new PlatformProblem('not-found');
      refuseUntypable(request.values, item);
      const key = c.req.header('idempotency-key');
      const row: DraftRow = {
        id: key ? idOf(`${caller.unit}|${caller.user.id}|${key}`) : newId(clock.machineNow()),
        item: item.code,
        unit: caller.unit,
        values: JSON.stringify(request.values),
        contested: JSON.stringify(request.contested ?? {}),
        revision: 1,
        updatedAt: clock.now(),
        updatedBy: caller.user.name,
        caseId: null,
        caseNumber: null,
      };
      return answer(c, key ? await createOnce(row) : await create(row), 201);
    },
    getDraft: async (c, caller) => {
      requireApplicant(caller);
      return answer(c, await find(c, caller.unit));
    },
    saveDraft: async (c, caller) => {
      requireApplicant(caller);
      const patch = await readBody(c, DraftPatch);
      const row = await matching(c, caller.unit);
      const item = core.item(row.item);
      if (item) refuseUntypable(patch.values ?? {}, item);
      const next: DraftRow = {
        ...row,
        ...(patch.values && { values: JSON.stringify(patch.values) }),
        ...(patch.contested && { contested: JSON.stringify(patch.contested) }),
        revision: row.revision + 1,
        updatedAt: clock.now(),
        updatedBy: caller.user.name,
      };
      if (!(await store.saveDraft(next, row.revision))) {
        const now = await find(c, caller.unit);
        throw new PlatformProblem('etag-stale', { changedBy: now.updatedBy });
      }
      return answer(c, next);
    },
    deleteDraft: async (c, caller) => {
      requireApplicant(caller);
      const row = await matching(c, caller.unit);
      if (!(await store.deleteDraft(row.id, caller.unit, row.revision)))
        throw new PlatformProblem('etag-stale');
      return c.body(null, 204);
    },
  };
}

/** A draft keeps what may be typed: never a value that a later step makes. */
function refuseUntypable(values: Readonly<Record<string, unknown>>, item: Item): void {
  const errors = Object.keys(values).flatMap((id) => {
    const field = item.form.fields.find((f) => f.id === id);
    if (field && !field.filledBy) return [];
    return [
      {
        pointer: pointerTo('values', id),
        code: 'not-asked',
        message: { zh: '该项不能填写。', en: 'This cannot be typed.' },
      },
    ];
  });
  if (errors.length > 0) throw new PlatformProblem('invalid-values', { errors });
}

/** An id in the shape of the others that the same key always gives. */
function idOf(key: string): string {
  const hex = sha256(`draft|${key}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
