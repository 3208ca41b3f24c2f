import type { Directory, Field, Item, Step, Text, Unit } from '@lianban/contract';

/** A unit that does not exist, for items that are made for a test or a bench. */
const division = '990100';

export function unitOf(code: string, name: string): Unit {
  return {
    code,
    name,
    shortName: name,
    english: code,
    kind: 'gov',
    division,
    level: '3',
    creditCode: creditCodeOf(code),
    roles: ['applicant', 'approver'],
  };
}

export const creditCodeOf = (code: string): string => `CREDIT-${code}`;

export function directoryOf(units: readonly Unit[]): Directory {
  return {
    status: 'made for a test',
    divisions: [{ code: division, name: '某市', level: '3' }],
    units: [...units],
    partners: [],
    rolesAtPlace: {},
    datasets: [{ id: 'decisions', name: same('决定'), share: 'unconditional' }],
    grants: [],
  };
}

export interface JointItem {
  readonly code: string;
  readonly fields: readonly Field[];
  readonly steps: readonly Step[];
  /** the step with which the case is decided */
  readonly until: string;
  /** field that holds the number of the decision which names the person; the holder knows it */
  readonly anchor: string;
  /** field that holds the person's name: key and subject */
  readonly name: string;
  readonly holder: string;
  readonly ladderUnit: string;
  readonly documents?: Item['documents'];
}

/**
 * An item whose form is typed in full: nothing is fetched but the decision that names the person, without which
 * the platform makes no plan.
 */
export function jointItem(of: JointItem): Item {
  return {
    code: of.code,
    version: '2026-01-01',
    effectiveFrom: '2020-01-01',
    status: 'made for a test',
    name: same(of.code),
    summary: same(of.code),
    division,
    parties: { EMP: { caller: true } },
    places: {},
    leadUnit: of.ladderUnit,
    coordinator: of.ladderUnit,
    ladder: [
      { rung: 'unitHead', name: same('单位负责人'), unit: null, role: 'head', workingDays: 1 },
      {
        rung: 'supervisionOffice',
        name: same('督查室'),
        unit: of.ladderUnit,
        role: 'supervisor',
        workingDays: 2,
      },
    ],
    access: {
      anchor: {
        field: of.anchor,
        holders: [of.holder],
        dataset: 'decisions',
        key: 'decisionNo',
        receiver: 'receivingUnit',
      },
      keys: { name: of.name },
      subject: of.name,
      facts: {},
      locators: [],
      purpose: same('办理'),
    },
    norms: [
      {
        id: 'typed',
        title: same('填报依据'),
        article: '1',
        effectiveFrom: '2020-01-01',
        kind: 'law',
      },
      {
        id: 'silence',
        title: same('超时默认'),
        article: '1',
        effectiveFrom: '2020-01-01',
        kind: 'cityDecision',
      },
    ],
    form: {
      id: 'form',
      name: same('申请表'),
      sections: [{ id: 'all', title: same('全部') }],
      fields: [...of.fields],
    },
    materials: [],
    flow: {
      links: 3,
      totalLimit: { limit: { workingDays: 7 }, until: of.until },
      correctionDays: 15,
      steps: [...of.steps],
    },
    documents: of.documents ?? [],
  };
}

export function typedField(no: number, id: string, more: Partial<Field> = {}): Field {
  return {
    id,
    no,
    label: same(id),
    section: 'all',
    type: 'string',
    ask: 'input',
    share: 'none',
    sensitivity: 'none',
    sources: [],
    norms: ['typed'],
    ...more,
  };
}

export function step(id: string, unit: string, after: readonly string[], more: Partial<Step> = {}): Step {
  return {
    id,
    name: same(id),
    unit,
    after: [...after],
    link: after.length === 0 ? 1 : 2,
    limit: { workingDays: 1 },
    consentClass: 'internal',
    onSilence: 'consent',
    basis: 'silence',
    ...more,
  };
}

const same = (text: string): Text => ({ zh: text, en: text });
