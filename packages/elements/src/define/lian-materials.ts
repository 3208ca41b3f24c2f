import { define } from '../internal/define.ts';
import { LianMaterials } from '../materials/lian-materials.ts';

define('lian-materials', LianMaterials);
