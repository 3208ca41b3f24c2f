import type { OutboxRow } from '../store/store.ts';

/**
 * What became of one message: acknowledged by a host, nobody to send it to, failed for now, or `gone`: the receiver
 * says that it will never take messages again. An error is for operators: it names no address, secret or body.
 */
export type Sent =
  | { readonly state: 'acknowledged'; readonly host: string }
  | { readonly state: 'nobody' }
  | {
      readonly state: 'failed';
      readonly error: string;
      /** the receiver asked for so much time */
      readonly waitInMs?: number;
      /** it is this message that is refused, not the receiver that fails */
      readonly ofMessage?: boolean;
      /** it will never be taken as it is: given up at once */
      readonly forGood?: boolean;
    }
  | { readonly state: 'gone'; readonly error: string };

/** Port by which messages reach the hosts of units. */
export interface Messages {
  /** whether anybody would take messages of this unit to this role; absent: perhaps, `send` knows */
  takes?(unit: string, role: string): boolean;
  /** the same for people, in the messenger of their office; absent: nobody */
  takesForPerson?(unit: string, role: string): boolean;
  /** id of the receiver to whom a row goes: its rows wait for each other and for nobody else's; absent: one for all */
  receiverOf?(row: OutboxRow): string | undefined;
  send(row: OutboxRow): Promise<Sent>;
}

export const noMessages: Messages = {
  takes: () => false,
  send: async () => ({ state: 'nobody' }),
};
