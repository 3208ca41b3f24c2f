import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Grant, type Holding, type Summary, summary, threeNoSubmit, type Verdict } from '@lianban/rules';
import {
  directory as directoryData,
  type FormFacts,
  forms,
  items,
  requirementsOfForm,
  sourcesOfForm,
} from './index.ts';

const directory = directoryData as {
  rolesAtPlace: Record<string, Record<string, string | Record<string, string>>>;
  datasets: { id: string }[];
};
const [retirement, recruitment, transfer] = forms as [FormFacts, FormFacts, FormFacts];

const [province, city, county] = ['990000', '990100', '990122'];
const asOf = '2026-11-24T09:00:00+08:00';

/** A fictional person, by where the records lie and what is special about them. */
interface Person {
  readonly name: string;
  /** Division of the unit where the person works, or is taken on. */
  readonly works: string;
  readonly household: string;
  readonly category: 'institution' | 'civilServant';
  /** Dataset that does not answer. */
  readonly down?: string;
  /** Dataset whose grant ended at an instant. */
  readonly revoked?: { readonly dataset: string; readonly at: string };
  /** `element/dataset` that says something else than the others. */
  readonly differs?: string;
}
const everything: Person = {
  name: '示例教师甲',
  works: city,
  household: city,
  category: 'institution',
};

/** The unit that plays the holder's role for this person. */
function unitOf(holder: string, { works, household, category }: Person): string {
  const [role = '', place] = holder.split('@');
  if (place === undefined) return holder;
  const at = place === 'province' ? province : place === 'household' ? household : works;
  const byCategory = directory.rolesAtPlace[role]?.[category];
  const byPlace = typeof byCategory === 'object' ? byCategory : directory.rolesAtPlace[role];
  const unit = byPlace?.[at as string];
  assert.equal(typeof unit, 'string', `${holder} at ${at}`);
  return unit as string;
}

function holdingsOf(form: FormFacts, person: Person): Holding[] {
  return sourcesOfForm(form).map(({ holder, ...source }): Holding => {
    const { element, dataset, shareClass } = source;
    const value =
      shareClass === 'exchange'
        ? true
        : `${element} of ${person.name}${person.differs === `${element}/${dataset}` ? ', otherwise' : ''}`;
    const unit = unitOf(holder, person);
    return dataset === person.down
      ? { ...source, unit, status: 'down' }
      : { ...source, unit, status: 'ok', value, asOf: '2026-11-01' };
  });
}

function grantsOf(form: FormFacts, receiver: string, { revoked }: Person): Grant[] {
  return directory.datasets.map(({ id: dataset }) => ({
    id: `${form.item}:${dataset}`,
    unit: receiver,
    purpose: form.item,
    dataset,
    effectiveFrom: '2019-01-01',
    ...(revoked?.dataset === dataset ? { revokedAt: revoked.at } : {}),
    basis: '有条件共享',
  }));
}

function decide(form: FormFacts, person: Person, at = asOf): Verdict[] {
  const receiver = unitOf('personnel@works', person);
  return threeNoSubmit(requirementsOfForm(form), {
    asOf: at,
    receiver,
    participants: [receiver],
    purpose: form.item,
    subjectKey: 'strong',
    holdings: holdingsOf(form, person),
    grants: grantsOf(form, receiver, person),
  });
}
const figures = ({ typed, picked, total }: Summary) => [typed, picked, total];
const idsWhere = (verdicts: readonly Verdict[], test: (v: Verdict) => boolean) =>
  verdicts.filter(test).map(({ id }) => id);
const found = (verdicts: readonly Verdict[], id: string) => {
  const verdict = verdicts.find((v) => v.id === id);
  assert.ok(verdict, id);
  return verdict;
};
/** Fields that only this dataset carries, and those that another carries too. */
function carriedBy(form: FormFacts, dataset: string) {
  const sources = form.fields.map(({ id, sources: list = [] }) => ({
    id,
    datasets: list.map((s) => s.split('/')[1]),
  }));
  const own = sources.filter(({ datasets }) => datasets[0] === dataset);
  const only = own.filter(({ datasets }) => datasets.every((d) => d === dataset)).map(({ id }) => id);
  const copied = own.map(({ id }) => id).filter((id) => !only.includes(id));
  return { only, copied };
}

