import type { Item, Step } from '@lianban/contract';
import { chinaCalendar, defaultOfficeHours } from '@lianban/rules';
import { expandSubItems } from '@lianban/rules/cases';
import type { Command, Context, IntakeAsked, Verification } from './commands.ts';
import { decide } from './decide.ts';
import { readEvent, writeEvent } from './event-text.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { FrozenForm } from './form.ts';
import type { CaseFile, Task } from './state.ts';

/** A made-up joint item: opening a shop. What it has beyond a plain flow is asked for by name. */
export interface ShopOptions {
  readonly tiers?: boolean;
  readonly subItems?: boolean;
  /** opinions side by side before the decision */
  readonly opinions?: number;
}

const same = (name: string) => ({ zh: `某${name}`, en: name });

export function shopStep(id: string, unit: string, after: readonly string[], more: Partial<Step> = {}): Step {
  return {
    ...{ id, name: same(id), unit, after: [...after], link: 1, limit: { workingDays: 2 } },
    ...{ consentClass: 'opinion', onSilence: 'escalate', basis: 'n', ...more },
  };
}

export function shopItem({ tiers, subItems, opinions = 2 }: ShopOptions = {}): Item {
  const names = Array.from({ length: opinions }, (_, i) => `look${i + 1}`);
  const field = (id: string, no: number) => ({
    ...{ id, no, label: same(id), section: 's', type: 'string', ask: 'input' as const },
    ...{ share: 'none' as const, sensitivity: 'none' as const, sources: [], norms: [], decisive: true },
  });
  const material = (id: string, more: object) => ({
    ...{ id, name: same(id), norms: [], issuers: [], sources: [], ...more },
  });
  return expandSubItems({
    ...{ code: 'shop', version: '1', effectiveFrom: '2026-01-01', status: 'fictional' },
    ...{ name: same('shop'), summary: same('shop'), division: '990100', parties: {}, places: {} },
    ...{ leadUnit: 'LEAD', coordinator: 'COORD' },
    ladder: [{ rung: 'unitHead', name: same('head'), unit: null, role: 'head', workingDays: 1 }],
    access: {
      anchor: { field: 'key', holders: [], dataset: 'd', key: 'k', receiver: 'r' },
      ...{ keys: {}, subject: 'key', facts: {}, locators: [], purpose: same('purpose') },
    },
    norms: [],
    form: {
      ...{ id: 'f', name: same('form'), sections: [] },
      fields: ['key', 'kind', 'risk', 'amount', 'wantsSign', 'plot'].map(field),
    },
    materials: [
      material('lease', { main: true, commitment: { allowed: true, signer: same('owner') } }),
      material('photo', { deferrable: true }),
      material('plan', { deferrable: true }),
    ],
    flow: {
      links: 1,
      totalLimit: { limit: { workingDays: 10 }, until: 'decide' },
      correctionDays: 15,
      steps: [
        shopStep('apply', 'APPLICANT', [], { limit: null, onSilence: null }),
        ...names.map((id, i) => shopStep(id, `U${i + 1}`, ['apply'])),
        shopStep('decide', 'LEAD', [...names, ...(subItems ? ['food', 'sign'] : [])], { decides: true }),
        shopStep('register', 'LEAD', ['decide'], { act: true, onSilence: 'proceed' }),
      ],
    },
    documents: [
      {
        ...{ id: 'licence', name: same('licence'), issuedBy: 'decide', replaces: [], number: '{sequence}' },
        ...{ opening: same('opening'), contents: [] },
      },
    ],
    ...(tiers && { tiers: shopTiers }),
    ...(subItems && { subItems: shopSubItems }),
    commitments: [
      {
        ...{ id: 'leaseHolds', name: same('promise'), material: 'lease', text: same('words'), version: '2' },
        check: { unit: 'CHECK', limit: { workingDays: 20 } },
      },
    ],
    simulation: {
      facts: [
        { id: 'plotIsOurs', name: same('plot'), field: 'plot', needsProof: true },
        { id: 'ownerAgrees', name: same('owner') },
      ],
    },
  });
}

const shopTiers: NonNullable<Item['tiers']> = {
  ...{ class: 'kind', risk: 'risk', amount: 'amount' },
  table: {
    classes: ['shop'],
    risks: ['low', 'high'],
    rows: [
      { class: 'shop', risk: 'low', from: null, to: 1000, tier: 'auto' },
      { class: 'shop', risk: 'low', from: 1000, to: 5000, tier: 'final' },
      { class: 'shop', risk: 'low', from: 5000, to: null, tier: 'full' },
      { class: 'shop', risk: 'high', from: null, to: null, tier: 'full' },
    ],
  },
};

