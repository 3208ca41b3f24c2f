import { type CaseFile, evolve, readEvent } from '@lianban/workflow';
import { writeOf } from '../../../packages/platform/src/cases/rows.ts';
import type { CaseWrite } from '../../../packages/platform/src/store/store.ts';
import type { Template } from './template.ts';

/**
 * The life of a template's case, once more under another id: what each command of it writes, rows and messages as the
 * platform makes them. Events that were recorded in one instant by one actor are one command.
 */
export function writesOf(template: Template, at: number, n: number): CaseWrite[] {
  const time = at.toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-9000-${n.toString(16).padStart(12, '0')}`;
  const number = `98${String(n).padStart(14, '0')}`;
  const texts = template.events.map(({ body }) =>
    body.replaceAll(template.id, id).replaceAll(template.number, number),
  );
  const writes: CaseWrite[] = [];
  let file: CaseFile | undefined;
  for (let i = 0; i < texts.length; ) {
    const before = file;
    const events = [];
    do {
      const event = readEvent(texts[i]!, id, file);
      events.push(event);
      file = evolve(file, event);
      i += 1;
      // a text that says who acted or when begins another command
    } while (i < texts.length && !/"(recordedAt|by)":/.test(texts[i]!));
    const { write } = writeOf(before, events, at);
    writes.push(write);
  }
  return writes;
}
