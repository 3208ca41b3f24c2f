// The OA's own address book. All persons are fictional and are called 示例 (example).

/** code, name, English name, line of the address book */
const units = [
  ['JYJ', '市教育局', 'Education Bureau', '市级'],
  ['BB', '市委编办', 'Staffing Office', '市级'],
  ['RSJ', '市人力社保局', 'Human Resources and Social Security Bureau', '市级'],
  ['ZZB', '市委组织部', 'Organisation Department', '市级'],
  ['JWJW', '市纪委市监委', 'Discipline and Supervision Commission', '市级'],
  ['WJW', '市卫健委', 'Health Commission', '市级'],
  ['GAJ', '市公安局', 'Public Security Bureau', '市级'],
  ['SBZX', '市社保中心', 'Social Insurance Centre', '市级'],
  ['YBJ', '市医保局', 'Healthcare Security Bureau', '市级'],
  ['GJJ', '市公积金中心', 'Housing Fund Centre', '市级'],
  ['CZJ', '市财政局', 'Finance Bureau', '市级'],
  ['DSJ', '市大数据局', 'Big Data Bureau', '市级'],
  ['GGB', '市委改革办', 'Reform Office', '市级'],
  ['ZFB', '市府办', 'General Office of the Government', '市级'],
  ['KJJ', '市科技局', 'Science and Technology Bureau', '市级'],
  ['JXZX', '甲县示例中学', 'Jia County Example High School', '甲县'],
  ['JXJYJ', '甲县教育局', 'Jia County Education Bureau', '甲县'],
  ['JXRS', '甲县人社局', 'Jia County Human Resources Bureau', '甲县'],
  ['JXZZ', '甲县委组织部', 'Jia County Organisation Department', '甲县'],
  ['JXJW', '甲县纪委监委', 'Jia County Discipline Commission', '甲县'],
  ['JXBB', '甲县委编办', 'Jia County Staffing Office', '甲县'],
  ['JXGA', '甲县公安局', 'Jia County Public Security Bureau', '甲县'],
  ['JXYB', '甲县医保局', 'Jia County Healthcare Security Bureau', '甲县'],
  ['JXSB', '甲县社保中心', 'Jia County Social Insurance Centre', '甲县'],
  ['JXGJ', '公积金甲县分中心', 'Housing Fund Centre, Jia County Branch', '甲县'],
  ['JXCZ', '甲县财政局', 'Jia County Finance Bureau', '甲县'],
  ['JXGL', '甲县示例管理局', 'Jia County Example Administration', '甲县'],
  ['SGX', '省共享平台', 'Provincial Data Sharing Platform', '省级'],
];

const levels = { 省级: 'Province', 市级: 'City', 甲县: 'Jia County' };

/** role of the platform -> post in the OA */
const posts = {
  officer: { zh: '经办人', en: 'officer', called: '示例经办' },
  head: { zh: '单位负责人', en: 'head of the unit', called: '示例负责' },
  supervisor: { zh: '督查室', en: 'supervision office', called: '示例督查' },
  administrator: { zh: '单位管理员', en: 'administrator of the unit', called: '示例管理' },
  leader: { zh: '分管领导', en: 'leader in charge', called: '示例领导' },
};
const extraRoles = { ZFB: ['supervisor', 'leader'], KJJ: [] };
/** who receives recommendations (检察建议) of the county's procuratorate for the unit */
const administrators = (level) => (level === '甲县' ? ['administrator'] : []);

const stems = [...'甲乙丙丁戊己庚辛壬癸'];
const branches = [...'子丑寅卯辰巳午未申酉戌亥'];
const serial = (index) => stems[index % 10] + branches[index % 12];

export const users = units.flatMap(([unit, unitName, unitEnglish, level], index) =>
  ['officer', ...(extraRoles[unit] ?? ['head']), ...administrators(level)].map((role) => ({
    id: `${unit.toLowerCase()}-${role}`,
    name: posts[role].called + serial(index),
    unit,
    roles: [role],
    unitText: { zh: unitName, en: unitEnglish },
    levelText: { zh: level, en: levels[level] },
    postText: { zh: posts[role].zh, en: posts[role].en },
  })),
);

const byId = new Map(users.map((user) => [user.id, user]));
export const userById = (id) => byId.get(id);
