import { announcedYear } from '../announced-year.ts';

/** 2019, 250 working days. */
export const year2019 = /* @__PURE__ */ announcedYear(
  2019,
  ['2018-12/06/content_5346276', '2019-03/22/content_5375877'],
  '元旦 0101, 春节 0204 0210, 清明节 0405, 劳动节 0501 0504, 端午节 0607, 中秋节 0913, 国庆节 1001 1007',
  '0202 0203 0428 0505 0929 1012',
);
