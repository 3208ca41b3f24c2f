// The read-only adapter in front of a legacy database. It knows no table and no column: its configuration does.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fromLegacy } from './legacy-values.mjs';

export function openLegacyRegister(config, seedFolder, dataFolder) {
  const file = standingDatabase(config, seedFolder, dataFolder);
  const database = new DatabaseSync(file, { readOnly: true });
  const prepare = (sql) => database.prepare(sql.join('\n'));
  const datasets = Object.fromEntries(
    Object.entries(config.datasets).map(([name, { sql, asOf, elements }]) => [
      name,
      { statement: prepare(sql), asOf, elements: prepareRows(elements, prepare) },
    ]),
  );
  return {
    find(name, keys) {
      const { statement, asOf, elements } = datasets[name];
      const row = statement.get(keys);
      return row ? { asOf: fromLegacy(asOf, row), record: readElements(elements, row, name) } : null;
    },
    close: () => database.close(),
  };
}

/** Built once from the seed. Two processes may build at the same time: each in its own file, then renamed. */
function standingDatabase({ unit, seed }, seedFolder, dataFolder) {
  const sql = readFileSync(join(seedFolder, seed), 'utf8');
  const version = createHash('sha256').update(sql).digest('hex').slice(0, 12);
  const file = join(dataFolder, `${unit}-${version}.sqlite`);
  if (existsSync(file)) return file;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const building = `${file}.${process.pid}`;
  rmSync(building, { force: true });
  const database = new DatabaseSync(building);
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; ${sql}; COMMIT;`);
  database.close();
  renameSync(building, file);
  return file;
}

function prepareRows(elements, prepare) {
  return Object.entries(elements).map(([element, rule]) => [
    element,
    rule.rows ? { ...rule, statement: prepare(rule.rows) } : rule,
  ]);
}

function readElements(elements, row, dataset) {
  const record = {};
  for (const [element, rule] of elements) {
    try {
      const value = rule.statement ? readRows(rule, row) : fromLegacy(rule, row);
      if (value !== undefined) record[element] = value;
    } catch (error) {
      // A value that cannot be read is no record of that element; a raw code must not leave as a value.
      console.error(`${dataset}.${element}: ${error.message}`);
    }
  }
  return record;
}

/** An element that is a list of its own: `by` names the parameter of its SQL and the column that fills it. */
function readRows({ statement, by, record }, row) {
  const parameters = Object.fromEntries(Object.entries(by).map(([name, column]) => [name, row[column]]));
  return statement
    .all(parameters)
    .map((line) =>
      Object.fromEntries(Object.entries(record).map(([part, rule]) => [part, fromLegacy(rule, line)])),
    );
}
