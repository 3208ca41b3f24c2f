import type { ReplayOutcome, SimulationResult } from '../simulate/types.ts';
import { fill, inWords, joined, type Locale, type Naming, sentence, type Words } from './words.ts';

/** What other rules would have changed, in sentences: each shift with its units (short: the number alone). */
export function explainSimulation(result: SimulationResult, locale: Locale, naming: Naming = {}): string {
  const zh = locale === 'zh-CN';
  const name = naming.nameOf ?? ((code: string) => code);
  if (result.differing === 0) {
    const clause = zh
      ? `${result.tasks} 个环节的结果都不变`
      : `None of ${result.tasks} steps would have come out otherwise`;
    return sentence(clause, locale);
  }
  const sentences = result.shifts.map(({ from, to, count, units }) => {
    const parts = { count, from: inWords(replayWords, from, locale), to: inWords(replayWords, to, locale) };
    const clause = fill(
      zh ? '有 {count} 个环节由“{from}”变为“{to}”' : '{count} steps would have been {to} instead of {from}',
      parts,
    );
    if (naming.length === 'short') return sentence(clause, locale);
    const list = units.map((unit) => `${name(unit.unit)} ${unit.count}`).join(zh ? '、' : ', ');
    return sentence(zh ? `${clause}：${list}` : `${clause}: ${list}`, locale);
  });
  return joined(sentences, locale);
}

export const replayWords: Words<ReplayOutcome> = {
  waiting: ['等待中', 'waiting'],
  answered: ['按时答复', 'answered in time'],
  extend: ['延期', 'extended'],
  escalate: ['由人决定', 'decided by a person'],
  owed: ['欠办', 'owed'],
  overdue: ['逾期', 'overdue'],
  'deemed-consent': ['视为同意', 'deemed consent'],
  'calendar-unknown': ['日历未公布', 'waiting for the calendar'],
};
