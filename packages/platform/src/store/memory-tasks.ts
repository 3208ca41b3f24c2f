import { inOrder, type MemoryTables } from './memory-tables.ts';
import type { Store, TaskRow } from './store.ts';

type TaskPart = Pick<Store, 'listTasks' | 'getTask' | 'dueTasks' | 'nextAt' | 'sweepLead'>;

const byDueTime = inOrder<TaskRow>(
  (task) => task.dueAt ?? Number.POSITIVE_INFINITY,
  (task) => task.id,
);
const byReceipt = inOrder<TaskRow>(
  (task) => task.receivedAt,
  (task) => task.id,
);
const byNextAt = inOrder<TaskRow>(
  (task) => task.nextAt ?? Number.POSITIVE_INFINITY,
  (task) => task.id,
);

export function tasksInMemory(tables: MemoryTables): TaskPart {
  const waiting = () => [...tables.tasks.values()].filter((task) => task.open && task.nextAt !== null);
  return {
    listTasks: async ({ unit, roles, open, after = 0, limit }) =>
      [...tables.tasks.values()]
        .filter((task) => task.unit === unit && task.open === open)
        .filter((task) => task.role === null || roles.includes(task.role))
        .sort(open ? byDueTime : (a, b) => byReceipt(b, a))
        .slice(after, after + limit),

    getTask: async (id) => tables.tasks.get(id),

    dueTasks: async (now, limit) =>
      waiting()
        .filter((task) => task.nextAt! <= now)
        .sort(byNextAt)
        .slice(0, limit),

    async nextAt() {
      const next = [...tables.recommendations.values()].flatMap((row) => row.nextAt ?? []);
      const first = Math.min(...next, waiting().sort(byNextAt)[0]?.nextAt ?? Number.POSITIVE_INFINITY);
      return first === Number.POSITIVE_INFINITY ? undefined : first;
    },

    sweepLead: async () => true,
  };
}
