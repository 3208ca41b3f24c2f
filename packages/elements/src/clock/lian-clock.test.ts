import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../define/lian-clock.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { examples } from './lian-clock.examples.ts';
import type { LianClock } from './lian-clock.ts';

function clientOf(answer: unknown, move: () => Promise<unknown> = async () => answer) {
  const moves: unknown[] = [];
  const client = {
    now: () => undefined,
    clock: {
      get: async () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
      move: (body: unknown) => {
        moves.push(body);
        return move();
      },
    },
  };
  return { client: client as unknown as Client, moves };
}

runElementBaseTests('lian-clock', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, answer]) => [
      name,
      (clock: LianClock) => Object.assign(clock, clientOf(answer)),
    ]),
  ),
  'in English': (clock) => Object.assign(clock, { ...clientOf(examples.normal), language: 'en' }),
});

async function open(client: Client): Promise<LianClock> {
  const clock = await fixture<LianClock>(html`<lian-clock .client=${client}></lian-clock>`);
  await aTimeout(0);
  await settled(clock);
  return clock;
}
const buttons = (clock: LianClock) => [...(clock.shadowRoot?.querySelectorAll('button') ?? [])];

describe('the demo clock', () => {
  it('shows platform time and why it is not today', async () => {
    const clock = await open(clientOf(examples.normal).client);
    expect(clock.shadowRoot?.textContent).to.contain('2026-11-24 周二 13:30');
    expect(clock.shadowRoot?.textContent).to.contain('办公日历只公布到 2026 年底');
  });

  it('is not there outside demo, also where the route does not exist', async () => {
    for (const answer of [
      examples.outsideDemo,
      Object.assign(new Error('x'), { code: 'not-found', status: 404 }),
    ]) {
      const clock = await open(clientOf(answer).client);
      expect(clock.shadowRoot?.textContent?.trim()).to.equal('');
    }
  });

  it('says that it moves, does not move twice, and tells where it arrived', async () => {
    let arrive: (answer: unknown) => void = () => {};
    const { client, moves } = clientOf(examples.normal, () => new Promise((done) => (arrive = done)));
    const clock = await open(client);
    const told: unknown[] = [];
    clock.addEventListener('lian-clock-moved', (event) => told.push((event as CustomEvent).detail));
    buttons(clock)[0]?.click();
    buttons(clock)[1]?.click();
    await settled(clock);
    expect(clock.shadowRoot?.querySelector('[role=status]')?.textContent).to.contain('正在推进');
    arrive({ ...examples.normal, time: '2026-11-25T08:30:00+08:00' });
    await aTimeout(0);
    await settled(clock);
    expect(moves).to.deep.equal([{ to: 'nextWorkingDay' }]);
    expect(told).to.deep.equal([{ time: '2026-11-25T08:30:00+08:00' }]);
    expect(clock.shadowRoot?.textContent).to.contain('2026-11-25 周三 08:30');
  });

  it('says what went wrong and can be pressed again', async () => {
    const { client, moves } = clientOf(examples.normal, async () => {
      throw Object.assign(new Error('x'), { code: 'network' });
    });
    const clock = await open(client);
    buttons(clock)[1]?.click();
    await aTimeout(0);
    await settled(clock);
    expect(clock.shadowRoot?.querySelector('[role=alert]')?.textContent).to.contain('网络不通');
    buttons(clock)[1]?.click();
    expect(moves.length).to.equal(2);
  });
});
