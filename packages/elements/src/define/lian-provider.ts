import { define } from '../internal/define.ts';
import { LianProvider } from '../provider/lian-provider.ts';

define('lian-provider', LianProvider);
