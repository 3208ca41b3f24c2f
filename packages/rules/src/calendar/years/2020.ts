import { announcedYear } from '../announced-year.ts';

/** 2020, 249 working days. */
export const year2020 = /* @__PURE__ */ announcedYear(
  2020,
  ['2019-11/21/content_5454164', '2020-01/27/content_5472352'],
  '元旦 01-01, 春节 01-24 02-02, 清明节 04-04 04-06, 劳动节 05-01 05-05, 端午节 06-25 06-27, 国庆节、中秋节 10-01 10-08',
  '01-19 04-26 05-09 06-28 09-27 10-10',
);
