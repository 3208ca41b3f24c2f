import type { PlannedField, Text } from '@lianban/contract';
import { checkCitizenId, checkCreditCode } from '@lianban/rules';
import type { FrozenForm } from '@lianban/workflow';
import { pointerTo } from '../problem.ts';
import { dateOf } from '../time.ts';
import { missing, text } from './values.ts';

const longestText = 500;
/** a picture of about 200 kB */
const longestImage = 280_000;

export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message: Text;
}

/** What a typed value of a field has to be. */
export type Askable = Pick<
  PlannedField,
  'id' | 'label' | 'type' | 'options' | 'pattern' | 'maxLength' | 'notPast'
>;

/** What is wrong with the typed values, named at each field that is asked. A value that was not asked is refused. */
export function checkTyped(
  fields: readonly Askable[],
  values: Readonly<Record<string, unknown>>,
  now: number,
): FieldError[] {
  const asked = new Map(fields.map((f) => [f.id, f]));
  const errors: FieldError[] = [];
  for (const id of Object.keys(values))
    if (!asked.has(id))
      errors.push(
        error(
          id,
          'not-asked',
          '该项由部门提供或自动生成，不能填写。',
          'This is supplied by a department or computed and cannot be typed.',
        ),
      );
  for (const field of asked.values()) errors.push(...checkValue(field, values[field.id], now));
  return errors;
}

/** Only what a department supplied can be contested. */
export const checkContested = (form: FrozenForm, contested: Readonly<Record<string, string>>): FieldError[] =>
  Object.keys(contested)
    .filter((id) => countIn(form, id) !== 'fetched')
    .map((id) => ({
      pointer: pointerTo('contested', id),
      code: 'not-fetched',
      message: {
        zh: '该项不是部门提供的数据，不能提出异议。',
        en: 'No department supplied this, so it cannot be contested.',
      },
    }));

const countIn = (form: FrozenForm, id: string) =>
  form.verdicts[form.fields.find((f) => f.id === id)?.verdict ?? -1]?.count;

/** What is wrong with one value of a field. */
export function checkValue(field: Askable, value: unknown, now: number): FieldError[] {
  const typed = text(value);
  if (!typed) return [missing(field.id, field.label)];
  if (typeof value === 'object')
    return [error(field.id, 'shape', '填写内容的格式不符。', 'The value has a wrong shape.')];
  const most = field.maxLength ?? (field.type === 'image' ? longestImage : longestText);
  if (typed.length > most)
    return [error(field.id, 'too-long', `最多${most}个字。`, `At most ${most} characters.`)];
  if (field.options && !field.options.some((o) => o.value === typed))
    return [error(field.id, 'not-an-option', '请从所列选项中选择。', 'Pick one of the options.')];
  if (field.pattern && !new RegExp(field.pattern).test(typed))
    return [
      error(
        field.id,
        'pattern',
        '格式不符，请与文件原件核对。',
        'The form is wrong; compare it with the document.',
      ),
    ];
  return checkType(field, typed, now);
}

function checkType(field: Askable, typed: string, now: number): FieldError[] {
  if (field.type === 'citizenId') {
    const checked = checkCitizenId(typed, { today: dateOf(now) });
    return checked.ok ? [] : [error(field.id, checked.problem, checked.message, checked.messageEn)];
  }
  if (field.type === 'uscc') {
    const checked = checkCreditCode(typed);
    return checked.ok ? [] : [error(field.id, checked.problem, checked.message, checked.messageEn)];
  }
  if (field.type === 'image' && !/^data:image\/(png|jpeg);base64,[\w+/]+=*$/.test(typed))
    return [
      error(field.id, 'image', '请提供 PNG 或 JPEG 图片。', 'Give a PNG or JPEG picture as a data URI.'),
    ];
  if (field.type === 'month' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(typed))
    return [error(field.id, 'month', '请填写年月，如 2026-12。', 'Enter a month, for example 2026-12.')];
  if (field.type === 'date') {
    if (!isDate(typed))
      return [
        error(
          field.id,
          'date',
          '请填写真实存在的日期，如 2026-12-14。',
          'Enter a real date, for example 2026-12-14.',
        ),
      ];
    if (field.notPast && typed < dateOf(now))
      return [error(field.id, 'past', '日期不能早于今天。', 'The date may not lie in the past.')];
  }
  return [];
}

function isDate(typed: string): boolean {
  const time = Date.parse(`${typed}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(typed)
  );
}

const error = (field: string, code: string, zh: string, en: string): FieldError => ({
  pointer: pointerTo('values', field),
  code,
  message: { zh, en },
});