const shopSubItems: NonNullable<Item['subItems']> = [
  {
    ...{ code: 'food', name: same('food'), optional: true, after: ['apply'] },
    steps: [shopStep('visit', 'FOOD', []), shopStep('permit', 'FOOD', ['visit'])],
    materials: ['photo'],
  },
  {
    ...{ code: 'sign', name: same('sign'), onlyIf: 'wantsSign', after: ['food'] },
    steps: [shopStep('design', 'SIGN', [])],
    materials: ['plan'],
  },
];

/** What is given for a material that has to be there. */
export const lease = [{ material: 'lease', file: 'f1', name: '租约.pdf' }];
export const photoAndPlan = [
  { material: 'photo', file: 'f2', name: '照片.jpg' },
  { material: 'plan', file: 'f3', name: '平面图.pdf' },
];
/** everything handed in at once */
export const complete: IntakeAsked = { materials: [...lease, ...photoAndPlan] };

/** A shop's case driven by hand; every event goes through its text, as a store would keep it. */
export class Shop {
  file: CaseFile | undefined;
  readonly events: CaseEvent[] = [];
  readonly item: Item;
  calendar = chinaCalendar;
  now = '2026-09-07T09:00:00+08:00';

  constructor(options: ShopOptions = {}) {
    this.item = shopItem(options);
  }

  run(command: Command) {
    const context: Context = {
      ...{ item: this.item, now: this.now, calendar: this.calendar, officeHours: defaultOfficeHours },
      outages: [],
      hash: (form) => JSON.stringify(form.fields.map((f) => f.value)),
      numbers: { licence: '某证1号' },
    };
    const outcome = decide(command, this.file, context);
    for (const event of outcome.events) {
      const read = readEvent(writeEvent(event, 'c1', this.file), 'c1', this.file);
      this.file = evolve(this.file, read);
      this.events.push(read);
    }
    return outcome;
  }

  submit(
    intake: IntakeAsked = complete,
    values: Record<string, unknown> = {},
    verifications: Verification[] = [],
  ) {
    const known: Record<string, unknown> = { key: 'x', kind: 'shop', risk: 'low', amount: '9000', ...values };
    const form: FrozenForm = {
      verdicts: [{ action: 'ask', ground: 'nobody-holds-it', count: 'typed', reasons: [], passed: [] }],
      provenances: [],
      fields: this.item.form.fields.map(({ id }) => ({ id, verdict: 0, value: known[id] ?? '' })),
      materials: this.item.materials.map(({ id }) => ({ id, verdict: 0 })),
    };
    const units = [...this.item.flow.steps.map(({ unit }) => unit), 'CHECK', 'COORD'];
    return this.run({
      type: 'SubmitCase',
      case: {
        ...{ id: 'c1', number: 'n1', item: 'shop', itemVersion: '1', subject: '某店' },
        applicant: { unit: 'APPLICANT', user: { id: 'a', name: '申请人' } },
        units: Object.fromEntries(units.map((unit) => [unit, unit])),
        facts: {},
        draftHash: 'h0',
      },
      form,
      verifications,
      intake,
    });
  }

  answer(id: string, decision: (Command & { type: 'DecideTask' })['decision']) {
    const task = this.task(id);
    const user = { id: 'o', name: '经办人' };
    const command = { task: task.id, decision, unit: task.unit, user, roles: ['officer', 'head'] };
    return this.run({ type: 'DecideTask', ...command, numbers: { licence: '某证1号' } });
  }

  agree(...ids: string[]): void {
    for (const id of ids) this.answer(id, { decision: 'agree' });
  }

  handIn(material: string) {
    const { id } = this.task(`material-${material}`);
    const user = { id: 'a', name: '申请人' };
    return this.run({
      type: 'HandInMaterial',
      task: id,
      file: 'f9',
      name: '补.pdf',
      unit: 'APPLICANT',
      user,
    });
  }

  convert(facts: (Command & { type: 'ConvertSimulation' })['facts']) {
    return this.run({
      ...{ type: 'ConvertSimulation', facts, unit: 'APPLICANT', user: { id: 'a', name: '申请人' } },
    });
  }

  at(now: string) {
    this.now = now;
    return this.run({ type: 'LetTimePass' });
  }

  /** the latest task of a step, or one by the end of its id */
  task(id: string): Task {
    const tasks = this.file?.case.tasks ?? [];
    const found = tasks.findLast((t) => t.step === id) ?? tasks.findLast((t) => t.id.endsWith(`.${id}`));
    if (!found) throw new Error(`no task ${id}`);
    return found;
  }

  /** what is open, by the end of its id */
  open(): string[] {
    return (this.file?.case.tasks ?? [])
      .filter((t) => ['open', 'paused', 'overdue', 'owed'].includes(t.state))
      .map((t) => t.id.slice('c1.'.length))
      .sort();
  }

  get status(): string | undefined {
    return this.file?.case.status;
  }
}
