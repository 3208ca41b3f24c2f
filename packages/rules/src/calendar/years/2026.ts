import { announcedYear } from '../announced-year.ts';

/** 2026, 248 working days. */
export const year2026 = /* @__PURE__ */ announcedYear(
  2026,
  ['202511/content_7047091'],
  '元旦 01-01 01-03, 春节 02-15 02-23, 清明节 04-04 04-06, 劳动节 05-01 05-05, 端午节 06-19 06-21, 中秋节 09-25 09-27, 国庆节 10-01 10-07',
  '01-04 02-14 02-28 05-09 09-20 10-10',
);
