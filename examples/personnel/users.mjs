/** The personnel system's own users. All persons are fictional and are called 示例 (example). */
export const users = [
  ['szx-clerk', '示例人事甲', 'SZX', '某市示例高级中学', 'City Example High School'],
  ['szx-clerk2', '示例人事乙', 'SZX', '某市示例高级中学', 'City Example High School'],
  ['syy-clerk', '示例人事丙', 'SYY', '某市示例中医院', 'City Example Hospital of Chinese Medicine'],
  ['jyj-clerk', '示例人事丁', 'JYJ', '某市教育局', 'Education Bureau'],
].map(([id, name, unit, zh, en]) => ({ id, name, unit, unitText: { zh, en }, roles: ['applicant'] }));

export const userById = (id) => users.find((user) => user.id === id);
