import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonMessage, PersonMessages, PersonTemplate } from './person-messages.ts';

/** Trouble that a messenger makes for the next notice: `silence` takes it and never answers. */
export type Trouble = 'limited' | 'expired' | 'silence' | 'refused';

export interface Messenger {
  readonly port: PersonMessages;
  /** what comes of the next tries, one each */
  trouble(next: readonly Trouble[]): Promise<void>;
  /** ids of the notices that reached people, once for each time */
  taken(): Promise<readonly string[]>;
}

export const administrators = { JYJ: { administrator: ['u1', 'u2'] } };

let count = 0;
const notice = (template: PersonTemplate = 'taskWarned'): PersonMessage => {
  count += 1;
  const params = { case: 'c1', task: template === 'taskWarned' ? 'c1.step' : null };
  return { id: `n-${process.pid}-${count}`, unit: 'JYJ', role: 'administrator', template, params };
};

/** What every messenger promises; `open` gives one that knows the administrators of JYJ. */
export function personMessagesContract(name: string, open: () => Promise<Messenger>): void {
  describe(`the messenger ${name}`, () => {
    const all = [
      'taskWarned',
      'recommendationDelivered',
      'recommendationReminded',
      'recommendationOverdue',
    ] as const;

    it('takes every kind of notice for those that it knows, and knows nobody else', async () => {
      const { port, taken } = await open();
      assert.deepEqual([port.knows('JYJ', 'administrator'), port.knows('JYJ', 'officer')], [true, false]);
      assert.equal(port.knows('GAJ', 'administrator'), false);
      for (const template of all) {
        const message = notice(template);
        assert.equal((await port.send(message)).state, 'accepted');
        assert.ok((await taken()).includes(message.id));
      }
    });

    it('asks for time when it is called too often', async () => {
      const { port, trouble } = await open();
      const message = notice();
      await trouble(['limited']);
      const sent = await port.send(message);
      assert.ok(sent.state === 'failed' && sent.retry && (sent.waitInMs ?? 0) > 0, JSON.stringify(sent));
      assert.equal((await port.send(message)).state, 'accepted');
    });

    it('carries the same id with every try, so that one whose answer got lost arrives once', async () => {
      const { port, trouble, taken } = await open();
      const message = notice();
      await trouble(['silence']);
      const first = await port.send(message);
      assert.ok(first.state === 'failed' && first.retry, JSON.stringify(first));
      assert.equal((await port.send(message)).state, 'accepted');
      assert.equal((await taken()).filter((id) => id === message.id).length, 1);
    });

    it('gets over credentials that ended meanwhile, within two tries', async () => {
      const { port, trouble } = await open();
      const message = notice();
      await port.send(notice());
      await trouble(['expired']);
      const first = await port.send(message);
      if (first.state === 'failed') {
        assert.ok(first.retry, JSON.stringify(first));
        assert.equal((await port.send(message)).state, 'accepted');
      }
    });

    it('says when it will never take a notice, in words without address or secret', async () => {
      const { port, trouble } = await open();
      await trouble(['refused']);
      const sent = await port.send(notice());
      assert.ok(sent.state === 'failed' && !sent.retry, JSON.stringify(sent));
      assert.doesNotMatch(sent.error, /the secret|127\.0\.0\.1|token-|u1/);
    });
  });
}
