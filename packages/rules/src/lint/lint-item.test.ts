import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directory as directoryData, items } from '@lianban/catalog';
import type { Directory, Field, Item, Material, Step } from '@lianban/contract';
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
const broken: [FindingCode, string, (item: Item, directory: Directory) => void, RegExp][] = [
  [
    'promised-above-statutory',
    'seven working days promised where the law allows seven days',
    (item) => {
      item.flow.statutoryLimit = { limit: { days: 7 }, norm: 'civil-servants-71' };
    },
    /^\/flow\/totalLimit\/limit$/,
  ],
  [
    'promised-above-statutory',
    'a step of seven working days for which the law allows five',
    (item) => {
      step(item, 'a12household').statutoryLimit = { limit: { workingDays: 5 }, norm: 'household-10' };
    },
    /^\/flow\/steps\/20\/limit$/,
  ],
  [
    'unknown-norm',
    'a statutory limit of a law that the item does not list',
    (item) => {
      item.flow.statutoryLimit = { limit: { days: 60 }, norm: 'nowhere' };
    },
    /^\/flow\/statutoryLimit\/norm$/,
  ],
  [
    'too-many-visits',
    'a guide that asks for two visits',
    (item) => {
      item.guide!.visitCount = 2;
    },
    /^\/guide\/visitCount$/,
  ],
  [
    'limit-without-calendar',
    'a limit that runs into a year nobody has announced',
    (item) => {
      step(item, 'a12household').limit = { workingDays: 300 };
    },
    /^\/flow\/steps\/20\/limit$/,
  ],
  [
    'not-on-responsibility-list',
    'a unit whose list does not have the step',
    (_, of) => {
      const entry = of.responsibilities!.find(({ unit }) => unit === 'JXBB');
      entry!.steps = entry!.steps.filter((id) => id !== 's3staffing');
    },
    /^\/flow\/steps\/2\/unit$/,
  ],
  [
    'no-responsibility-list',
    'a directory without responsibility lists',
    (_, of) => {
      delete of.responsibilities;
    },
    /^\/flow\/steps$/,
  ],
  [
    'guide-element-missing',
    'a guide that does not say where to complain',
    (item) => {
      delete item.guide!.complaint;
    },
    /^\/guide\/complaint$/,
  ],
  [
    'guide-element-missing',
    'an item that says nothing of a statutory limit, not even that there is none',
    (item) => {
      delete item.flow.statutoryLimit;
    },
    /^\/flow\/statutoryLimit$/,
  ],
  [
    'item-code-wrong',
    'an item code with one character too many',
    (item) => {
      item.guide!.itemCode += '001';
    },
    /^\/guide\/itemCode$/,
  ],
  [
    'hard-lock-loosened',
    'silence of the personnel authority made consent',
    (item) => {
      step(item, 's6origin').onSilence = 'consent';
    },
    /^\/flow\/steps\/6\/onSilence$/,
  ],
  [
    'silence-without-ground',
    'silence as consent on a rule of this project',
    (item) => {
      step(item, 's2supervisor').basis = 'ours-act';
    },
    /^\/flow\/steps\/1\/basis$/,
  ],
  [
    'silence-missing',
    'a unit whose silence means nothing',
    (item) => {
      step(item, 's5release').onSilence = null;
    },
    /\/onSilence$/,
  ],
  [
    'limit-missing',
    'a unit without a limit',
    (item) => {
      step(item, 's5release').limit = null;
    },
    /^\/flow\/steps\/4\/limit$/,
  ],
  [
    'total-limit-too-short',
    'four days promised for a path of five',
    (item) => {
      item.flow.totalLimit.limit = { workingDays: 4 };
    },
    /^\/flow\/totalLimit\/limit$/,
  ],
  [
    'step-cycle',
    'a step that waits for its own successor',
    (item) => {
      step(item, 's2supervisor').after.push('s7decide');
    },
    /\/after$/,
  ],
  [
    'step-unreachable',
    'a step behind one that waits for itself',
    (item) => {
      step(item, 'a3stop').after.push('a3stop');
    },
    /^\/flow\/steps\/12\/after$/,
  ],
  [
    'deciding-step',
    'nobody decides',
    (item) => {
      delete step(item, 's7decide').decides;
    },
    /^\/flow\/steps$/,
  ],
  [
    'unknown-step',
    'a field made by a step that does not exist',
    (item) => {
      field(item, 'vacancyApprovalNo').filledBy = 's99';
    },
    /\/filledBy$/,
  ],
  [
    'unknown-field',
    'a condition on a field that does not exist',
    (item) => {
      step(item, 'a11card').onlyIf = 'libraryCard';
    },
    /\/onlyIf$/,
  ],
  [
    'unknown-section',
    'a field in no section',
    (item) => {
      field(item, 'degree').section = 'hobbies';
    },
    /\/section$/,
  ],
  [
    'unknown-material',
    'a proof that does not exist',
    (item) => {
      material(item, 'm05').provedBy = ['m99'];
    },
    /^\/materials\/4\/provedBy\/0$/,
  ],
  [
    'unknown-party',
    'the supervisor of nobody',
    (item) => {
      item.parties['PREVSUP'] = { supervisorOf: 'NOBODY' };
    },
    /^\/parties\/PREVSUP\/supervisorOf$/,
  ],
  [
    'unknown-fact',
    'a place that nothing yields',
    (item) => {
      item.places['household'] = { fact: 'shoeSize' };
    },
    /^\/places\/household\/fact$/,
  ],
  [
    'unknown-dataset',
    'an anchor in a dataset outside the directory',
    (item) => {
      item.access.anchor.dataset = 'rumours';
    },
    /^\/access\/anchor\/dataset$/,
  ],
  [
    'unknown-norm',
    'a step on a ground that is not listed',
    (item) => {
      step(item, 's4qualify').basis = 'custom';
    },
    /\/basis$/,
  ],
  [
    'no-norm-in-force',
    'a material whose norm ended',
    (item) => {
      for (const id of material(item, 'm04').norms) found(item.norms, id).effectiveTo = '2025-12-31';
    },
    /^\/materials\/3\/norms$/,
  ],
  [
    'actor-unresolvable',
    'a step of a role that nobody plays',
    (item) => {
      step(item, 's3staffing').unit = 'astrology@target';
    },
    /^\/flow\/steps\/2\/unit$/,
  ],
  [
    'asked-although-held',
    'a held date of birth made an input',
    (item) => {
      field(item, 'birthDate').ask = 'input';
    },
    /\/ask$/,
  ],
  [
    'held-not-usable',
    'a dataset whose grants were revoked',
    (_, data) => {
      for (const grant of data.grants) if (grant.dataset === 'education') grant.revokedAt = '2025-01-01';
    },
    /\/sources$/,
  ],
  [
    'material-would-be-submitted',
    'a statement without the commitment that replaces it',
    (item) => {
      delete material(item, 'm17').commitment;
    },
    /^\/materials\/16$/,
  ],
  [
    'choice-without-options',
    'a choice of nothing',
    (item) => {
      delete field(item, 'transferMode').options;
    },
    /^\/form\/fields\/\d+$/,
  ],
  [
    'option-without-attributes',
    'a rank that should follow from a fixed list',
    (item) => {
      field(item, 'targetRank').compute = { rule: 'option', of: 'transferMode', attribute: 'rank' };
    },
    /\/compute\/of$/,
  ],
  [
    'derived-without-origin',
    'a derived field that comes from nowhere',
    (item) => {
      delete field(item, 'sex').compute;
    },
    /^\/form\/fields\/\d+$/,
  ],
  [
    'compute-cycle',
    'a date that follows from itself',
    (item) => {
      field(item, 'minServiceExpiry').compute = { rule: 'addYears', of: 'minServiceExpiry', years: 5 };
    },
    /\/compute$/,
  ],
  [
    'restricted-field-unseen',
    'a housing fund account that no step needs',
    (item) => {
      delete step(item, 'a7fund').needs;
    },
    /\/visibleTo$/,
  ],
  [
    'restricted-field-misplaced',
    'a pay account shown to a unit that gives an opinion',
    (item) => {
      step(item, 's5supervisor').needs = ['payrollAccount'];
    },
    /^\/flow\/steps\/5\/needs\/0$/,
  ],
  [
    'duplicate-id',
    'two materials of one id',
    (item) => {
      material(item, 'm02').id = 'm01';
    },
    /^\/materials\/1\/id$/,
  ],
];

describe('the checker of items', () => {
  for (const item of shipped) {
    it(`has nothing against the shipped item ${item.code}`, () => {
      assert.deepEqual(lintItem(item, directory), []);
    });
  }

  for (const [code, title, breakIt, pointer] of broken) {
    it(`finds ${title} (${code})`, () => {
      const item = transfer();
      const data = structuredClone(directory);
      breakIt(item, data);
      const findings = lintItem(item, data).filter((finding) => finding.code === code);
      assert.ok(findings.length > 0, 'nothing found');
      assert.ok(
        findings.some((finding) => pointer.test(finding.pointer)),
        findings.map((finding) => finding.pointer).join(' '),
      );
      for (const { message, ground } of findings) {
        assert.match(message.zh, /\p{Script=Han}/u);
        assert.match(message.en, /[a-z]/);
        assert.equal(ground, grounds[code]);
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
});
