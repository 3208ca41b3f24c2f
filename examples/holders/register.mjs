// What a unit holds, however it keeps it: JSON files of its own, or a legacy database behind an adapter.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname;

/**
 * A register has `unit`, `name`, `datasets` ({name: {keys, list, personal}}), `find(dataset, keys)` and `close()`.
 * `find` gives null, `{asOf, record}`, or `{asOf, records}` for a list.
 */
export async function openRegister(unit, dataFolder) {
  if (!/^[A-Z]{2,8}$/.test(unit)) throw new Error(`${unit} is no code of a unit.`);
  const config = join(here, 'config', `${unit}.json`);
  if (existsSync(config)) {
    const legacy = JSON.parse(await readFile(config, 'utf8'));
    const { openLegacyRegister } = await import('./legacy-register.mjs');
    return { ...describe(legacy), ...openLegacyRegister(legacy, join(here, 'seed'), dataFolder) };
  }
  const file = join(here, 'data', `${unit}.json`);
  if (!existsSync(file)) throw new Error(`${unit} holds no data here. node serve.mjs --list names who does.`);
  const held = JSON.parse(await readFile(file, 'utf8'));
  return { ...describe(held), ...openFileRegister(held) };
}

/** The holders with their datasets, for whoever starts them. */
export async function describeHolders() {
  const holders = [];
  for (const [folder, kind] of [
    ['config', 'sql'],
    ['data', 'http'],
  ]) {
    for (const file of await readdir(join(here, folder))) {
      const held = JSON.parse(await readFile(join(here, folder, file), 'utf8'));
      holders.push({ kind, ...describe(held) });
    }
  }
  return holders.sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

// A dataset found by an ID number is about a person: asking needs a basis.
function describe({ unit, name, datasets }) {
  const described = Object.entries(datasets).map(([dataset, { keys, list = false }]) => [
    dataset,
    { keys, list, personal: keys.includes('idNumber') },
  ]);
  return { unit, name, datasets: Object.fromEntries(described) };
}

function openFileRegister({ datasets }) {
  const index = new Map();
  for (const [name, { keys, entries }] of Object.entries(datasets)) {
    for (const entry of entries) index.set(address(name, keys, entry.keys), entry);
  }
  return {
    find(name, keys) {
      const entry = index.get(address(name, datasets[name].keys, keys));
      return entry ? { asOf: entry.asOf, record: entry.record, records: entry.records } : null;
    },
    close() {},
  };
}

// All keys are one address: a right number with a wrong name finds exactly as little as an unknown person.
const address = (name, keys, values) => JSON.stringify([name, ...keys.map((key) => values[key])]);
