import type { Procuratorate } from '@lianban/contract';

const text = (zh: string) => ({ zh, en: zh });
const template = (title: string) => ({
  title,
  origin: '履职中发现',
  inquiry: '',
  facts: '',
  problem: '',
  advice: [{ text: '', law: '' }],
});
const letters = { leadsToSuit: false, letters: '建', basis: text('规定') };

/** What a procuratorate differs in, as far as a draft needs it. */
export const procuratorate = {
  unit: 'JXJCY',
  types: [
    {
      ...letters,
      code: 'publicInterest',
      name: text('公益诉讼'),
      periods: ['publicInterest'],
      template: template('公益诉讼检察建议书'),
    },
    {
      ...letters,
      code: 'governance',
      name: text('社会治理'),
      periods: ['own'],
      template: template('社会治理检察建议书'),
    },
  ],
  fields: [{ code: 'environment', name: text('生态环境') }],
  periods: [
    {
      id: 'publicInterest',
      name: text('两个月'),
      limit: { months: 2 },
      setBy: 'law',
      basis: text('解释第二十一条'),
    },
    { id: 'own', name: text('本院确定'), limit: { days: 30 }, setBy: 'procuratorate', basis: text('规定') },
  ],
  objection: { days: 10 },
} as unknown as Procuratorate;
