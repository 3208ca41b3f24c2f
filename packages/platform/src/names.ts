import type { Directory, Text, Unit, UnitName } from '@lianban/contract';
import { allUnits } from '@lianban/workflow';

/** Names of units by code, for answers and sentences. */
export interface Names {
  unit(code: string): UnitName;
  text(code: string): Text;
  find(code: string): Unit | undefined;
}

export function namesOf(directory: Directory): Names {
  const byCode = new Map(allUnits(directory).map((unit) => [unit.code, unit]));
  const unit = (code: string): UnitName => {
    const found = byCode.get(code);
    return { code, name: found?.shortName ?? code, english: found?.english ?? code };
  };
  return {
    unit,
    text: (code) => ({ zh: unit(code).name, en: unit(code).english }),
    find: (code) => byCode.get(code),
  };
}
