import './lian-countdown.ts';
import { define } from '../internal/define.ts';
import { LianTask } from '../task/lian-task.ts';

define('lian-task', LianTask);
