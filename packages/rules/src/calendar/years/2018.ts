import { announcedYear } from '../announced-year.ts';

/** 2018, 250 working days. */
export const year2018 = /* @__PURE__ */ announcedYear(
  2018,
  ['2017-11/30/content_5243579'],
  '元旦 01-01, 春节 02-15 02-21, 清明节 04-05 04-07, 劳动节 04-29 05-01, 端午节 06-18, 中秋节 09-24, 国庆节 10-01 10-07, 元旦 12-30 12-31',
  '02-11 02-24 04-08 04-28 09-29 09-30 12-29',
);
