/** The case system's own users. All persons are invented and are called 示例 (example). */
export const unit = {
  code: 'JXJCY',
  zh: '甲县人民检察院',
  en: 'Jia County Procuratorate',
};

export const users = [
  ['jc-prosecutor', '示例检察官甲', ['procurator'], '承办检察官', 'prosecutor in charge'],
  ['jc-prosecutor2', '示例检察官乙', ['procurator'], '承办检察官', 'prosecutor in charge'],
  ['jc-policy', '示例研究丙', ['procurator'], '法律政策研究室', 'legal-policy office'],
  ['jc-chief', '示例检察长丁', ['procurator', 'head'], '检察长', 'chief prosecutor'],
].map(([id, name, roles, zh, en]) => ({ id, name, roles, post: { zh, en } }));

const byId = new Map(users.map((user) => [user.id, user]));
export const userById = (id) => byId.get(id);
