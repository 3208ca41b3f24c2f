import type { Language, TaskDetail } from '@lianban/contract';
import { showValue } from '../internal/format.ts';
import { say } from '../internal/texts.ts';
import { statusTexts } from '../status/lian-status.texts.ts';
import { taskTexts } from './lian-task.texts.ts';

/** What differs for the officer between two readings of a task, one line each. */
export function changesBetween(before: TaskDetail, after: TaskDetail, language: Language): string[] {
  const t = taskTexts[language];
  const state = statusTexts[language].state;
  const colon = language === 'en' ? ': ' : '：';
  const lines: string[] = [];
  if (before.state !== after.state)
    lines.push(`${t.state}${colon}${t.changedTo(state[before.state], state[after.state])}`);
  for (const field of after.fields) {
    const old = before.fields.find((one) => one.id === field.id);
    if (!old || JSON.stringify(old.value) === JSON.stringify(field.value)) continue;
    const show = (value: unknown) => showValue(value, field.type, language, field.options);
    lines.push(`${say(field.label, language)}${colon}${t.changedTo(show(old.value), show(field.value))}`);
  }
  for (const one of after.conditions)
    if (!before.conditions.some((old) => old.id === one.id)) lines.push(`${t.conditions}${colon}${one.what}`);
  for (const one of after.objections)
    if (!before.objections.some((old) => old.step === one.step))
      lines.push(`${t.objections}${colon}${say(one.name, language)} · ${one.reasons}`);
  if (after.blockedBy && !before.blockedBy) lines.push(say(after.blockedBy, language));
  return lines;
}

/** True when the officer decides on the same as before: only clocks or other units' steps moved. */
export const isSameMatter = (before: TaskDetail, after: TaskDetail): boolean =>
  before.etag === after.etag &&
  before.state === after.state &&
  (before.blockedBy === null) === (after.blockedBy === null) &&
  before.decisions.join() === after.decisions.join();
