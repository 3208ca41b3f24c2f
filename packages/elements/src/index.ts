export { LianCountdown } from './countdown/lian-countdown.ts';
export type { FieldError } from './form/check.ts';
export { LianForm } from './form/lian-form.ts';
export { LianMaterials } from './materials/lian-materials.ts';
export { LianProvider } from './provider/lian-provider.ts';
