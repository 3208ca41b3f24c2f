import type { createClient } from '@lianban/sdk';

/** The typed client of `@lianban/sdk`. Type only: an element does not carry the SDK into a page by itself. */
export type Client = ReturnType<typeof createClient>;
