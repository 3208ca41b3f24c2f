import type { FirstAskedReason } from '../../first-asked/first-asked.ts';
import type { Words } from '../words.ts';

export const firstAskedWords: Words<FirstAskedReason> = {
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
};
