import type { OutboxRow } from '../store/store.ts';

/** What became of one message: acknowledged by a host, nobody to send it to, or failed for now. */
export type Sent =
  | { readonly state: 'acknowledged'; readonly host: string }
  | { readonly state: 'nobody' }
  | { readonly state: 'failed'; readonly error: string };

/** Port by which messages reach the hosts of units. */
export interface Messages {
  /** whether anybody would take messages of this unit to this role; absent: perhaps, `send` knows */
  takes?(unit: string, role: string): boolean;
  send(row: OutboxRow): Promise<Sent>;
}

export const noMessages: Messages = {
  takes: () => false,
  send: async () => ({ state: 'nobody' }),
};
