import { FormHeld } from '../form/form-held.ts';
import { FormSection } from '../form/form-section.ts';
import { LianForm } from '../form/lian-form.ts';
import { define } from '../internal/define.ts';
import { LianMaterials } from '../materials/lian-materials.ts';

// Parts first: the form draws them at once.
define('lian-form-section', FormSection);
define('lian-form-held', FormHeld);
define('lian-materials', LianMaterials);
define('lian-form', LianForm);
