/** The OA's own announcements; fictional. */
export const notices = [
  {
    id: '2026-31',
    date: '2026-09-28',
    title: {
      zh: '关于做好年终公文归档工作的通知（示例）',
      en: 'Year-end filing of official papers (example)',
    },
    body: {
      zh: '请各单位于 12 月 18 日前完成本年度公文归档，联办办件由系统自动归档，无需另行打印。',
      en: 'File the papers of this year by 18 December. Joint cases are filed by the system; there is nothing to print.',
    },
  },
  {
    id: '2026-30',
    date: '2026-09-21',
    title: {
      zh: '部门间联办事项接入本系统（示例）',
      en: 'Joint handling is now part of this system (example)',
    },
    body: {
      zh: '工作人员跨层级调动“一件事”已接入。待办直接在“工作台”办理，无需登录其他系统。',
      en: 'Transfers between levels are handled here: open them from your workbench, no other login is needed.',
    },
  },
  {
    id: '2026-29',
    date: '2026-09-14',
    title: { zh: '机房例行维护安排（示例）', en: 'Routine maintenance of the machine room (example)' },
    body: {
      zh: '10 月 17 日（周六）8:00 至 12:00 例行维护，期间本系统可能短时不可用。',
      en: 'On Saturday 17 October, 8:00 to 12:00, this system may be unavailable for short times.',
    },
  },
];
