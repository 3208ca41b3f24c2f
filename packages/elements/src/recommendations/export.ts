import type { Language, RecommendationSummary } from '@lianban/contract';
import { localParts } from '../internal/format.ts';
import { say } from '../internal/texts.ts';
import { recommendationsTexts } from './lian-recommendations.texts.ts';

/**
 * The list as a table that Excel and WPS open by a double click: CSV (RFC 4180) in UTF-8 with a byte order mark, times
 * of Shanghai. A cell that a spreadsheet would take for a formula is put as text.
 */
export function tableOf(items: readonly RecommendationSummary[], language: Language): string {
  const t = recommendationsTexts[language];
  const english = language === 'en';
  const unit = ({ name, english: other }: RecommendationSummary['unit']) => (english && other ? other : name);
  const lines = items.map((of) => [
    of.number ?? '',
    of.title ?? t.confidential,
    say(of.type.name, language),
    of.field,
    unit(of.unit),
    of.county,
    unit(of.procuratorate),
    of.prosecutor,
    t.state[of.state],
    String(of.round),
    time(of.issuedAt).slice(0, 10),
    time(of.deliveredAt),
    time(of.receivedAt),
    time(of.clock.dueAt),
    time(of.repliedAt),
    time(of.overdueSince),
    String(of.reminders),
    of.receiptDelay === null ? '' : String(of.receiptDelay),
  ]);
  const all = [Object.values(t.columns), ...lines];
  return `\ufeff${all.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file to save. Works from any page: no address leaves it. */
export function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function time(instant: string | null): string {
  if (!instant) return '';
  const { date, time: clock } = localParts(instant);
  return `${date} ${clock}`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
