import { announcedYear } from '../announced-year.ts';

/** 2023, 249 working days. */
export const year2023 = /* @__PURE__ */ announcedYear(
  2023,
  ['2022-12/08/content_5730844'],
  '元旦 0101 0102, 春节 0121 0127, 清明节 0405, 劳动节 0429 0503, 端午节 0622 0624, 中秋节、国庆节 0929 1006',
  '0128 0129 0423 0506 0625 1007 1008',
);
