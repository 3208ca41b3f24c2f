import { LianClock } from '../clock/lian-clock.ts';
import { define } from '../internal/define.ts';

define('lian-clock', LianClock);
