import { LianCountdown } from '../countdown/lian-countdown.ts';
import { define } from '../internal/define.ts';

define('lian-countdown', LianCountdown);
