import { announcedYear } from '../announced-year.ts';

/** 2019, 250 working days. */
export const year2019 = /* @__PURE__ */ announcedYear(
  2019,
  ['2018-12/06/content_5346276', '2019-03/22/content_5375877'],
  '元旦 01-01, 春节 02-04 02-10, 清明节 04-05, 劳动节 05-01 05-04, 端午节 06-07, 中秋节 09-13, 国庆节 10-01 10-07',
  '02-02 02-03 04-28 05-05 09-29 10-12',
);
