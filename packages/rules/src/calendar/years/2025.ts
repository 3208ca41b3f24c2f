import { announcedYear } from '../announced-year.ts';

/** 2025, 248 working days. */
export const year2025 = /* @__PURE__ */ announcedYear(
  2025,
  ['202411/content_6986383'],
  '元旦 01-01, 春节 01-28 02-04, 清明节 04-04 04-06, 劳动节 05-01 05-05, 端午节 05-31 06-02, 国庆节、中秋节 10-01 10-08',
  '01-26 02-08 04-27 09-28 10-11',
);
