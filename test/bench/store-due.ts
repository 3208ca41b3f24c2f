import { openPostgresStore } from '../../packages/platform/src/store/postgres-store.ts';
import type { CaseWrite } from '../../packages/platform/src/store/store.ts';
import { makeDatabase, type PostgresServer } from '../tools/postgres.ts';

const batch = 500;

/** How long it takes to find and settle so many due tasks of as many cases, each with event, task and message. */
export async function settleDue(server: PostgresServer, count: number): Promise<string> {
  const store = await openPostgresStore({ url: await makeDatabase(server) });
  try {
    const ids = Array.from(
      { length: count },
      (_, i) => `019d0000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    );
    for (let at = 0; at < count; at += batch) {
      await store.appendMany(ids.slice(at, at + batch).map((id) => writeOf(id, 0)));
    }
    const started = performance.now();
    let settled = 0;
    for (;;) {
      const due = await store.dueTasks(2_000, batch * 4);
      if (due.length === 0) break;
      const results = await store.appendMany(due.map((task) => writeOf(task.caseId, 1)));
      settled += results.filter((result) => result.ok).length;
    }
    const took = performance.now() - started;
    const idle = performance.now();
    await store.dueTasks(2_000, batch);
    return `${settled} due tasks settled in ${took.toFixed(0)} ms, an idle poll in ${(performance.now() - idle).toFixed(2)} ms`;
  } finally {
    await store.close();
  }
}

function writeOf(caseId: string, expectedVersion: number): CaseWrite {
  const open = expectedVersion === 0;
  const at = 1_000;
  const event = {
    type: open ? 'TaskOpened' : 'TaskDeemedAgreed',
    task: `${caseId}.t`,
    at,
    guards: 'G1 to G8 hold',
  };
  return {
    caseId,
    expectedVersion,
    events: [{ type: event.type, body: JSON.stringify(event) }],
    row: {
      ...{ id: caseId, number: caseId, item: 'transfer', itemVersion: '2026-11', state: 'running' },
      ...{ unit: 'applicant', subject: '', submittedAt: at, summary: '{}' },
    },
    tasks: [
      {
        ...{ id: `${caseId}.t`, caseId, kind: 'counterSign', unit: 'finance', role: 'officer' },
        ...{ state: open ? 'open' : 'deemedConsent', open, receivedAt: at, dueAt: 2_000 },
        ...{ nextAt: open ? 2_000 : null, summary: '{}' },
      },
    ],
    units: ['applicant', 'finance'],
    outbox: open
      ? []
      : [
          {
            ...{
              id: `${caseId}.m`,
              caseId,
              taskId: `${caseId}.t`,
              unit: 'finance',
              type: 'lianban.task.lapsed',
            },
            ...{ at, body: '{"role":"officer"}', attempts: 0, nextTryAt: at, error: null },
          },
        ],
  };
}
