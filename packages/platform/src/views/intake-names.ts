import type { Item, Text } from '@lianban/contract';
import type { Task } from '@lianban/workflow';

/** What a task is called that comes of how the case came in; undefined for every other. */
export function intakeTaskName({ about }: Task, item: Item): Text | undefined {
  switch (about?.kind) {
    case 'deferredMaterial': {
      const name = item.materials.find(({ id }) => id === about.material)?.name;
      return {
        zh: `容缺补交：${name?.zh ?? about.material}`,
        en: `Deferred material: ${name?.en ?? about.material}`,
      };
    }
    case 'commitmentCheck': {
      const name = item.commitments?.find(({ id }) => id === about.commitment)?.name;
      return {
        zh: `承诺核查：${name?.zh ?? about.commitment}`,
        en: `Check of a commitment: ${name?.en ?? about.commitment}`,
      };
    }
    case 'simulation':
      return { zh: '模拟审批：待假定事实成就', en: 'Simulated approval: facts to come true' };
    default:
      return undefined;
  }
}
