import type { Directory, Text, Unit, UnitName } from '@lianban/contract';
import { allUnits } from '@lianban/workflow';

/** Names of units by code, for answers and sentences. */
export interface Names {
  unit(code: string): UnitName;
  text(code: string): Text;
  find(code: string): Unit | undefined;
  dataset(id: string): Text | undefined;
}

export function namesOf(directory: Directory): Names {
  const byCode = new Map(allUnits(directory).map((unit) => [unit.code, unit]));
  const datasets = new Map(directory.datasets.map(({ id, name }) => [id, name]));
  const unit = (code: string): UnitName => {
    const found = byCode.get(code);
    return { code, name: found?.shortName ?? code, english: found?.english ?? code };
  };
  return {
    unit,
    text: (code) => ({ zh: unit(code).name, en: unit(code).english }),
    find: (code) => byCode.get(code),
    dataset: (id) => datasets.get(id),
  };
}
