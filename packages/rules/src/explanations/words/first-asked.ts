import type { FirstAskedReason } from '../../first-asked/first-asked.ts';
import type { PowerReason } from '../../first-asked/may-act.ts';
import type { Words } from '../words.ts';

export const firstAskedWords: Words<FirstAskedReason | PowerReason> = {
  'nobody-registered': [
    '尚未登记，由首个被问到的部门登记',
    'Nobody has registered it yet: the first unit asked does',
  ],
  'first-asked': ['{unit}首先被问到，负责到底', '{unit} was asked first and is responsible to the end'],
  'forward-pending': [
    '已请{proposedTo}接办；明示接受之前仍由{unit}负责',
    '{proposedTo} is asked to take over; until it accepts expressly, {unit} is responsible',
  ],
  'forward-refused': [
    '对方没有接受，仍由{unit}负责',
    'The other unit did not accept: {unit} stays responsible',
  ],
  'forward-accepted': [
    '{unit}已明示接受，由其负责到底',
    '{unit} has accepted expressly and is responsible to the end',
  ],
  'ruled-by-coordinator': [
    '经协调单位裁定，由{unit}负责',
    'The coordinator has ruled that {unit} is responsible',
  ],
  'second-forward': [
    '再次转交须由协调单位裁定；裁定之前仍由{unit}负责',
    'A second forward goes to the coordinator; until it rules, {unit} is responsible',
  ],
  'already-closed': ['已由{unit}办结', '{unit} has closed it'],
  'may-open-joint-task': [
    '{by}是首问责任单位，可以向{other}发起协同',
    '{by} is responsible and may open a joint task for {other}',
  ],
  'may-propose': [
    '{by}可以提出转交{other}，对方明示接受后才转交',
    '{by} may ask {other} to take over; nothing moves until it accepts expressly',
  ],
  'coordinator-rules': [
    '此前已提出过 {forwards} 次转交，再次转交{other}须报协调单位裁定',
    'There were {forwards} forwards before: this one, to {other}, is put to the coordinator',
  ],
  'not-registered': [
    '尚未登记，没有责任单位，请先登记',
    'Nobody has registered it, so nobody is responsible: register it first',
  ],
  'is-closed': ['已由{unit}办结，不能再办', '{unit} has closed it: nothing more can be done'],
  'not-responsible': ['由{unit}负责，{by}无权办理', '{unit} is responsible, not {by}'],
  'names-itself': ['{by}不能转交或协同给自己，请另选单位', '{by} cannot name itself: name another unit'],
  'awaits-answer': [
    '已请{proposedTo}接办，须待其答复',
    '{proposedTo} was asked to take over: wait for its answer',
  ],
  'awaits-ruling': ['已报协调单位，须待其裁定', 'The coordinator was asked: wait for its ruling'],
};
