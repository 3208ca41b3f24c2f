import { announcedYear } from '../announced-year.ts';

/** 2022, 249 working days. */
export const year2022 = /* @__PURE__ */ announcedYear(
  2022,
  ['2021-10/25/content_5644835'],
  '元旦 0101 0103, 春节 0131 0206, 清明节 0403 0405, 劳动节 0430 0504, 端午节 0603 0605, 中秋节 0910 0912, 国庆节 1001 1007, 元旦 1231',
  '0129 0130 0402 0424 0507 1008 1009',
);
