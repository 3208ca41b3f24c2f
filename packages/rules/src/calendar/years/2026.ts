import { announcedYear } from '../announced-year.ts';

/** 2026, 248 working days. */
export const year2026 = /* @__PURE__ */ announcedYear(
  2026,
  ['202511/content_7047091'],
  '元旦 0101 0103, 春节 0215 0223, 清明节 0404 0406, 劳动节 0501 0505, 端午节 0619 0621, 中秋节 0925 0927, 国庆节 1001 1007',
  '0104 0214 0228 0509 0920 1010',
);