describe('a person of whom everything is held', () => {
  it('types name and ID number of the 35 fields of the retirement form: 94.3 % are there already', () => {
    const verdicts = decide(retirement, everything);
    const total = summary(verdicts);
    assert.deepEqual(figures(total), [2, 0, 35]);
    assert.deepEqual(
      idsWhere(verdicts, ({ action }) => action === 'ask'),
      ['name', 'idNumber'],
    );
    assert.equal(total.share, 33 / 35);
    assert.equal((100 * total.share).toFixed(1), '94.3');
  });

  it('types 3 and picks 3 of the 42 fields of the recruitment form', () => {
    const verdicts = decide(recruitment, everything);
    assert.deepEqual(figures(summary(verdicts)), [3, 3, 42]);
    assert.deepEqual(
      idsWhere(verdicts, ({ count }) => count === 'picked'),
      ['contractTerm', 'socialCardActivation', 'householdMove'],
    );
  });

  it('types 4 and picks 4 of the 61 fields of the transfer form', () => {
    const verdicts = decide(transfer, everything);
    assert.deepEqual(figures(summary(verdicts)), [4, 4, 61]);
    assert.deepEqual(
      idsWhere(verdicts, ({ count }) => count === 'typed'),
      ['selectionBasisNo', 'name', 'idNumber', 'reportingDate'],
    );
  });

  it('gets every value from the authority, but what a step makes comes later', () => {
    for (const form of forms) {
      const verdicts = decide(form, everything);
      for (const { count, provenance, id } of verdicts) {
        if (count === 'fetched') assert.equal(provenance?.confidence, 'authoritative', id);
      }
      assert.deepEqual(
        idsWhere(verdicts, ({ count }) => count === 'later'),
        form.fields.filter(({ filledBy }) => filledBy).map(({ id }) => id),
      );
    }
  });
});

describe('a person one of whose sources is down', () => {
  it('types exactly what nobody else holds, marked as self-declared; a copy stands in for the rest', () => {
    for (const form of forms) {
      const before = summary(decide(form, everything));
      let fell = 0;
      for (const { id: down } of directory.datasets) {
        const verdicts = decide(form, { ...everything, name: '示例教师乙', down });
        const { only, copied } = carriedBy(form, down);
        fell += only.length;
        const total = summary(verdicts);
        assert.equal(total.typed, before.typed + only.length, `${form.id} without ${down}`);
        assert.equal(total.total, before.total);
        for (const id of only) {
          const { action, fallbackFrom, selfDeclared, verification } = found(verdicts, id);
          assert.deepEqual([action, selfDeclared, fallbackFrom?.why], ['ask', true, 'down'], id);
          assert.equal(fallbackFrom?.dataset, down);
          assert.equal(verification?.reason, 'fallback');
        }
        for (const id of copied) {
          const { action, fallbackFrom, provenance } = found(verdicts, id);
          assert.deepEqual([action, provenance?.confidence], ['fetch', 'copy'], id);
          assert.equal(fallbackFrom?.dataset, down);
        }
      }
      assert.ok(fell > 0, form.id);
    }
  });

  it('types two more fields of the retirement form without social insurance: 31 of 35', () => {
    const verdicts = decide(retirement, { ...everything, down: 'social-insurance' });
    assert.deepEqual(
      idsWhere(verdicts, ({ fallbackFrom, action }) => fallbackFrom !== undefined && action === 'ask'),
      ['paidContributionMonths', 'pensionAccountNo'],
    );
    assert.equal(summary(verdicts).share, 31 / 35);
  });
});

