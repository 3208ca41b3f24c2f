import { join } from 'node:path';
import { openJsonFile } from './json-file.mjs';

/** What this system itself keeps: a remark on each transfer, and the messages that came for its units. */
export function openRegister(folder) {
  const remarks = openJsonFile(join(folder, 'remarks.json'));
  const messages = openJsonFile(join(folder, 'messages.json'));
  const ofUnit = (unit) => Object.values(messages.content).filter((message) => message.unit === unit);
  return {
    remark: (unit, caseId) => remarks.content[`${unit} ${caseId}`]?.text ?? '',
    setRemark(unit, caseId, { text, by }) {
      remarks.content[`${unit} ${caseId}`] = { text: text.slice(0, 200), by };
      remarks.save();
    },
    /** Keeps a message once, however often it is delivered. */
    receive({ id, type, time, data }) {
      if (messages.content[id]) return;
      const kind = type.replace(/^lianban\./, '');
      messages.content[id] = { kind, unit: data.unit, case: data.case, at: time, read: false };
      messages.save();
    },
    /** case id -> kinds of unread messages */
    unread(unit) {
      const found = new Map();
      for (const message of ofUnit(unit)) {
        if (message.read) continue;
        found.set(message.case, new Set([...(found.get(message.case) ?? []), message.kind]));
      }
      return found;
    },
    markCaseRead(unit, caseId) {
      const news = ofUnit(unit).filter((message) => message.case === caseId && !message.read);
      if (news.length === 0) return;
      for (const message of news) message.read = true;
      messages.save();
    },
  };
}
