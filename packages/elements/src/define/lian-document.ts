import { LianDocument } from '../document/lian-document.ts';
import { define } from '../internal/define.ts';

define('lian-document', LianDocument);
