import type { DecisionRequest, PlannedField } from '@lianban/contract';
import type { CaseFile, Task } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { checkValue, type FieldError } from '../plan/validate.ts';
import { pointerTo } from '../problem.ts';
import { formFields } from '../views/form-view.ts';

/** What an answer names must exist: units, fields; and a value that it gives must have its field's shape. */
export function checkDecision(
  decision: DecisionRequest,
  task: Task,
  file: CaseFile,
  core: Core,
): FieldError[] {
  const now = core.clock.now();
  const fieldOf = (id: string) => fieldIn(file, id, core);
  switch (decision.decision) {
    case 'notCompetent':
      if (decision.competentUnit === task.unit) return [ownUnit];
      return core.names.find(decision.competentUnit) ? [] : [noSuchUnit('/competentUnit')];
    case 'rule':
      return core.names.find(decision.unit) ? [] : [noSuchUnit('/unit')];
    case 'requestInformation':
      return decision.gaps.flatMap(({ field }, i) =>
        field === undefined || fieldOf(field) ? [] : [noSuchField(`/gaps/${i}/field`)],
      );
    case 'settle':
      return checkSettled(decision.value, task, file, core);
    case 'agree':
    case 'agreeWithConditions':
      return Object.entries(decision.fills ?? {}).flatMap(([id, value]) => {
        const field = fieldOf(id);
        const pointer = pointerTo('fills', id);
        return field ? checkValue(field, value, now).map((e) => ({ ...e, pointer })) : [noSuchField(pointer)];
      });
    default:
      return [];
  }
}

/** A date must be a date; `null` says that there is none. Lists are the authority's own. */
function checkSettled(value: unknown, task: Task, file: CaseFile, core: Core): FieldError[] {
  const { about } = task;
  const field = about?.kind === 'verification' ? fieldIn(file, about.field, core) : undefined;
  if (!field || value === null || (Array.isArray(value) && field.type.endsWith('[]'))) return [];
  return checkValue(field, value, core.clock.now()).map((e) => ({ ...e, pointer: '/value' }));
}

function fieldIn(file: CaseFile, id: string, { item, names }: Core): PlannedField | undefined {
  const of = item(file.case.item, file.case.itemVersion);
  return of && formFields(file.form, { item: of, names }).find((f) => f.id === id);
}

const noSuchUnit = (pointer: string): FieldError => ({
  pointer,
  code: 'unknown-unit',
  message: { zh: '没有这个单位，请从列表中选择。', en: 'There is no such unit. Pick one of the list.' },
});

const ownUnit: FieldError = {
  pointer: '/competentUnit',
  code: 'own-unit',
  message: { zh: '请填写其他单位，不能是本单位。', en: 'Name another unit, not your own.' },
};

const noSuchField = (pointer: string): FieldError => ({
  pointer,
  code: 'unknown-field',
  message: { zh: '表单中没有这一项。', en: 'The form has no such field.' },
});
