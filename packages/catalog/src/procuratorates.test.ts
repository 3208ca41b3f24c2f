import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Directory, Procuratorate } from '@lianban/contract';
import { recommendationNumber } from '@lianban/rules/codes';
import { directory as directoryData, procuratorates } from './index.ts';

const directory = Directory.parse(directoryData);
const units = new Map([...directory.units, ...directory.partners].map((unit) => [unit.code, unit]));

for (const data of procuratorates) {
  const procuratorate = Procuratorate.parse(data);

  describe(`the recommendations of ${units.get(procuratorate.unit)?.name}`, () => {
    it('satisfy the schema, which drops nothing of them', () => {
      assert.deepEqual(procuratorate, data);
    });

    it('speak only of units of the directory, each once', () => {
      const { unit, upper, copies, electronicService, supervision } = procuratorate;
      const named = [unit, upper, ...copies.map((c) => c.unit), ...electronicService.map((c) => c.unit)];
      for (const code of [...named, ...(supervision ? [supervision] : [])]) assert.ok(units.has(code), code);
      const agreed = electronicService.map((c) => c.unit);
      assert.equal(new Set(agreed).size, agreed.length);
    });

    it('have letters that make a case number, each type its own', () => {
      const { types, place } = procuratorate;
      for (const { letters } of types)
        recommendationNumber({ procuratorate: place, series: letters, year: 2026, sequence: 1 });
      assert.equal(new Set(types.map(({ letters }) => letters)).size, types.length);
    });

    it('name for every type periods that exist, are in force and are meant for kinds of units that there are', () => {
      const kinds = new Set([...units.values()].map(({ kind }) => kind));
      for (const { code, periods } of procuratorate.types)
        for (const id of periods) {
          const period = procuratorate.periods.find((p) => p.id === id);
          assert.ok(period && period.effectiveFrom <= '2026-01-01' && !period.effectiveTo, `${code} ${id}`);
          for (const kind of period.recipients ?? []) assert.ok(kinds.has(kind), kind);
        }
      for (const kind of procuratorate.administrativeKinds) assert.ok(kinds.has(kind), kind);
    });

    it('mark what was not compared with its source, and what is ours', () => {
      const { filing, objection, periods } = procuratorate;
      assert.equal(filing.status, 'unverified');
      assert.equal(objection.status, 'ours');
      assert.equal(periods.find(({ id }) => id === 'court')?.status, 'unverified');
      for (const { setBy, status } of periods) if (setBy === 'procuratorate') assert.equal(status, 'ours');
    });
  });
}
