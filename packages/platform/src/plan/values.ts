import type { Text } from '@lianban/contract';

/** A typed value as trimmed text; nothing typed is the empty text. */
export const text = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value).trim();

export const missing = (field: string, label: Text) => ({
  pointer: `/values/${field}`,
  code: 'required',
  message: { zh: `请填写${label.zh}。`, en: `Enter: ${label.en}.` },
});
