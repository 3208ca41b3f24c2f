import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBankAccount } from './bank-account.ts';
import { caseNumber, checkCaseNumber } from './case-number.ts';
import { checkCitizenId } from './citizen-id.ts';
import { checkCreditCode } from './credit-code.ts';
import { checkItemCode } from './item-code.ts';
import { CHARACTERS_31, mod31Check } from './mod31.ts';
import { checkOrganisationCode, organisationCheck } from './organisation-code.ts';
import {
  checkRecommendationNumber,
  type RecommendationNumberParts,
  recommendationNumber,
} from './recommendation-number.ts';

const runs = { seed: 20261124, numRuns: 150 };
const DIGITS = [...'0123456789'];
const text = (characters: readonly string[], length: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
const two = (n: number) => String(n).padStart(2, '0');

/** Citizen numbers of a fictional division, completed by trying every check: one fits, and only one. */
const citizenId = fc
  .record({
    year: fc.integer({ min: 1900, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    serial: fc.nat(999),
  })
  .map(({ year, month, day, serial }) => {
    const body = `990101${year}${two(month)}${two(day)}${String(serial).padStart(3, '0')}`;
    const fitting = [...DIGITS, 'X'].map((c) => body + c).filter((id) => checkCitizenId(id).ok);
    assert.equal(fitting.length, 1);
    return fitting[0] as string;
  });
const organisationCode = text(DIGITS, 8).map((body) => body + organisationCheck(body));
const creditCode = organisationCode.map((code) => `91990101${code}`).map((body) => body + mod31Check(body));
const itemCode = fc
  .tuple(creditCode, text([...CHARACTERS_31], 15))
  .map(([unit, rest]) => unit + rest)
  .map((body) => body + mod31Check(body));
const caseNo = fc.integer({ min: 1, max: 999_999 }).map((n) => caseNumber('990100', '2026-11-24', n));

const codes = [
  { name: 'an identity number', arbitrary: citizenId, check: checkCitizenId, characters: [...DIGITS, 'X'] },
  { name: 'a credit code', arbitrary: creditCode, check: checkCreditCode, characters: [...CHARACTERS_31] },
  {
    name: 'an organisation code of digits',
    arbitrary: organisationCode,
    check: checkOrganisationCode,
    characters: [...DIGITS, 'X'],
  },
  {
    name: 'an item code with its check',
    arbitrary: itemCode,
    check: checkItemCode,
    characters: [...CHARACTERS_31],
  },
  { name: 'a case number', arbitrary: caseNo, check: checkCaseNumber, characters: [...CHARACTERS_31] },
] as const;

for (const { name, arbitrary, check, characters } of codes) {
  test(`every single wrong character of ${name} is found`, () => {
    fc.assert(
      fc.property(arbitrary, (code) => {
        assert.ok(check(code).ok, code);
        for (const at of code.split('').keys()) {
          for (const character of characters) {
            if (character === code[at] || isBlindSpot(name, code, at, character)) continue;
            assert.ok(
              !check(code.slice(0, at) + character + code.slice(at + 1)).ok,
              `${code} ${at} ${character}`,
            );
          }
        }
      }),
      { ...runs, numRuns: 40 },
    );
  });

  test(`every swap of unlike neighbours of ${name} is found`, () => {
    fc.assert(
      fc.property(arbitrary, (code) => {
        for (let at = 0; at + 1 < code.length; at++) {
          const [a, b] = [code.charAt(at), code.charAt(at + 1)];
          if (a !== b) assert.ok(!check(code.slice(0, at) + b + a + code.slice(at + 2)).ok, `${code} ${at}`);
        }
      }),
      runs,
    );
  });
}

/** An X (33) for a 0 in the first eight of an organisation code: equal modulo 11, so the standard does not find it. */
function isBlindSpot(name: string, code: string, at: number, character: string): boolean {
  return name.startsWith('an organisation') && at < 8 && character === 'X' && code[at] === '0';
}

test('of letters in an organisation code the standard finds every slip but one by eleven', () => {
  const characters = [...DIGITS, ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  fc.assert(
    fc.property(text(characters, 8), fc.nat(7), fc.constantFrom(...characters), (body, at, character) => {
      const other = body.slice(0, at) + character + body.slice(at + 1);
      const apart = characters.indexOf(character) - characters.indexOf(body.charAt(at));
      assert.equal(checkOrganisationCode(other + organisationCheck(body)).ok, apart % 11 === 0);
    }),
    { ...runs, numRuns: 1000 },
  );
});

test('a credit code holds the organisation code that its unit has, and the two checks agree', () => {
  fc.assert(
    fc.property(creditCode, (code) => {
      const checked = checkCreditCode(code);
      assert.ok(checked.ok);
      assert.deepEqual(checkOrganisationCode(`${code.slice(8, 16)}-${code[16]}`), {
        ok: true,
        value: checked.organisationCode,
      });
    }),
    runs,
  );
});

test('Luhn doubts every single wrong digit, and every swap of neighbours but 09 and 90', () => {
  const account = text(DIGITS, 15)
    .map((body) => DIGITS.map((c) => body + c).filter((number) => !doubted(number)))
    .map(([number]) => number as string);
  fc.assert(
    fc.property(account, (number) => {
      for (let at = 0; at < number.length; at++) {
        for (const digit of DIGITS) {
          const other = number.slice(0, at) + digit + number.slice(at + 1);
          assert.equal(doubted(other), digit !== number[at], other);
        }
        const pair = number.slice(at, at + 2);
        const swapped = number.slice(0, at) + [...pair].reverse().join('') + number.slice(at + 2);
        assert.equal(doubted(swapped), swapped !== number && pair !== '09' && pair !== '90', swapped);
      }
    }),
    runs,
  );
});

function doubted(number: string): boolean {
  const checked = checkBankAccount(number);
  assert.ok(checked.ok);
  return checked.warning !== null;
}

const recommendation: fc.Arbitrary<RecommendationNumberParts> = fc.record({
  procuratorate: fc.string({ unit: fc.constantFrom('莲', '示', '例'), minLength: 1, maxLength: 6 }),
  series: fc.string({ unit: fc.constantFrom('建', '检', '（', ')', '公'), minLength: 1, maxLength: 10 }),
  year: fc.integer({ min: 1978, max: 2099 }),
  sequence: fc.integer({ min: 1, max: 99_999 }),
});

test('a recommendation number is read back as it was made, also from square brackets', () => {
  fc.assert(
    fc.property(recommendation, (parts) => {
      const value = recommendationNumber(parts);
      const read = { ok: true, value, ...parts };
      assert.deepEqual(checkRecommendationNumber(value), { ...read, warning: null, warningEn: null });
      const typed = value.replace('〔', '[').replace('〕', ']');
      assert.deepEqual(checkRecommendationNumber(typed), {
        ...read,
        warning: `数字或括号已改为规范写法：${value}。请核对。`,
        warningEn: `Digits or brackets were rewritten: ${value}. Compare.`,
      });
    }),
    runs,
  );
});

test('exactly what has the shape of a recommendation number passes', () => {
  const shape = /^[\u4e00-\u9fa5]{1,6}检[\u4e00-\u9fa5()（）]{1,10}〔\d{4}〕[1-9]\d*号$/;
  const near = fc.tuple(
    recommendation,
    fc.nat(24),
    fc.constantFrom('', '检', '号', '〔', '0', '7', '（', 'A'),
    fc.nat(2),
  );
  let passed = 0;
  fc.assert(
    fc.property(near, ([parts, at, put, cut]) => {
      const made = recommendationNumber(parts);
      const value = made.slice(0, at) + put + made.slice(at + cut);
      assert.equal(checkRecommendationNumber(value).ok, shape.test(value), value);
      if (shape.test(value)) passed++;
    }),
    { ...runs, numRuns: 2000 },
  );
  assert.ok(passed > 100 && passed < 1900);
});

test('a recommendation number is made of no parts that do not fit', () => {
  const good = { procuratorate: '莲', series: '建', year: 2026, sequence: 12 };
  assert.equal(recommendationNumber(good), '莲检建〔2026〕12号');
  const wrong: readonly Partial<RecommendationNumberParts>[] = [
    { procuratorate: '' },
    { procuratorate: '莲检' },
    { procuratorate: 'LD' },
    { series: '' },
    { series: 'J' },
    { year: 26 },
    { year: 12026 },
    { year: 2026.5 },
    { sequence: 0 },
    { sequence: 1.5 },
    { sequence: 1e21 },
  ];
  for (const part of wrong) assert.throws(() => recommendationNumber({ ...good, ...part }), RangeError);
});

test('no text at all makes the checks of organisations and recommendations throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (given) => {
      for (const checked of [checkOrganisationCode(given), checkRecommendationNumber(given)]) {
        assert.ok(checked.ok || (checked.message !== '' && checked.messageEn !== ''));
      }
    }),
    { ...runs, numRuns: 500 },
  );
});
