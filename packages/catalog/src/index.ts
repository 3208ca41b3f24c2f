/**
 * The catalogue as data. Nothing is parsed here: whoever reads it parses it with the schemas of
 * `@lianban/contract`, exactly as it would parse an item that came over the wire.
 */
import directoryData from '../data/directory.json' with { type: 'json' };
import crossLevelTransfer from '../data/items/cross-level-transfer.json' with { type: 'json' };
import jxjcy from '../data/procuratorates/JXJCY.json' with { type: 'json' };

/** The directory (目录树): units, roles at places, datasets, grants. */
export const directory: unknown = directoryData;

/** The joint items (一件事), one JSON file each. */
export const items: readonly unknown[] = [crossLevelTransfer];

/** The procuratorates that issue recommendations (检察建议): letters, types, periods, filing, copies. */
export const procuratorates: readonly unknown[] = [jxjcy];

export {
  type FormFacts,
  type FormFactsField,
  type FormNorm,
  type FormTotals,
  forms,
  requirementsOfForm,
  sourcesOfForm,
} from './forms.ts';
