import type { Found, Lookup, Sources } from '../sources/connector.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

type Row = Readonly<Record<string, unknown>>;
interface Register {
  readonly unit: string;
  readonly datasets: Readonly<Record<string, { keys: readonly string[]; list: boolean }>>;
  find(
    dataset: string,
    keys: Readonly<Record<string, string>>,
  ): { asOf: string; record?: Row; records?: readonly Row[] } | null;
  close(): void;
}
interface Registers {
  openRegister(unit: string, folder: string): Promise<Register>;
  describeHolders(): Promise<readonly { unit: string }[]>;
}

export const holdersFolder = new URL('../../../../examples/holders/', import.meta.url);

/** The example holders' own registers, asked in this process. */
export interface Holders extends Sources {
  /** every question, in order */
  readonly asked: Lookup[];
  /** units that do not answer */
  readonly down: Set<string>;
  /** a holder corrects its record: `unit.element` -> value */
  readonly corrected: Map<string, unknown>;
}

/** Opened once a process: a test changes what a holder answers, never its register. */
let opened: Promise<ReadonlyMap<string, Register>> | undefined;

async function openRegisters(): Promise<ReadonlyMap<string, Register>> {
  const { openRegister, describeHolders } = (await import(
    new URL('register.mjs', holdersFolder).href
  )) as Registers;
  const folder = temporaryFolder('registers');
  const units = (await describeHolders()).map(({ unit }) => unit);
  return new Map(
    await Promise.all(units.map(async (unit) => [unit, await openRegister(unit, folder)] as const)),
  );
}

export async function openHolders(): Promise<Holders> {
  opened ??= openRegisters();
  const registers = await opened;
  const asked: Lookup[] = [];
  const down = new Set<string>();
  const corrected = new Map<string, unknown>();
  return {
    asked,
    down,
    corrected,
    async lookup(question) {
      asked.push(question);
      const register = registers.get(question.unit);
      if (!register || down.has(question.unit)) return { status: 'down' };
      return answer(register, question, corrected);
    },
  };
}

function answer(register: Register, question: Lookup, corrected: ReadonlyMap<string, unknown>): Found {
  const found = register.find(question.dataset, question.keys);
  if (!found) return { status: 'no-record' };
  const only = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => question.elements.length === 0 || question.elements.includes(name))
        .map(([name, value]) => {
          const other = `${register.unit}.${name}`;
          return [name, corrected.has(other) ? corrected.get(other) : value];
        }),
    );
  if (found.records) return { status: 'ok-list', asOf: found.asOf, records: found.records.map(only) };
  return { status: 'ok', asOf: found.asOf, record: only(found.record ?? {}) };
}
