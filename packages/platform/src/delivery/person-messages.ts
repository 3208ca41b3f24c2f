import type { OutboxRow } from '../store/store.ts';
import type { Messages, Sent } from './messages.ts';

/** What the word is about: a task of a case, or a recommendation addressed to the unit. */
export type PersonTemplate =
  | 'taskWarned'
  | 'recommendationDelivered'
  | 'recommendationReminded'
  | 'recommendationOverdue';

/** A short word to people of one unit in the messenger of their office, with an address where they go on. */
export interface PersonMessage {
  /** the same each time it is sent again */
  readonly id: string;
  readonly unit: string;
  readonly role: string;
  readonly template: PersonTemplate;
  /** ids only: what is at stake is read where the address leads; of a recommendation, `case` is its id */
  readonly params: { readonly case: string; readonly task: string | null };
}

export type PersonSent =
  | { readonly state: 'accepted'; readonly ref: string }
  /** `retry: false`: it will never be accepted as it is */
  | { readonly state: 'failed'; readonly retry: boolean; readonly error: string; readonly waitInMs?: number };

/** Message port (消息端口) to people. What it answers is for operators: no secret, address or name of a person. */
export interface PersonMessages {
  readonly name: string;
  /** whether anybody is known for that role of the unit */
  knows(unit: string, role: string): boolean;
  send(message: PersonMessage): Promise<PersonSent>;
}

const channel = 'lianban.person.';
/** by the type of the outbox row */
const templates: Readonly<Record<string, PersonTemplate>> = {
  'lianban.person.warned': 'taskWarned',
  'lianban.person.recommendation-delivered': 'recommendationDelivered',
  'lianban.person.recommendation-reminded': 'recommendationReminded',
  'lianban.person.recommendation-overdue': 'recommendationOverdue',
};

/** Messages to hosts, and beside them those to people: both leave through the outbox, and neither waits for the other. */
export function withPersons(hosts: Messages, persons: PersonMessages): Messages {
  const isForPerson = (row: OutboxRow) => row.type.startsWith(channel);
  const lane = `person:${persons.name}`;
  return {
    takes: (unit, role) => hosts.takes?.(unit, role) ?? true,
    takesForPerson: (unit, role) => persons.knows(unit, role),
    receiverOf: (row) => (isForPerson(row) ? lane : hosts.receiverOf?.(row)),
    send: (row) => (isForPerson(row) ? sendTo(persons, row) : hosts.send(row)),
  };
}

async function sendTo(persons: PersonMessages, row: OutboxRow): Promise<Sent> {
  const { role } = JSON.parse(row.body) as { role: string };
  const template = templates[row.type];
  if (!template || !persons.knows(row.unit, role)) return { state: 'nobody' };
  const sent = await persons.send({
    id: row.id,
    unit: row.unit,
    role,
    template,
    params: { case: row.caseId, task: row.taskId },
  });
  if (sent.state === 'accepted') return { state: 'acknowledged', host: persons.name };
  const { error, retry, waitInMs } = sent;
  return {
    state: 'failed',
    error,
    ...(!retry && { ofMessage: true, forGood: true }),
    ...(waitInMs && { waitInMs }),
  };
}
