import './lian-document.ts';
import { define } from '../internal/define.ts';
import { LianStatus } from '../status/lian-status.ts';

define('lian-status', LianStatus);
