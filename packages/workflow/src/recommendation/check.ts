import type { Procuratorate, RecommendationContent, Text } from '@lianban/contract';
import { periodOf, typeOf } from './periods.ts';

/** A part of the document that is missing or does not fit; `pointer` is into the content. */
export interface Missing {
  readonly pointer: string;
  readonly words: Text;
}

interface Known {
  readonly procuratorate: Procuratorate;
  readonly now: string;
  readonly kindOf: (unit: string) => string | undefined;
}

/** What stands against review: every part of the document is there, and its type, unit and period exist. */
export function checkRecommendation(content: RecommendationContent, known: Known): readonly Missing[] {
  const missing: Missing[] = [];
  const say = (pointer: string, zh: string, en: string) => missing.push({ pointer, words: { zh, en } });
  for (const [part, zh, en] of parts)
    if (content[part].trim() === '') say(`/${part}`, `请填写“${zh}”。`, `Fill in "${en}".`);
  if (!typeOf(content.type, known.procuratorate))
    say('/type', '请选择检察建议类型。', 'Choose the type of the recommendation.');
  if (known.kindOf(content.unit) === undefined)
    say('/unit', '请选择被建议单位。', 'Choose the recommended unit.');
  if (!content.evidence.some((line) => line.trim() !== ''))
    say('/evidence', '请列明认定事实的证据。', 'List the evidence for the facts.');
  if (content.advice.length === 0) say('/advice', '请写明建议的内容。', 'Write down what is recommended.');
  content.advice.forEach(({ text, law }, i) => {
    if (text.trim() === '')
      say(`/advice/${i}/text`, `请写明第 ${i + 1} 项建议。`, `Write item ${i + 1} of the advice.`);
    if (law.trim() === '')
      say(`/advice/${i}/law`, `请写明第 ${i + 1} 项建议的法律依据。`, `Name the law behind item ${i + 1}.`);
  });
  const period = periodOf(content, known);
  if ('words' in period) missing.push(period);
  return missing;
}

const parts = [
  ['title', '文书标题', 'title'],
  ['field', '领域', 'field'],
  ['prosecutor', '案件承办人', 'prosecutor in charge'],
  ['origin', '案件来源', 'origin of the matter'],
  ['inquiry', '调查核实结果', 'result of the inquiry'],
  ['facts', '认定的事实', 'facts'],
  ['problem', '存在的问题', 'problem'],
] as const;
