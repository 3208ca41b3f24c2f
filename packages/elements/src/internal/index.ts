/** What the elements of this package share. Not public: nothing here is listed in the package's index. */
export type { Client } from './client.ts';
export { define } from './define.ts';
export { LianElement } from './element.ts';
export { type Failure, failureOf } from './failure.ts';
export {
  localParts,
  showDay,
  showInstant,
  showMoney,
  showNumber,
  showShort,
  showTime,
  showValue,
} from './format.ts';
export { controls, panel, tokens } from './styles.ts';
export { common, say, type Texts } from './texts.ts';
export { version } from './version.ts';
