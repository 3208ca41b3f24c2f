export { LianClock } from './clock/lian-clock.ts';
export { LianCountdown } from './countdown/lian-countdown.ts';
export { LianDocument } from './document/lian-document.ts';
export type { FieldError } from './form/check.ts';
export { type CaseReference, LianForm } from './form/lian-form.ts';
export { LianInbox } from './inbox/lian-inbox.ts';
export { LianMaterials } from './materials/lian-materials.ts';
export { LianProvider } from './provider/lian-provider.ts';
export { LianStatus } from './status/lian-status.ts';
