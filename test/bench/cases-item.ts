import type { Directory, Field, Item } from '@lianban/contract';
import { directoryOf, jointItem, step, typedField, unitOf } from '../faults/joint-item.ts';

/** Who applies, who holds the decision that names the person, who consents: eight departments side by side. */
export const applicant = 'applicant';
const departments = Array.from({ length: 8 }, (_, i) => `dept-${i + 1}`);

export const benchDirectory: Directory = directoryOf(
  [applicant, 'holder', ...departments].map((code) => unitOf(code, code)),
);

/**
 * The bench's joint item: 61 typed fields, eight departments side by side, closed with the last consent. Its kinds
 * of field repeat every six, as the bench's forms do. The platform makes no plan without a decision that names the
 * person, so one field is taken for that number and a holder in the bench knows every number.
 */
export const benchItem: Item = jointItem({
  code: 'bench',
  fields: Array.from({ length: 61 }, (_, i) => fieldOf(i + 1)),
  anchor: 'field_02',
  name: 'field_01',
  holder: 'holder',
  ladderUnit: 'dept-1',
  until: 'conclude',
  steps: [
    step('apply', 'EMP', [], { limit: null }),
    ...departments.map((code) => step(code, code, ['apply'], { limit: { workingDays: 5 } })),
    step('conclude', 'EMP', departments, { limit: null }),
  ],
});

function fieldOf(no: number): Field {
  const id = `field_${String(no).padStart(2, '0')}`;
  const kinds: readonly Partial<Field>[] = [
    { type: 'text', maxLength: 200 },
    { type: 'string', maxLength: 10 },
    { type: 'string', pattern: '^\\d{18}$' },
    { type: 'date' },
    { type: 'money', pattern: '^\\d+(\\.\\d{1,2})?$' },
    { type: 'text', maxLength: 200 },
  ];
  return typedField(no, id, { ...kinds[no % 6], ...(no === 1 && { ask: 'key' }) });
}
