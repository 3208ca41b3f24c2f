import { announcedYear } from '../announced-year.ts';

/** 2023, 249 working days. */
export const year2023 = /* @__PURE__ */ announcedYear(
  2023,
  ['2022-12/08/content_5730844'],
  '元旦 01-01 01-02, 春节 01-21 01-27, 清明节 04-05, 劳动节 04-29 05-03, 端午节 06-22 06-24, 中秋节、国庆节 09-29 10-06',
  '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
);
