const zh = {
  title: '演示时间',
  region: '演示时间控制',
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  nextDay: '到下一个工作日',
  nextDue: '到下一个到期时刻',
  moving: '正在推进，途中的提醒与到期逐一处理',
  moved: (time: string) => `已到 ${time}`,
  nothingDue: '目前没有到期事项',
};
export const clockTexts = {
  'zh-CN': zh,
  en: {
    title: 'Demo time',
    region: 'Demo time',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    nextDay: 'To the next working day',
    nextDue: 'To the next due time',
    moving: 'Moving; every warning and due time on the way is handled',
    moved: (time: string) => `Now ${time}`,
    nothingDue: 'Nothing is due',
  } satisfies typeof zh,
};
