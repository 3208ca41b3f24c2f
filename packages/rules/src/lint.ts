export { checkUnified, type UnifiedDifference } from './guide/check-unified.ts';
export { type GuideElement, type GuideElementId, guideOf } from './guide/guide-of.ts';
export { type Finding, type FindingCode, lintItem } from './lint/lint-item.ts';
