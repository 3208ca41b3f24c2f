import { expect, fixture, html } from '@open-wc/testing';
import '../define/lian-countdown.ts';
import { runElementBaseTests } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { examples } from './lian-countdown.examples.ts';
import type { LianCountdown } from './lian-countdown.ts';
import { officeMinutes, usedShare } from './office-time.ts';

runElementBaseTests('lian-countdown', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, clock]) => [
      name,
      (element: LianCountdown) => Object.assign(element, { clock }),
    ]),
  ),
  'in English': (element) => Object.assign(element, { clock: examples.running, language: 'en' }),
  'no clock yet': () => {},
});

/** A client of which only platform time is asked. */
const clientAt = (platform: { at: string }) => ({ now: () => Date.parse(platform.at) }) as unknown as Client;

async function open(clock: (typeof examples)[keyof typeof examples], at = '2026-11-24T14:00:00+08:00') {
  const platform = { at };
  const element = await fixture<LianCountdown>(
    html`<lian-countdown .client=${clientAt(platform)} .clock=${clock}></lian-countdown>`,
  );
  return { element, platform };
}
const words = (element: LianCountdown) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ').trim();

describe('the countdown', () => {
  it('says the working days in large and the instant beneath', async () => {
    const { element } = await open(examples.running);
    expect(words(element)).to.equal(
      '剩 0.5 个工作日 11月24日 17:30 前 · 时限 1 个工作日 · 11月24日 12:00 已提醒',
    );
    expect(element.shadowRoot!.querySelector('rect')?.getAttribute('width')).to.equal('50');
  });

  it('runs on platform time, and only in office hours', async () => {
    const { element, platform } = await open(examples.running, '2026-11-24T11:00:00+08:00');
    platform.at = '2026-11-24T13:59:00+08:00';
    element.requestUpdate();
    await element.updateComplete;
    expect(words(element)).to.contain('剩 0.4 个工作日');
    platform.at = '2026-11-24T17:30:00+08:00';
    element.requestUpdate();
    await element.updateComplete;
    expect(words(element)).to.contain('已逾期 应于 11月24日 17:30 前办理');
  });

  it('stands still while it is paused', async () => {
    const { element } = await open(examples.paused);
    expect(words(element)).to.equal('已暂停 恢复后余 0.5 个工作日 · 时限 1 个工作日');
  });

  it('waits for a calendar that is not announced, and says that nothing lapses', async () => {
    const { element } = await open(examples.calendarUnknown);
    expect(words(element)).to.contain('等待 2027 年放假安排公布');
    expect(words(element)).to.contain('也不产生默认');
    const { element: later } = await open({
      ...examples.calendarUnknown,
      receivedAt: '2027-01-05T10:08:00+08:00',
      awaitedYear: 2027,
    });
    expect(words(later)).to.contain('等待 2027 年放假安排公布');
  });

  it('leaves out nights, lunch and rest days', () => {
    const hours = examples.running.officeHours;
    const between = (from: string, to: string) => officeMinutes(Date.parse(from), Date.parse(to), hours);
    expect(between('2026-11-24T11:30:00+08:00', '2026-11-24T14:30:00+08:00')).to.equal(60);
    expect(between('2026-11-27T17:00:00+08:00', '2026-11-30T09:00:00+08:00')).to.equal(60);
    expect(usedShare(examples.running, 210, undefined)).to.equal(0.5);
  });
});
