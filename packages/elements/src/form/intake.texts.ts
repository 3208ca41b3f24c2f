const zh = {
  picks: '点单',
  picksHint: '选择需要一并办理的子项；未选的不办，也不要求其信息和材料',
  requires: (names: string) => `须同时选择：${names}`,
  excludes: (names: string) => `不能同时选择：${names}`,
  materials: '需要提交的材料',
  deferrable: '可容缺',
  main: '主件，须随申请提交',
  deferHint: '暂时不能提供的，可先受理，承诺补交日期；逾期暂停计时，仍不补交的退回申请',
  promisedDate: '承诺补交日期',
  upload: '上传文件',
  uploadHint: '一份',
  commitments: '告知承诺',
  commitmentsHint: '自愿承诺的，可不提交对应材料；承诺不实的，承担相应责任并影响今后适用',
  inPlaceOf: (name: string) => `代替材料：${name}`,
  version: (version: string) => `第 ${version} 版`,
  promise: '我已阅读并作出以上承诺',
  simulation: '模拟审批',
  simulationHint:
    '条件尚未全部具备的，可按下列假定事实先行模拟办理；模拟结果不具法律效力，事实成就后转为正式审批',
  proof: '成就时须提供证明文号',
  attachments: '其他附件（可选多个）',
  attachmentsHint: '随申请一并提交；中断后可以续传。',
  other: '其他附件',
};

const en: typeof zh = {
  picks: 'Pick what you need',
  picksHint: 'Only what you pick is handled, and asked for',
  requires: (names) => `also needs: ${names}`,
  excludes: (names) => `not together with: ${names}`,
  materials: 'Materials to hand in',
  deferrable: 'may follow later',
  main: 'has to come with the application',
  deferHint:
    'What you cannot bring now may follow by a day that you promise. Late, the clock stands; then the application goes back',
  promisedDate: 'Promised by',
  upload: 'Upload',
  uploadHint: 'One file',
  commitments: 'Commitments',
  commitmentsHint: 'Voluntary, in place of a material. A broken one has consequences',
  inPlaceOf: (name) => `in place of: ${name}`,
  version: (version) => `version ${version}`,
  promise: 'I have read this and promise it',
  simulation: 'Simulated approval',
  simulationHint:
    'What has not come true yet may be presumed. The result has no legal effect until it is converted',
  proof: 'needs the number of a proof then',
  attachments: 'Other files (several if need be)',
  attachmentsHint: 'Sent with the application; goes on where it was cut off.',
  other: 'Other files',
};

export const intakeTexts = { 'zh-CN': zh, en };
