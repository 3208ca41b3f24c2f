// Who asked for what and why: names of elements and the purpose, never a value, never the person's number.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** `entries` are those of this process; with a `file` each is also appended there, one JSON line each. */
export function openAccessLog(file) {
  const entries = [];
  if (file) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return {
    entries,
    add(entry) {
      if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
      entries.push(entry);
    },
  };
}
