import { LianInbox } from '../inbox/lian-inbox.ts';
import { define } from '../internal/define.ts';

define('lian-inbox', LianInbox);
