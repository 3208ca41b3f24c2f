import { announcedYear } from '../announced-year.ts';

/** 2025, 248 working days. */
export const year2025 = /* @__PURE__ */ announcedYear(
  2025,
  ['202411/content_6986383'],
  '元旦 0101, 春节 0128 0204, 清明节 0404 0406, 劳动节 0501 0505, 端午节 0531 0602, 国庆节、中秋节 1001 1008',
  '0126 0208 0427 0928 1011',
);
