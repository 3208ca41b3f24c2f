import type { CalendarYear } from '../types.ts';

/** 2020, 249 working days. */
export const year2020: CalendarYear = {
  year: 2020,
  notices: [
    'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
    'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
  ],
  holidays: [
    ['元旦', '2020-01-01', '2020-01-01'],
    ['春节', '2020-01-24', '2020-02-02'],
    ['清明节', '2020-04-04', '2020-04-06'],
    ['劳动节', '2020-05-01', '2020-05-05'],
    ['端午节', '2020-06-25', '2020-06-27'],
    ['国庆节、中秋节', '2020-10-01', '2020-10-08'],
  ],
  makeUpWorkDays: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
};
