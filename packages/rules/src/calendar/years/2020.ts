import { announcedYear } from '../announced-year.ts';

/** 2020, 249 working days. */
export const year2020 = /* @__PURE__ */ announcedYear(
  2020,
  ['2019-11/21/content_5454164', '2020-01/27/content_5472352'],
  '元旦 0101, 春节 0124 0202, 清明节 0404 0406, 劳动节 0501 0505, 端午节 0625 0627, 国庆节、中秋节 1001 1008',
  '0119 0426 0509 0628 0927 1010',
);
