import { announcedYear } from '../announced-year.ts';

/** 2018, 250 working days. */
export const year2018 = /* @__PURE__ */ announcedYear(
  2018,
  ['2017-11/30/content_5243579'],
  '元旦 0101, 春节 0215 0221, 清明节 0405 0407, 劳动节 0429 0501, 端午节 0618, 中秋节 0924, 国庆节 1001 1007, 元旦 1230 1231',
  '0211 0224 0408 0428 0929 0930 1229',
);
