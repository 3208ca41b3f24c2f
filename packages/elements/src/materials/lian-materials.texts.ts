import type { Texts } from '../internal/texts.ts';

const zh = {
  notNeeded: '免提交材料',
  rule: '三不提交',
  needed: '需要提交的材料',
  empty: '本事项不需要任何材料。',
  grounds: {
    'no-legal-basis': '没有法定依据，不再要求',
    'issued-by-participant': '由办理单位自己出具',
    'held-and-usable': '部门已经掌握，直接共享',
    'self-verifiable': '受理单位自行核验',
    'existing-material': '已有材料可以证明',
    commitment: '以书面承诺代替',
  } as Record<string, string>,
};

const en: typeof zh = {
  notNeeded: 'Documents you need not bring',
  rule: 'three-no-submit',
  needed: 'Documents to bring',
  empty: 'No documents are needed.',
  grounds: {
    'no-legal-basis': 'no law demands it',
    'issued-by-participant': 'issued by a unit that takes part',
    'held-and-usable': 'held by a department and shared',
    'self-verifiable': 'the receiving unit checks it itself',
    'existing-material': 'proved by what is already there',
    commitment: 'replaced by a written commitment',
  },
};

export const texts: Texts<typeof zh> = { 'zh-CN': zh, en };
