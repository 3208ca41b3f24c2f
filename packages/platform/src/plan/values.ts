import type { Text } from '@lianban/contract';
import { checkCitizenId, checkCreditCode } from '@lianban/rules';
import { pointerTo } from '../problem.ts';

/** A typed value as trimmed text; nothing typed is the empty text. */
export const text = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value).trim();

/** A typed value as its standard writes it: full-width digits, blanks and small letters are taken as meant. */
export function asWritten(type: string, value: unknown): string {
  const typed = text(value);
  const checked =
    type === 'citizenId' ? checkCitizenId(typed) : type === 'uscc' ? checkCreditCode(typed) : undefined;
  return checked?.ok ? checked.value : typed;
}

export const missing = (field: string, label: Text) => ({
  pointer: pointerTo('values', field),
  code: 'required',
  message: { zh: `请填写${label.zh}。`, en: `Enter: ${label.en}.` },
});
