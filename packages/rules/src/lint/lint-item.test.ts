import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directory as directoryData, items } from '@lianban/catalog';
import type { Directory, Field, Item, Material, Step } from '@lianban/contract';
import { chinaCalendar } from '../calendar/china.ts';
import { type FindingCode, grounds } from './finding.ts';
import { lintItem } from './lint-item.ts';

const shipped = items as readonly Item[];
const directory = directoryData as Directory;

const transfer = (): Item => {
  const item = shipped.find(({ code }) => code === 'crossLevelTransfer');
  assert.ok(item);
  return structuredClone(item);
};
const field = (item: Item, id: string): Field => found(item.form.fields, id);
const step = (item: Item, id: string): Step => found(item.flow.steps, id);
const material = (item: Item, id: string): Material => found(item.materials, id);

function found<T extends { id: string }>(list: readonly T[], id: string): T {
  const one = list.find((each) => each.id === id);
  assert.ok(one, id);
  return one;
}

/** What is broken, in the words of an office, and where the finding must point. */
const broken: readonly [
  code: FindingCode,
  title: string,
  breakIt: (item: Item, directory: Directory) => void,
  pointers: readonly string[],
  /** what cannot be there without it */
  also?: readonly (readonly [FindingCode, string])[],
][] = [
  [
    'promised-above-statutory',
    'seven working days promised where the law allows seven days',
    (item) => {
      item.flow.statutoryLimit = { limit: { days: 7 }, norm: 'civil-servants-71' };
    },
    ['/flow/totalLimit/limit'],
  ],
  [
    'promised-above-statutory',
    'a step of seven working days for which the law allows five',
    (item) => {
      step(item, 'a12household').statutoryLimit = { limit: { workingDays: 5 }, norm: 'household-10' };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'unknown-norm',
    'a statutory limit of a law that the item does not list',
    (item) => {
      item.flow.statutoryLimit = { limit: { days: 60 }, norm: 'nowhere' };
    },
    ['/flow/statutoryLimit/norm'],
  ],
  [
    'too-many-visits',
    'a guide that asks for two visits',
    (item) => {
      item.guide!.visitCount = 2;
    },
    ['/guide/visitCount'],
  ],
  [
    'limit-without-calendar',
    'a limit that runs into a year nobody has announced',
    (item) => {
      step(item, 'a12household').limit = { workingDays: 300 };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'not-on-responsibility-list',
    'a unit whose list does not have the step',
    (_, of) => {
      const entry = of.responsibilities!.find(({ unit }) => unit === 'JXBB');
      entry!.steps = entry!.steps.filter((id) => id !== 's3staffing');
    },
    ['/flow/steps/2/unit'],
  ],
  [
    'no-responsibility-list',
    'a directory without responsibility lists',
    (_, of) => {
      delete of.responsibilities;
    },
    ['/flow/steps'],
  ],
  [
    'guide-element-missing',
    'a guide that does not say where to complain',
    (item) => {
      delete item.guide!.complaint;
    },
    ['/guide/complaint'],
  ],
  [
    'guide-element-missing',
    'an item that says nothing of a statutory limit, not even that there is none',
    (item) => {
      delete item.flow.statutoryLimit;
    },
    ['/flow/statutoryLimit'],
  ],
  [
    'item-code-wrong',
    'an item code with one character too many',
    (item) => {
      item.guide!.itemCode += '001';
    },
    ['/guide/itemCode'],
  ],
  [
    'hard-lock-loosened',
    'silence of the personnel authority made consent',
    (item) => {
      step(item, 's6origin').onSilence = 'consent';
    },
    ['/flow/steps/6/onSilence'],
  ],
  [
    'silence-without-ground',
    'silence as consent on a rule of this project',
    (item) => {
      step(item, 's2supervisor').basis = 'ours-act';
    },
    ['/flow/steps/1/basis'],
  ],
  [
    'silence-missing',
    'a unit whose silence means nothing',
    (item) => {
      step(item, 's5release').onSilence = null;
    },
    ['/flow/steps/4/onSilence'],
  ],
  [
    'limit-missing',
    'a unit without a limit',
    (item) => {
      step(item, 's5release').limit = null;
    },
    ['/flow/steps/4/limit'],
  ],
  [
    'total-limit-too-short',
    'four days promised for a path of five',
    (item) => {
      item.flow.totalLimit.limit = { workingDays: 4 };
    },
    ['/flow/totalLimit/limit'],
  ],
  [
    'step-cycle',
    'a step that waits for itself',
    (item) => {
      step(item, 'a12household').after.push('a12household');
    },
    ['/flow/steps/20/after'],
  ],
  [
    'step-unreachable',
    'a step behind one that waits for itself',
    (item) => {
      step(item, 'a3stop').after.push('a3stop');
    },
    ['/flow/steps/12/after'],
    [['step-cycle', '/flow/steps/11/after']],
  ],
  [
    'deciding-step',
    'nobody decides',
    (item) => {
      delete step(item, 's7decide').decides;
    },
    ['/flow/steps'],
  ],
  [
    'unknown-step',
    'a field made by a step that does not exist',
    (item) => {
      field(item, 'vacancyApprovalNo').filledBy = 's99';
    },
    ['/form/fields/47/filledBy'],
  ],
  [
    'unknown-field',
    'a condition on a field that does not exist',
    (item) => {
      step(item, 'a11card').onlyIf = 'libraryCard';
    },
    ['/flow/steps/19/onlyIf'],
  ],
  [
    'unknown-section',
    'a field in no section',
    (item) => {
      field(item, 'degree').section = 'hobbies';
    },
    ['/form/fields/18/section'],
  ],
  [
    'unknown-material',
    'a proof that does not exist',
    (item) => {
      material(item, 'm05').provedBy = ['m99'];
    },
    ['/materials/4/provedBy/0'],
  ],
  [
    'unknown-party',
    'the supervisor of nobody',
    (item) => {
      item.parties['PREVSUP'] = { supervisorOf: 'NOBODY' };
    },
    ['/parties/PREVSUP/supervisorOf'],
  ],
  [
    'unknown-fact',
    'a place that nothing yields',
    (item) => {
      item.places['household'] = { fact: 'shoeSize' };
    },
    ['/places/household/fact'],
  ],
  [
    'unknown-dataset',
    'an anchor in a dataset outside the directory',
    (item) => {
      item.access.anchor.dataset = 'rumours';
    },
    ['/access/anchor/dataset'],
  ],
  [
    'unknown-norm',
    'a step on a ground that is not listed',
    (item) => {
      step(item, 's4qualify').basis = 'custom';
    },
    ['/flow/steps/3/basis'],
  ],
  [
    'no-norm-in-force',
    'a material that only a choice of this project demands',
    (item) => {
      material(item, 'm04').norms = ['ours-act'];
    },
    ['/materials/3/norms'],
  ],
  [
    'actor-unresolvable',
    'a step of a role that nobody plays',
    (item) => {
      step(item, 's3staffing').unit = 'astrology@target';
    },
    ['/flow/steps/2/unit'],
  ],
  [
    'asked-although-held',
    'a held date of birth made an input',
    (item) => {
      field(item, 'birthDate').ask = 'input';
    },
    ['/form/fields/4/ask'],
  ],
  [
    'held-not-usable',
    'a dataset whose grants were revoked',
    (_, data) => {
      for (const grant of data.grants) if (grant.dataset === 'education') grant.revokedAt = '2025-01-01';
    },
    [
      '/form/fields/15/sources',
      '/form/fields/16/sources',
      '/form/fields/17/sources',
      '/form/fields/18/sources',
    ],
  ],
  [
    'material-would-be-submitted',
    'a statement without the commitment that replaces it',
    (item) => {
      delete material(item, 'm17').commitment;
    },
    ['/materials/16'],
  ],
  [
    'choice-without-options',
    'a choice of nothing',
    (item) => {
      delete field(item, 'transferMode').options;
    },
    ['/form/fields/48'],
  ],
  [
    'option-without-attributes',
    'a rank that should follow from a fixed list',
    (item) => {
      field(item, 'targetRank').compute = { rule: 'option', of: 'transferMode', attribute: 'rank' };
    },
    ['/form/fields/45/compute/of'],
  ],
  [
    'derived-without-origin',
    'a derived field that comes from nowhere',
    (item) => {
      delete field(item, 'sex').compute;
    },
    ['/form/fields/3'],
  ],
  [
    'compute-cycle',
    'a date that follows from itself',
    (item) => {
      field(item, 'minServiceExpiry').compute = { rule: 'addYears', of: 'minServiceExpiry', years: 5 };
    },
    ['/form/fields/35/compute'],
  ],
  [
    'restricted-field-unseen',
    'a housing fund account that no step needs',
    (item) => {
      delete step(item, 'a7fund').needs;
    },
    ['/form/fields/58/visibleTo'],
  ],
  [
    'restricted-field-misplaced',
    'a pay account shown to a unit that gives an opinion',
    (item) => {
      step(item, 's5supervisor').needs = ['payrollAccount'];
    },
    ['/flow/steps/5/needs/0'],
  ],
  [
    'duplicate-id',
    'two materials of one id',
    (item) => {
      material(item, 'm02').id = 'm01';
    },
    ['/materials/1/id'],
  ],
  [
    'promised-above-statutory',
    'a promise of eight office hours where the law allows a working day',
    (item) => {
      step(item, 'a12household').limit = { workingHours: 8 };
      step(item, 'a12household').statutoryLimit = { limit: { workingDays: 1 }, norm: 'household-10' };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'promised-above-statutory',
    'a promise of a working day where the law allows eight office hours, for what comes in early',
    (item) => {
      step(item, 'a12household').limit = { workingDays: 1 };
      step(item, 'a12household').statutoryLimit = { limit: { workingHours: 8 }, norm: 'household-10' };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'promised-above-statutory',
    'a promise of a little over a day’s office hours where the law allows a working day, for what comes in late',
    (item) => {
      step(item, 'a12household').limit = { workingHours: 7.01 };
      step(item, 'a12household').statutoryLimit = { limit: { workingDays: 1 }, norm: 'household-10' };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'promised-above-statutory',
    'a promise of two office hours where the law says at once',
    (item) => {
      step(item, 'a12household').limit = { workingHours: 2 };
      step(item, 'a12household').statutoryLimit = { limit: { immediate: true }, norm: 'household-10' };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'promised-above-statutory',
    'a promise that ends beyond the calendar where the law ends within it',
    (item) => {
      item.effectiveFrom = '2026-11-24';
      step(item, 'a12household').limit = { workingDays: 60 };
      step(item, 'a12household').statutoryLimit = { limit: { workingDays: 5 }, norm: 'household-10' };
    },
    ['/flow/steps/20/limit'],
    [['limit-without-calendar', '/flow/steps/20/limit']],
  ],
  [
    'no-norm-in-force',
    'a statutory limit set by a choice of this project',
    (item) => {
      item.flow.statutoryLimit = { limit: { days: 60 }, norm: 'ours-act' };
    },
    ['/flow/statutoryLimit/norm'],
  ],
  [
    'no-norm-in-force',
    'a material whose norm ended, with the field that rests on it',
    (item) => {
      for (const id of material(item, 'm04').norms) found(item.norms, id).effectiveTo = '2025-12-31';
    },
    ['/form/fields/40/norms', '/materials/3/norms'],
  ],
  [
    'too-many-visits',
    'half a visit',
    (item) => {
      item.guide!.visitCount = 0.5;
    },
    ['/guide/visitCount'],
  ],
  [
    'limit-without-calendar',
    'a limit in working hours where nobody knows the office hours',
    (item, of) => {
      delete of.officeHours;
      step(item, 'a12household').limit = { workingHours: 4 };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'limit-without-calendar',
    'a limit in working hours where the afternoon begins before the morning ends',
    (item, of) => {
      of.officeHours = [
        ['08:30', '12:00'],
        ['11:00', '17:30'],
      ];
      step(item, 'a12household').limit = { workingHours: 4 };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'limit-without-calendar',
    'a correction that may take longer than the calendar is known',
    (item) => {
      item.flow.correctionDays = 1000;
    },
    ['/flow/correctionDays'],
  ],
  [
    'limit-invalid',
    'one and a half days',
    (item) => {
      step(item, 'a12household').limit = { days: 1.5 };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'limit-invalid',
    'less than no hours',
    (item) => {
      step(item, 'a12household').limit = { workingHours: -1 };
    },
    ['/flow/steps/20/limit'],
  ],
  [
    'limit-invalid',
    'a law, a correction and a rung of no days',
    (item) => {
      item.flow.statutoryLimit = { limit: { months: 0 }, norm: 'civil-servants-71' };
      item.flow.correctionDays = 0;
      item.ladder[1]!.workingDays = 0;
    },
    ['/ladder/1/workingDays', '/flow/statutoryLimit/limit', '/flow/correctionDays'],
  ],
  [
    'date-invalid',
    'a norm until the thirtieth of February',
    (item) => {
      item.norms[0]!.effectiveTo = '2030-02-30';
    },
    ['/norms/0/effectiveTo'],
  ],
  [
    'date-invalid',
    'an item from a day that does not exist, without computing anything from it',
    (item) => {
      item.effectiveFrom = '2026-06-31';
    },
    ['/effectiveFrom'],
  ],
  [
    'guide-element-missing',
    'a guide with a blank where the fee should be',
    (item) => {
      item.guide!.fee = { zh: ' ', en: '' };
    },
    ['/guide/fee'],
  ],
  [
    'step-cycle',
    'a step of a sub-item that waits for itself, through a step of the item',
    (item) => {
      item.subItems = [subItem('extra', ['a12household'])];
      step(item, 'a12household').after.push('extra');
    },
    ['/flow/steps/20/after', '/subItems/0/steps/0/after'],
  ],
  [
    'unknown-step',
    'a sub-item that comes after nothing that there is',
    (item) => {
      item.subItems = [subItem('extra', ['nowhere'])];
    },
    ['/subItems/0/steps/0/after/0'],
    [['step-unreachable', '/subItems/0/steps/0/after']],
  ],
  [
    'unknown-sub-item',
    'a sub-item that needs one that does not exist',
    (item) => {
      item.subItems = [{ ...subItem('extra', ['s1apply']), requires: ['nowhere'] }];
    },
    ['/subItems/0/requires/0'],
  ],
  [
    'sub-item-code',
    'a sub-item whose name has a dot, or is a number',
    (item) => {
      item.subItems = [subItem('ex.tra', ['s1apply']), subItem('2', ['s1apply'])];
    },
    ['/subItems/0/code', '/subItems/1/code'],
  ],
  [
    'unknown-material',
    'a sub-item that asks for a material which the item does not list',
    (item) => {
      item.subItems = [{ ...subItem('extra', ['s1apply']), materials: ['nowhere'] }];
    },
    ['/subItems/0/materials/0'],
  ],
  [
    'tier-table',
    'a table of tiers with a gap below ten thousand yuan',
    (item) => {
      item.tiers = tiers([{ class: 'a', risk: 'low', from: 1_000_000, to: null, tier: 'full' }]);
    },
    ['/tiers/table/rows/0/from'],
  ],
  [
    'tier-field-not-decisive',
    'a tier that hangs on what the applicant types and nobody verifies',
    (item) => {
      const all = tiers([{ class: 'a', risk: 'low', from: null, to: null, tier: 'full' }]);
      item.tiers = { ...all, amount: 'partyOrganisation' };
      delete field(item, 'partyOrganisation').decisive;
    },
    ['/tiers/amount'],
  ],
  [
    'commitment-not-allowed',
    'a commitment in place of a material for which none is allowed',
    (item) => {
      const of = item.materials[0]!;
      delete of.commitment;
      const text = { zh: '本人承诺', en: 'I promise' };
      item.commitments = [
        {
          ...{ id: 'c', name: text, material: of.id, text, version: '1' },
          check: { unit: item.leadUnit, limit: { workingDays: 20 } },
        },
      ];
    },
    ['/commitments/0/material'],
  ],
  [
    'main-material-deferrable',
    'a main material that may be handed in later',
    (item) => {
      Object.assign(item.materials[0]!, { main: true, deferrable: true });
    },
    ['/materials/0/deferrable'],
  ],
];

/** a sub-item with one step of the applicant, which no unit has on a list */
const subItem = (code: string, after: string[]): NonNullable<Item['subItems']>[number] => ({
  code,
  name: { zh: '子项', en: 'Sub-item' },
  after,
  steps: [{ ...step(transfer(), 's1apply'), id: 'one', after: [] }],
});

type Tiers = NonNullable<Item['tiers']>;
const tiers = (rows: Tiers['table']['rows']): Tiers => ({
  ...{ class: 'transferMode', risk: 'transferMode', amount: 'transferMode' },
  table: { classes: ['a'], risks: ['low'], rows },
});

describe('the checker of items', () => {
  for (const item of shipped) {
    it(`has nothing against the shipped item ${item.code}`, () => {
      assert.deepEqual(lintItem(item, directory), []);
    });
  }

  for (const [code, title, breakIt, pointers, also = []] of broken) {
    it(`finds ${title} (${code}), and nothing else`, () => {
      const item = transfer();
      const data = structuredClone(directory);
      breakIt(item, data);
      const findings = lintItem(item, data);
      assert.deepEqual(
        new Set(findings.map((finding) => `${finding.code} ${finding.pointer}`)),
        new Set([...pointers.map((at) => `${code} ${at}`), ...also.map((one) => one.join(' '))]),
      );
      assert.equal(findings.length, pointers.length + also.length);
      for (const { code: found, message, ground } of findings) {
        assert.match(message.zh, /\p{Script=Han}/u);
        assert.match(message.en, /[a-z]/);
        assert.equal(ground, grounds[found]);
      }
    });
  }

  it('has a broken item in this test for every code', () => {
    assert.deepEqual([...new Set(broken.map(([code]) => code))].sort(), Object.keys(grounds).sort());
  });

  it('locks every class of the law against silence as consent', () => {
    for (const locked of [
      'procuratorial',
      'funds',
      'licence',
      'registration',
      'technical',
      'external',
      'secret',
    ]) {
      const item = transfer();
      Object.assign(step(item, 's2supervisor'), { consentClass: locked });
      assert.deepEqual(
        lintItem(item, directory).map(({ code }) => code),
        ['hard-lock-loosened'],
        locked,
      );
    }
  });

  it('takes two materials that prove only each other for two that must be handed in', () => {
    const item = transfer();
    delete material(item, 'm17').commitment;
    delete material(item, 'm07').selfVerifiable;
    material(item, 'm17').provedBy = ['m07'];
    material(item, 'm07').provedBy = ['m17'];
    assert.deepEqual(
      lintItem(item, directory).map(({ code, pointer }) => [code, pointer]),
      [
        ['material-would-be-submitted', '/materials/6'],
        ['material-would-be-submitted', '/materials/16'],
      ],
    );
    material(item, 'm07').provedBy = ['degree'];
    assert.deepEqual(lintItem(item, directory), []);
  });

  it('does not count a unit whose step runs only on request as taking part', () => {
    const item = transfer();
    material(item, 'm05').sources = [];
    delete material(item, 'm05').provedBy;
    assert.deepEqual(
      lintItem(item, directory).map(({ pointer }) => pointer),
      ['/materials/4'],
    );
  });

  it('keeps a locked class from running on while its unit is silent', () => {
    const item = transfer();
    step(item, 'a10funding').onSilence = 'proceed';
    assert.deepEqual(
      lintItem(item, directory).map(({ code }) => code),
      ['hard-lock-loosened'],
    );
  });

  it('points at every wrong reference of a document', () => {
    const item = transfer();
    const document = item.documents[0];
    assert.ok(document);
    document.issuedBy = 's99';
    document.contents[1]!.values = [{ field: 'nickname' }, { party: 'FRIEND' }, { step: 's98', of: 'date' }];
    assert.deepEqual(
      lintItem(item, directory).map(({ code, pointer }) => [code, pointer]),
      [
        ['unknown-step', '/documents/0/issuedBy'],
        ['unknown-field', '/documents/0/contents/1/values/0/field'],
        ['unknown-party', '/documents/0/contents/1/values/1/party'],
        ['unknown-step', '/documents/0/contents/1/values/2/step'],
      ],
    );
  });

  it('tells a role without a unit at a fixed place, an unknown place, and a role that needs a category', () => {
    const unresolvable = (change: (item: Item) => void): string[] => {
      const item = transfer();
      change(item);
      return lintItem(item, directory)
        .filter(({ code }) => code === 'actor-unresolvable')
        .map(({ pointer }) => pointer);
    };
    assert.deepEqual(
      unresolvable((item) => {
        step(item, 'a10funding').unit = 'finance@province';
      }),
      ['/flow/steps/18/unit'],
    );
    assert.deepEqual(
      unresolvable((item) => {
        item.coordinator = 'personnel@moon';
      }),
      ['/coordinator'],
    );
    assert.ok(
      unresolvable((item) => {
        delete item.access.category;
      }).includes('/leadUnit'),
    );
  });

  it('lets a held field be asked when the reason is recorded, and a look-up key without one', () => {
    const item = transfer();
    Object.assign(field(item, 'birthDate'), {
      ask: 'input',
      why: { zh: '须由本人确认', en: 'to be confirmed' },
    });
    const idNumber = field(item, 'idNumber');
    delete idNumber.why;
    idNumber.sources = field(item, 'ethnicity').sources;
    assert.deepEqual(lintItem(item, directory), []);
  });

  it('says once that an item whose steps form a ring cannot be walked, and does not hang', () => {
    const item = transfer();
    step(item, 's1apply').after.push('a12household');
    const codes = new Set(lintItem(item, directory).map(({ code }) => code));
    assert.deepEqual([...codes].sort(), ['step-cycle', 'step-unreachable']);
  });

  it('computes limits with the calendar it is given', () => {
    const short = { ...chinaCalendar, validThrough: '2026-01-05' };
    const found = lintItem(transfer(), directory, short);
    assert.ok(found.length > 0);
    assert.deepEqual([...new Set(found.map(({ code }) => code))], ['limit-without-calendar']);
    assert.ok(found.some(({ pointer }) => pointer === '/flow/totalLimit/limit'));
  });

  it('allows a promise as long as the law, whatever each counts in', () => {
    const item = transfer();
    const last = step(item, 'a12household');
    for (const [promised, law] of [
      [{ workingDays: 7 }, { workingDays: 7 }],
      [{ workingDays: 7 }, { months: 1 }],
      [{ workingHours: 7 }, { workingDays: 1 }],
      [{ immediate: true }, { workingDays: 1 }],
      [{ days: 30 }, { months: 2 }],
    ] as const) {
      last.limit = promised;
      last.statutoryLimit = { limit: law, norm: 'household-10' };
      assert.deepEqual(lintItem(item, directory), [], JSON.stringify([promised, law]));
    }
  });

  it('asks for a step at a fixed place only on the list of that place', () => {
    const item = transfer();
    const data = structuredClone(directory);
    item.places['here'] = { division: '990100' };
    step(item, 's3staffing').unit = 'staffing@here';
    for (const entry of data.responsibilities!) {
      if (entry.unit === 'JXBB') entry.steps = entry.steps.filter((id) => id !== 's3staffing');
    }
    assert.deepEqual(lintItem(item, data), []);
    item.places['here'] = { division: '990122' };
    assert.deepEqual(
      lintItem(item, data).map(({ code, pointer }) => [code, pointer]),
      [['not-on-responsibility-list', '/flow/steps/2/unit']],
    );
  });
});
