import { announcedYear } from '../announced-year.ts';

/** 2021, 250 working days. */
export const year2021 = /* @__PURE__ */ announcedYear(
  2021,
  ['2020-11/25/content_5564127'],
  '元旦 0101 0103, 春节 0211 0217, 清明节 0403 0405, 劳动节 0501 0505, 端午节 0612 0614, 中秋节 0919 0921, 国庆节 1001 1007',
  '0207 0220 0425 0508 0918 0926 1009',
);
