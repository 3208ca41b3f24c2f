import type { Draft } from '@lianban/contract';

/** The ETag of a draft as it was read: what `drafts.save` and `drafts.remove` send as `If-Match`. */
export const draftEtag = (draft: Pick<Draft, 'revision'>): string => `"d${draft.revision}"`;
