import type { AttachedFile } from '@lianban/contract';
import type { Case } from '@lianban/workflow';
import type { ViewContext } from './step-view.ts';

/** The attachments of a case, in the order in which they came. */
export const filesView = (of: Case, { names }: ViewContext): AttachedFile[] =>
  of.files.map(({ unit, ...file }) => ({ ...file, unit: names.unit(unit) }));
