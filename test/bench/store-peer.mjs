/**
 * The store API as a peer of the bench of cases: what a command writes there, written here, with messages and chain.
 * LIANBAN_STORE_SOURCE is the address of the store's source; LIANBAN_BENCH_STORE is the file of an embedded one, without
 * it the store is on PostgreSQL.
 */
const source = await import(process.env.LIANBAN_STORE_SOURCE);
const dueInMs = 5 * 86_400_000;

export async function open({ pg: url, clients, departments }) {
  const file = process.env.LIANBAN_BENCH_STORE;
  const { store, measure } = file ? await openEmbedded(file) : await openPostgres(url, clients);
  const files = new Map();
  const done = (result) => {
    if (!result.ok) throw new Error(result.why);
  };
  return {
    async submit(name, form) {
      const now = Date.now();
      const id = idOf(name, now);
      const row = {
        ...{
          id,
          number: name,
          item: 'transfer',
          itemVersion: '2026-11',
          state: 'running',
          unit: 'applicant',
        },
        ...{ subject: '', submittedAt: now, summary: '{}' },
      };
      const body = JSON.stringify({
        type: 'CaseSubmitted',
        at: now,
        units: departments.map((d) => d.id),
        form,
      });
      files.set(name, { row, version: 1, left: departments.length });
      const opened = departments.map((d) => taskOf(id, d.id, 'open', now));
      done(
        await store.append({
          ...{
            caseId: id,
            expectedVersion: 0,
            events: [{ type: 'CaseSubmitted', body }],
            row,
            tasks: opened,
          },
          ...{ units: departments.map((d) => d.id), outbox: [messageOf(id, 1, 'CaseSubmitted', now)] },
        }),
      );
    },
    async consent(name, unit, { opinion, by, note }) {
      for (;;) {
        const file = files.get(name);
        const now = Date.now();
        const { id } = file.row;
        const agreed = { type: 'TaskAgreed', task: `${id}.${unit}`, by, opinion, note, recordedAt: now };
        const events = [{ type: agreed.type, body: JSON.stringify(agreed) }];
        if (file.left === 1) {
          events.push({ type: 'CaseClosed', body: JSON.stringify({ type: 'CaseClosed', recordedAt: now }) });
        }
        const row = file.left === 1 ? { ...file.row, state: 'closed' } : file.row;
        const result = await store.append({
          ...{ caseId: id, expectedVersion: file.version, events, row, units: [] },
          tasks: [taskOf(id, unit, 'agreed', now)],
          outbox: events.map((event, i) => messageOf(id, file.version + 1 + i, event.type, now)),
        });
        if (result.ok) {
          const next = { row, version: result.version, left: file.left - 1 };
          if (next.left > 0) files.set(name, next);
          else files.delete(name);
          return;
        }
        if (result.why !== 'version') done(result);
      }
    },
    verify: () =>
      measure.one(`SELECT (SELECT count(*) FROM case_ WHERE state = 'closed') AS closed,
        (SELECT count(*) FROM event) AS transitions, (SELECT count(*) FROM outbox) AS messages,
        (SELECT count(*) FROM task WHERE state = 'agreed') AS agreed`),
    size: measure.size,
    settle: measure.settle,
    async close() {
      await store.close();
      await measure.end();
    },
  };
}

async function openPostgres(url, clients) {
  const { freshDatabase, measures } = await import('./_pg.mjs');
  const database = await freshDatabase(url, 'bench_lianban_store');
  const partitionMonths = Number(process.env.LIANBAN_BENCH_MONTHS ?? 12);
  const store = await source.openPostgresStore({ url: database, pool: clients, partitionMonths });
  const measure = await measures(database);
  const one = async (sql) => {
    const { rows } = await measure.query(sql);
    return Object.fromEntries(Object.entries(rows[0]).map(([name, count]) => [name, Number(count)]));
  };
  return { store, measure: { ...measure, one } };
}

async function openEmbedded(file) {
  const { openEmbeddedMeasures } = await import('./store-measures.mjs');
  return { store: await source.openSqliteStore({ file }), measure: openEmbeddedMeasures(file) };
}

/** a UUIDv7 that says which case it is */
function idOf(name, now) {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${name.slice(-8).padStart(12, '0')}`;
}

function taskOf(caseId, unit, state, now) {
  return {
    ...{ id: `${caseId}.${unit}`, caseId, kind: 'counterSign', unit, role: 'officer', state },
    ...{
      open: state === 'open',
      receivedAt: now,
      dueAt: now + dueInMs,
      nextAt: state === 'open' ? now + dueInMs : null,
    },
    summary: '{}',
  };
}

function messageOf(caseId, version, type, now) {
  return {
    ...{ id: `${caseId}.${version}`, caseId, taskId: null, unit: 'applicant', type, at: now },
    ...{ body: '{"role":"applicant"}', attempts: 0, nextTryAt: now, error: null },
  };
}