describe('a person of whom a grant was revoked', () => {
  const at = '2026-11-24T08:59:59+08:00';

  it('types what only that dataset carries; that is no failure of the source, so nothing is verified', () => {
    for (const form of forms) {
      for (const { id: dataset } of directory.datasets) {
        const verdicts = decide(form, { ...everything, name: '示例教师丙', revoked: { dataset, at } });
        const open = form.fields.filter(({ share }) => share === 'unconditional').map(({ id }) => id);
        const only = carriedBy(form, dataset).only.filter((id) => !open.includes(id));
        const asked = form.fields.filter(({ ask }) => ask === 'key' || ask === 'input').length;
        assert.equal(summary(verdicts).typed, asked + only.length, `${form.id} without ${dataset}`);
        for (const id of only) {
          const { action, fallbackFrom, verification, tests } = found(verdicts, id);
          assert.deepEqual([action, fallbackFrom, verification], ['ask', undefined, undefined], id);
          assert.equal(tests[3]?.reason, 'no-grant');
        }
      }
    }
    assert.ok(carriedBy(retirement, 'personnel').only.length > 0);
  });

  it('loses nothing before the instant of the revocation', () => {
    const later = { dataset: 'personnel', at: '2026-11-24T09:00:01+08:00' };
    assert.deepEqual(decide(retirement, { ...everything, revoked: later }), decide(retirement, everything));
    const now = { dataset: 'personnel', at: asOf };
    assert.ok(summary(decide(retirement, { ...everything, revoked: now })).share < 33 / 35);
  });
});

describe('a person who works in a county', () => {
  const holdersOf = (verdicts: readonly Verdict[]) =>
    Object.fromEntries(verdicts.map(({ id, provenance }) => [id, provenance?.unit]));

  it('is answered for by the units of the county, with the same figures', () => {
    const person: Person = { ...everything, name: '示例教师丁', works: county, household: county };
    for (const form of forms) {
      const verdicts = decide(form, person);
      assert.deepEqual(figures(summary(verdicts)), figures(summary(decide(form, everything))));
      const answered = new Set(Object.values(holdersOf(verdicts)));
      for (const { holder } of sourcesOfForm(form)) {
        if (!holder.includes('@') || holder.endsWith('@province')) continue;
        assert.ok(!answered.has(unitOf(holder, everything)), `${form.id}: ${holder} of the city`);
      }
    }
    const from = holdersOf(decide(retirement, person));
    assert.deepEqual(
      [from['birthDate'], from['ethnicity'], from['education'], from['mobile']],
      ['JXRS', 'JXGA', 'SGX', 'DSJ'],
    );
  });

  it('and lives in the city: police records come from the city, the personnel archive from the county', () => {
    const person: Person = { ...everything, name: '示例教师戊', works: county };
    const from = holdersOf(decide(retirement, person));
    assert.deepEqual([from['ethnicity'], from['birthDate']], ['GAJ', 'JXRS']);
  });

  it('as a civil servant: the organisation department holds the archive', () => {
    const person: Person = { ...everything, name: '示例干部己', works: county, category: 'civilServant' };
    const from = holdersOf(decide(retirement, person));
    assert.deepEqual([from['birthDate'], from['politicalStatus']], ['JXZZ', 'JXZZ']);
  });
});

describe('a person of whom two sources disagree', () => {
  it('sees the authority’s value; all are kept, and what is decisive blocks until a person has ruled', () => {
    for (const form of forms) {
      const person: Person = { ...everything, name: '示例教师庚', differs: 'birthDate/police' };
      const verdicts = decide(form, person);
      const { value, conflict, verification, provenance } = found(verdicts, 'birthDate');
      const birth = form.fields.find(({ id }) => id === 'birthDate');
      assert.equal(value, 'birthDate of 示例教师庚');
      assert.equal(provenance?.unit, 'RSJ');
      assert.equal(conflict?.all.length, birth?.sources?.length);
      assert.deepEqual([verification?.reason, verification?.blocking], ['conflict', true]);
      assert.deepEqual(figures(summary(verdicts)), figures(summary(decide(form, everything))));
      assert.deepEqual(
        idsWhere(verdicts, (v) => v.conflict !== undefined),
        ['birthDate'],
      );
    }
  });
});

describe('a form that no norm in force demands', () => {
  it('falls away but for the keys, whoever asks', () => {
    const verdicts = decide(retirement, everything, '2013-01-01T09:00:00+08:00');
    assert.deepEqual(
      idsWhere(verdicts, ({ action }) => action !== 'drop'),
      ['name', 'idNumber'],
    );
  });
});

