import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkBankAccount } from './bank-account.ts';
import { checkCaseNumber } from './case-number.ts';
import { checkCitizenId } from './citizen-id.ts';
import { checkCreditCode } from './credit-code.ts';
import { checkItemCode } from './item-code.ts';
import type { CodeProblem } from './normalise.ts';
import { checkOrganisationCode } from './organisation-code.ts';
import { checkRecommendationNumber } from './recommendation-number.ts';

type Checked =
  | { readonly ok: true; readonly value: string; readonly warning?: string | null }
  | CodeProblem<string>;

const checks = {
  checkBankAccount,
  checkCaseNumber,
  checkCitizenId,
  checkCreditCode,
  checkItemCode,
  checkOrganisationCode,
  checkRecommendationNumber,
} satisfies Record<string, (text: string) => Checked>;
type CheckName = keyof typeof checks;

/** All that each check can come to; the compiler sees that none is made up and none is missing. */
type ProblemOf<N extends CheckName> = Extract<ReturnType<(typeof checks)[N]>, { ok: false }>['problem'];
const problems: { readonly [N in CheckName]: Readonly<Record<ProblemOf<N> | 'ok', true>> } = {
  checkBankAccount: { ok: true, length: true, character: true },
  checkCaseNumber: { ok: true, length: true, character: true, date: true, check: true },
  checkCitizenId: { ok: true, length: true, character: true, date: true, check: true },
  checkCreditCode: { ok: true, length: true, character: true, check: true, 'organisation-check': true },
  checkItemCode: { ok: true, length: true, character: true, unit: true, check: true },
  checkOrganisationCode: { ok: true, length: true, character: true, check: true },
  checkRecommendationNumber: {
    ok: true,
    ending: true,
    procuratorate: true,
    year: true,
    series: true,
    sequence: true,
  },
};

interface Vector {
  readonly function: CheckName;
  readonly input: string;
  /** `ok`, or the problem. */
  readonly expected: string;
  /** As it is written once accepted; of every `ok`. */
  readonly value?: string;
  /** Of every accepted bank account and recommendation number. */
  readonly warns?: boolean;
  /** `today` of a birth date. */
  readonly today?: string;
  readonly why: string;
}
const { vectors } = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly Vector[];
};

const check = ({ function: name, input, today }: Vector): Checked =>
  today === undefined ? checks[name](input) : checkCitizenId(input, { today });

for (const name of Object.keys(checks) as CheckName[]) {
  test(`${name} answers as written to every number that breaks checkers`, () => {
    const own = vectors.filter((vector) => vector.function === name);
    for (const vector of own) {
      const checked = check(vector);
      const told = `${JSON.stringify(vector.input)}: ${vector.why}`;
      assert.equal(checked.ok ? 'ok' : checked.problem, vector.expected, told);
      if (checked.ok) {
        if (vector.value !== undefined) assert.equal(checked.value, vector.value, told);
        if ('warning' in checked) assert.equal(typeof checked.warning === 'string', vector.warns, told);
      } else {
        assert.ok(checked.message.endsWith('。') && checked.messageEn.endsWith('.'), told);
      }
    }
    assert.deepEqual(
      [...new Set(own.map(({ expected }) => expected))].sort(),
      Object.keys(problems[name]).sort(),
    );
  });
}

test('every number stands once, with the mistake that it is there for, and its written form where it passes', () => {
  const keys = vectors.map((vector) => JSON.stringify([vector.function, vector.input, vector.today]));
  assert.equal(new Set(keys).size, vectors.length);
  for (const { why, expected, value, today } of vectors) {
    assert.ok(why.length > 3);
    if (expected === 'ok' && today === undefined) assert.equal(typeof value, 'string', why);
  }
});
