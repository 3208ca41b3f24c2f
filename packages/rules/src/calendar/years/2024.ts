import { announcedYear } from '../announced-year.ts';

/** 2024, 251 working days. */
export const year2024 = /* @__PURE__ */ announcedYear(
  2024,
  ['202310/content_6911528'],
  '元旦 0101, 春节 0210 0217, 清明节 0404 0406, 劳动节 0501 0505, 端午节 0610, 中秋节 0915 0917, 国庆节 1001 1007',
  '0204 0218 0407 0428 0511 0914 0929 1012',
);
