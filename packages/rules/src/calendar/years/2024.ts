import { announcedYear } from '../announced-year.ts';

/** 2024, 251 working days. */
export const year2024 = /* @__PURE__ */ announcedYear(
  2024,
  ['202310/content_6911528'],
  '元旦 01-01, 春节 02-10 02-17, 清明节 04-04 04-06, 劳动节 05-01 05-05, 端午节 06-10, 中秋节 09-15 09-17, 国庆节 10-01 10-07',
  '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
);
