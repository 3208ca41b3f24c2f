import type { PickReason } from '../../picks/types.ts';
import type { Words } from '../words.ts';

export const pickWords: Words<PickReason> = {
  required: ['“{subItem}”为必办子项', '"{subItem}" is required'],
  picked: ['“{subItem}”已点选，一并办理', '"{subItem}" was picked and is handled too'],
  'not-picked': ['“{subItem}”未点选，不办理', '"{subItem}" was not picked and is not handled'],
  excluded: [
    '“{subItem}”与“{other}”不能同时办理，请只选一项',
    '"{subItem}" and "{other}" cannot be handled together: pick one',
  ],
  'requires-missing': [
    '办理“{subItem}”须同时办理“{other}”，请一并点选或取消',
    '"{subItem}" needs "{other}": pick both or neither',
  ],
  'needed-by-required': [
    '必办子项“{other}”以“{subItem}”为前提，请点选并使其可办',
    'The required "{other}" needs "{subItem}": pick it so that it can be handled',
  ],
  'required-declined': ['“{subItem}”为必办子项，不能取消', '"{subItem}" is required and cannot be declined'],
  'unknown-pick': ['本事项没有可点选的“{subItem}”', 'The item has nothing to pick under "{subItem}"'],
};
