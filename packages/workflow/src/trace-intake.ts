import type { Item, Text, Tier } from '@lianban/contract';
import type { IntakeEvent } from './intake-events.ts';

/** One sentence on what happened because of how the case came in. `of` names the task that it is about. */
export function describeIntake(event: IntakeEvent, of: Text, item: Item): Text {
  const say = (zh: string, en: string): Text => ({ zh, en });
  const material = (id: string): Text => item.materials.find((one) => one.id === id)?.name ?? say(id, id);
  const promise = (id: string): Text => item.commitments?.find((one) => one.id === id)?.name ?? say(id, id);
  const list = (ids: readonly string[], name: (id: string) => Text): Text =>
    say(ids.map((id) => name(id).zh).join('、'), ids.map((id) => name(id).en).join(', '));
  switch (event.type) {
    case 'SubItemsPicked': {
      const runs = list(
        event.runs,
        (id) => item.subItems?.find(({ code }) => code === id)?.name ?? say(id, id),
      );
      return say(`点单办理：${runs.zh}`, `Sub-items that run: ${runs.en}`);
    }
    case 'TierSet': {
      const tier = tierWords[event.tier];
      return say(`审批层级：${tier.zh}`, `Tier of approval: ${tier.en}`);
    }
    case 'StepApprovedByTier':
      return say(
        `${of.zh}：按分级表由平台自动通过`,
        `${of.en}: approved by the platform, by the table of tiers`,
      );
    case 'MaterialsHandedIn': {
      const names = list(
        event.materials.map((one) => one.material),
        material,
      );
      return say(`已交材料：${names.zh}`, `Materials handed in: ${names.en}`);
    }
    case 'AcceptedDeficient': {
      const names = list(event.materials, material);
      return say(`容缺受理，后补：${names.zh}`, `Accepted with materials outstanding: ${names.en}`);
    }
    case 'DeferredMaterialHandedIn': {
      const name = material(event.material);
      return say(`补交${name.zh}`, `${name.en} handed in`);
    }
    case 'DeferredMaterialMissed':
      return say(
        `${of.zh}：承诺期满未补交，暂停计时`,
        `${of.en}: not handed in by the promised day; clock stands`,
      );
    case 'CommitmentGiven': {
      const name = promise(event.commitment);
      return say(`书面承诺：${name.zh}`, `Commitment given: ${name.en}`);
    }
    case 'CommitmentChecked':
      return event.found === 'kept'
        ? say(`${of.zh}：与承诺相符`, `${of.en}: the commitment holds`)
        : say(
            `${of.zh}：失信，已记录。${event.reasons ?? ''}`,
            `${of.en}: broken, on record. ${event.reasons ?? ''}`,
          );
    case 'CommitmentRepaired': {
      const name = promise(event.commitment);
      return say(`失信已修复：${name.zh}`, `Broken commitment repaired: ${name.en}`);
    }
    case 'SimulationStarted':
      return say(
        '申请模拟审批，结果无法律效力',
        'Simulated approval asked for; nothing of it has legal effect',
      );
    case 'SimulationFactsChanged':
      return say('假定事实与实际不同，重新审核', 'A presumed fact came true otherwise; examined again');
    case 'SimulationConverted':
      return say(
        '假定事实成就，模拟结果全部转为正式',
        'The presumed facts came true; all results take effect',
      );
    default:
      return of;
  }
}

/** Why a case goes back, where it is no correction that was not answered. */
export const returnedFor: Readonly<Record<string, Text>> = {
  'deferred-material-not-handed-in': {
    zh: '容缺材料逾期未补交，退回申请',
    en: 'A deferred material never came; application returned',
  },
  'simulation-lapsed': { zh: '模拟审批已失效', en: 'The simulated approval has lapsed' },
  'simulation-refused': {
    zh: '模拟审批未通过，不影响正式申请',
    en: 'The simulated approval did not pass; a formal application is free',
  },
};

const tierWords: Readonly<Record<Tier, Text>> = {
  auto: { zh: '自动审批', en: 'automatic' },
  final: { zh: '一次审批', en: 'one approval' },
  full: { zh: '完整程序', en: 'the whole procedure' },
};
