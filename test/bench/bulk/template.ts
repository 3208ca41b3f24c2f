import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { unpackBody } from '../../../packages/platform/src/store/body-text.ts';
import { messagesHaveLeft } from '../../faults/compare.ts';
import { directoryOf, jointItem, step, typedField, unitOf } from '../../faults/joint-item.ts';
import { applicant, openOffice, servedUnits, submitOne } from '../../faults/office.ts';
import { startPlatform } from '../../faults/platform-process.ts';

/** A case that a real platform has made, as its rows stand in an embedded store. */
export interface Template {
  readonly id: string;
  readonly number: string;
  readonly row: Readonly<Record<string, SQLOutputValue>>;
  readonly events: readonly { readonly type: string; readonly body: string }[];
  readonly units: readonly string[];
  readonly tasks: readonly Readonly<Record<string, SQLOutputValue>>[];
}

const departments = [...servedUnits, 'silentHost', 'dept-6', 'dept-7', 'dept-8'];
export const bulkDirectory = directoryOf(
  [applicant, 'holder', ...departments].map((code) => unitOf(code, code)),
);

/** three typed fields; `units` side by side, each with so many working days */
export const bulkItem = (units: readonly string[], workingDays: number) =>
  jointItem({
    code: 'faults',
    fields: [
      typedField(1, 'decisionNo'),
      typedField(2, 'name', { ask: 'key' }),
      typedField(3, 'reason', { type: 'text' }),
    ],
    anchor: 'decisionNo',
    name: 'name',
    holder: 'holder',
    ladderUnit: 'lead',
    until: 'conclude',
    steps: [
      step('apply', 'EMP', [], { limit: null }),
      ...units.map((unit) => step(unit, unit, ['apply'], { limit: { workingDays } })),
      step('conclude', 'EMP', units, { limit: null }),
    ],
  });

/** eight departments, all served, none of them due for long */
export const waiting = () => made(bulkItem(departments, 20), 'served');
/** one department, served and warned: its silence is consent at the next due instant */
export const aboutToLapse = () => made(bulkItem(['served'], 1), 'warned');
/** four departments, all agreed: closed */
export const closed = () => made(bulkItem(servedUnits, 5), 'closed');

async function made(
  item: ReturnType<typeof bulkItem>,
  until: 'served' | 'warned' | 'closed',
): Promise<Template> {
  const office = await openOffice({ item, directory: bulkDirectory });
  try {
    const platform = await startPlatform(office.config);
    const { url } = platform;
    const answer = await submitOne(office, url, 'template');
    await messagesHaveLeft(office, url);
    const { id, number } = answer.body as { id: string; number: string };
    if (until === 'warned') {
      const at = new Date(
        Number(readRows(office.store, 'SELECT min(next_at) AS at FROM task WHERE open = 1')[0]?.['at']),
      );
      await office.call(url, {
        ...{
          method: 'POST',
          path: '/v1/clock',
          unit: applicant,
          user: 'administrator',
          roles: 'administrator',
        },
        body: { to: at.toISOString().replace('Z', '+00:00') },
      });
      await messagesHaveLeft(office, url);
    }
    if (until === 'closed') {
      for (const { id: name, unit } of item.flow.steps.filter(({ limit }) => limit !== null)) {
        const as = { unit, user: `officer-${name}` };
        const path = `/v1/tasks/${id}.${name}`;
        const seen = await office.call(url, { ...as, method: 'GET', path });
        const decided = await office.call(url, {
          ...{ ...as, method: 'POST', path: `${path}/decision`, key: name, ifMatch: seen.etag },
          body: { decision: 'agree', opinion: '同意' },
        });
        if (decided.status !== 200) throw new Error(JSON.stringify(decided.body));
      }
      await messagesHaveLeft(office, url);
    }
    await platform.stop();
    return readTemplate(office.store, id, number);
  } finally {
    await office.close();
  }
}

function readTemplate(file: string, id: string, number: string): Template {
  const [row] = readRows(file, 'SELECT * FROM case_');
  return {
    id,
    number,
    row: row!,
    events: readRows(file, 'SELECT type, body FROM event ORDER BY version').map(({ type, body }) => ({
      type: String(type),
      body: unpackBody(body),
    })),
    units: readRows(file, 'SELECT unit FROM case_unit').map(({ unit }) => String(unit)),
    tasks: readRows(file, 'SELECT * FROM task'),
  };
}

function readRows(file: string, sql: string): Record<string, SQLOutputValue>[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}
