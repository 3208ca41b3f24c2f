import type { Text } from '@lianban/contract';
import { actTexts } from './acts.texts.ts';

type Words = { [K in keyof (typeof actTexts)['en']]: (typeof actTexts)['en'][K] extends string ? K : never };
export type Word = Words[keyof Words];

/** Choices of a select in both languages; `as`: other words for a value. */
export const choices = <Value extends string>(
  values: readonly (Value & (Word | string))[],
  as?: Readonly<Partial<Record<Value, Word>>>,
): { value: string; label: Text }[] =>
  values.map((value) => {
    const word = (as?.[value] ?? value) as Word;
    return { value, label: { zh: actTexts['zh-CN'][word], en: actTexts.en[word] } };
  });
