import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBankAccount } from './bank-account.ts';
import { caseNumber, checkCaseNumber } from './case-number.ts';
import { checkCitizenId } from './citizen-id.ts';
import { checkCreditCode } from './credit-code.ts';
import { checkItemCode } from './item-code.ts';
import { CHARACTERS_31, mod31Check } from './mod31.ts';

const problemOf = (check: { ok: boolean; problem?: string }) => (check.ok ? 'ok' : check.problem);

test('the example of GB 11643 passes, with check character X, and names birth date, sex and division', () => {
  assert.deepEqual(checkCitizenId('11010519491231002X'), {
    ok: true,
    value: '11010519491231002X',
    birthDate: '1949-12-31',
    sex: 'female',
    division: '110105',
  });
});

test('blanks around, full-width digits and a small x are accepted and written plainly', () => {
  const check = checkCitizenId('　 １１０１０５１９４９１２３１００２ｘ ');
  assert.equal(check.ok && check.value, '11010519491231002X');
});

test('the old number of 15 digits is told by its length', () => {
  assert.equal(problemOf(checkCitizenId('110105491231002')), 'length');
  assert.equal(problemOf(checkCitizenId('')), 'length');
});

test('the first problem in the order length, character, date, check is told', () => {
  assert.equal(problemOf(checkCitizenId('1101051949123100X2')), 'character');
  assert.equal(problemOf(checkCitizenId('11010519491331002A')), 'character');
  assert.equal(problemOf(checkCitizenId('110105194902300021')), 'date');
  assert.equal(problemOf(checkCitizenId('110105194912310021')), 'check');
});

test('a birth date after today is no birth date', () => {
  assert.equal(problemOf(checkCitizenId('11010519491231002X', { today: '1949-12-31' })), 'ok');
  assert.equal(problemOf(checkCitizenId('11010519491231002X', { today: '1949-12-30' })), 'date');
});

test('29 February is a birth date only in a leap year', () => {
  assert.equal(problemOf(checkCitizenId('110105200002290021')), 'ok');
  assert.equal(problemOf(checkCitizenId('110105190002290021')), 'date');
});

test('the sentence says which character is wrong and what to do, in both languages', () => {
  const check = checkCitizenId('110105194912310021');
  assert.ok(!check.ok && check.message.includes('第 18 位应为 X') && check.message.includes('请核对原件。'));
  assert.ok(!check.ok && check.messageEn.includes('should be X'));
});

test('the credit code of the example passes and fails with its last character changed', () => {
  assert.deepEqual(checkCreditCode('12441500196720244T'), {
    ok: true,
    value: '12441500196720244T',
    organisationCode: '196720244',
  });
  assert.equal(problemOf(checkCreditCode('12441500196720244X')), 'check');
  assert.equal(problemOf(checkCreditCode(' １２４４１５００196720244t ')), 'ok');
});

test('letters that the credit code does not use are told before the check', () => {
  for (const letter of 'IOZSV') {
    assert.equal(problemOf(checkCreditCode(`1244150019672024${letter}T`)), 'character');
  }
  assert.equal(problemOf(checkCreditCode('12441500196720244')), 'length');
});

test('a code whose own check fits and whose organisation code does not is told so', () => {
  const body = '12441500196720245';
  assert.equal(problemOf(checkCreditCode(body + mod31Check(body))), 'organisation-check');
});

test('every single wrong digit of an identity number or credit code is found', () => {
  const position = fc.nat(17);
  fc.assert(
    fc.property(position, fc.constantFrom(...CHARACTERS_31), (at, character) => {
      for (const [code, check] of [
        ['11010519491231002X', checkCitizenId],
        ['12441500196720244T', checkCreditCode],
      ] as const) {
        if (code[at] === character) continue;
        assert.equal(check(code.slice(0, at) + character + code.slice(at + 1)).ok, false);
      }
    }),
    { seed: 20261124, numRuns: 500 },
  );
});

test('no text at all makes a check throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (const check of [
        checkCitizenId,
        checkCreditCode,
        checkBankAccount,
        checkCaseNumber,
        checkItemCode,
      ]) {
        const result = check(text);
        assert.ok(result.ok || (result.message.length > 0 && result.messageEn.length > 0));
      }
    }),
    { seed: 20261124, numRuns: 500 },
  );
});

test('a bank account that misses Luhn is doubted, not refused', () => {
  const good = checkBankAccount('6222 0212 3456 7890 128');
  assert.ok(good.ok);
  const doubted = checkBankAccount('62220212345678901');
  assert.ok(doubted.ok && typeof doubted.warning === 'string' && typeof doubted.warningEn === 'string');
  const plain = checkBankAccount('4111111111111111');
  assert.ok(plain.ok && plain.warning === null);
  assert.equal(problemOf(checkBankAccount('123456789012')), 'length');
  assert.equal(problemOf(checkBankAccount('12345678901234567890')), 'length');
  assert.equal(problemOf(checkBankAccount('4111-1111-1111-111X')), 'character');
});

test('the first case of 23 November 2026 has check J', () => {
  assert.equal(caseNumber('990100', '2026-11-23', 1), '99010020261123000001J');
  assert.deepEqual(checkCaseNumber('99010020261123000001j'), {
    ok: true,
    value: '99010020261123000001J',
    division: '990100',
    date: '2026-11-23',
    sequence: 1,
  });
});

test('a case number with a slip of the pen is told', () => {
  assert.equal(problemOf(checkCaseNumber('99010020261123000002J')), 'check');
  assert.equal(problemOf(checkCaseNumber('99010020261323000001J')), 'date');
  assert.equal(problemOf(checkCaseNumber('9901002026112300000AJ')), 'character');
  assert.equal(problemOf(checkCaseNumber('9901002026112300001J')), 'length');
  assert.throws(() => caseNumber('990100', '2026-11-23', 1_000_000), RangeError);
});

test('the item code of the example has check E, and may be written with it or without', () => {
  const code = '11990100F00025258R3NB010000700001';
  for (const text of [code, `${code}E`]) {
    const check = checkItemCode(text);
    assert.ok(check.ok);
    assert.equal(check.check, 'E');
    assert.equal(check.base, 'NB0100007000');
    assert.equal(check.situation, '01');
    assert.equal(check.level, '3');
  }
  assert.equal(problemOf(checkItemCode(`${code}F`)), 'check');
  assert.equal(problemOf(checkItemCode(code.replace('R3', 'Q3'))), 'unit');
});
