import * as z from 'zod/mini';

/** A text in both languages of the house. Chinese first; English beside it. */
export const Text = z.object({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

export type Language = 'zh-CN' | 'en';

/** The text in the wanted language. */
export const inLanguage = (text: Text, language: Language): string => (language === 'en' ? text.en : text.zh);

/** Instant with offset, ISO 8601, e.g. `2026-11-24T17:30:00+08:00`. */
export const Instant = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/));
/** Local date in Asia/Shanghai, e.g. `2026-11-24`. */
export const LocalDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