describe('the facts about the forms', () => {
  it('keep the counts of the chapter: after the reform as many fields as are listed, before it totals only', () => {
    assert.deepEqual(
      forms.map(({ id, totals: { before, after } }) => [id, before, after]),
      [
        ['staffRetirement', { forms: 4, fields: 140 }, { forms: 1, fields: 35 }],
        ['publicRecruitment', { forms: 11, fields: 82 }, { forms: 1, fields: 42 }],
        ['staffTransfer', { items: 23, fields: 264 }, { forms: 1, fields: 61 }],
      ],
    );
    for (const { fields, totals } of forms) {
      assert.equal(fields.length, totals.after.fields);
      assert.match(totals.status, /listed nowhere/);
    }
  });

  it('do not repeat the transfer form: it is the item’s, and so are its figures', () => {
    const item = items[0] as {
      code: string;
      before: Record<string, number>;
      form: { id: string; fields: { id: string; ask: string }[] };
    };
    assert.deepEqual([transfer.id, transfer.item], [item.form.id, item.code]);
    assert.deepEqual(
      transfer.fields.map(({ id, ask }) => [id, ask]),
      item.form.fields.map(({ id, ask }) => [id, ask]),
    );
    const { items: before, fields } = transfer.totals.before;
    assert.deepEqual([before, fields], [item.before['items'], item.before['fields']]);
  });

  it('are one file each', () => {
    const files = readdirSync(new URL('../data/forms/', import.meta.url));
    assert.equal(forms.length, files.length);
  });

  it('number the fields without a gap, name each once, in both languages, and mark them as unverified', () => {
    for (const { fields, id: form } of forms) {
      assert.deepEqual(
        fields.map(({ no }) => no).sort((a, b) => a - b),
        fields.map((_, index) => index + 1),
      );
      assert.equal(new Set(fields.map(({ id }) => id)).size, fields.length);
      for (const { id, label, status } of fields) {
        assert.match(label.zh, /\p{Script=Han}/u, `${form} ${id}`);
        assert.match(label.en, /^[A-Z][^\p{Script=Han}]+$/u, `${form} ${id}`);
        assert.match(status ?? '', /^unverified/, `${form} ${id}`);
      }
    }
    for (const { norms } of [retirement, recruitment]) {
      assert.ok(norms.every(({ status }) => status === 'unverified'));
    }
  });

  it('call a field that the transfer form has too by the same English name', () => {
    const known = new Map(transfer.fields.map(({ id, label }) => [`${id} ${label.zh}`, label.en]));
    const shared = [retirement, recruitment]
      .flatMap(({ fields }) => fields)
      .filter(({ id, label }) => known.has(`${id} ${label.zh}`));
    assert.ok(shared.length > 20, String(shared.length));
    for (const { id, label } of shared) assert.equal(label.en, known.get(`${id} ${label.zh}`), id);
  });

  it('say of every shared field whom to ask, the authority first, and of every derived one where it comes from', () => {
    const datasets = new Set(directory.datasets.map(({ id }) => id));
    for (const form of forms) {
      const ids = new Set(form.fields.map(({ id }) => id));
      for (const { id, ask, sources = [], authority, from = [], filledBy } of form.fields) {
        assert.equal(sources.length > 0, ask === 'shared', `${form.id} ${id}`);
        assert.equal(from.length > 0 || filledBy !== undefined, ask === 'derived', `${form.id} ${id}`);
        assert.ok(
          from.every((other) => ids.has(other)),
          id,
        );
        for (const source of sources) assert.ok(datasets.has(source.split('/')[1] ?? ''), source);
        const [first] = sources;
        if (first === undefined || authority === undefined) continue;
        const holder = first.split('/')[0] as string;
        const may = (['institution', 'civilServant'] as const).map((category) =>
          unitOf(holder, { ...everything, category }),
        );
        assert.ok(may.includes(authority), `${form.id} ${id}: ${holder} is not ${authority}`);
      }
    }
  });
});
