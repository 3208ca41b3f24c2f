import type { MeetingView, TaskDetail } from '@lianban/contract';
import { expect } from '@open-wc/testing';
import { runElementBaseTests } from '../internal/base-tests.ts';
import { meetings } from '../internal/meetings.examples.ts';
import { examples } from './lian-task.examples.ts';
import type { LianTask } from './lian-task.ts';
import { fill, find, OneTask, openAct, openTask, rest, sendAct, words } from './task-platform.fixture.ts';

const withMeeting = (meeting: MeetingView): TaskDetail => ({ ...examples.normal, meetings: [meeting] });
const staffing = { ...examples.normal.steps[0]!, step: 's3', task: 't-s3', state: 'open' as const };
const others: TaskDetail = { ...examples.normal, steps: [...examples.normal.steps, staffing] };
const titles = (task: LianTask): (string | null | undefined)[] =>
  [...(task.shadowRoot?.querySelectorAll('.side-act') ?? [])].map((one) =>
    (one.querySelector('summary') ?? one.querySelector('button'))?.textContent?.trim(),
  );

runElementBaseTests('lian-task', {
  ...Object.fromEntries(
    Object.entries(meetings).flatMap(([name, meeting]) => [
      [
        `meeting ${name}`,
        (task: LianTask) =>
          Object.assign(task, {
            data: withMeeting(meeting),
            client: new OneTask(withMeeting(meeting)).client,
          }),
      ],
      [
        `meeting ${name}, in English`,
        (task: LianTask) => Object.assign(task, { data: withMeeting(meeting), language: 'en' }),
      ],
    ]),
  ),
  'may call a meeting': (task) => Object.assign(task, { data: others, client: new OneTask(others).client }),
});

describe('an invitation to a joint meeting', () => {
  it('says when, where and what about', async () => {
    const task = await openTask(new OneTask(withMeeting(meetings.called)));
    const said = words(task, '.meeting');
    expect(said).to.contain('时间 11月26日 09:30');
    expect(said).to.contain('市政务服务中心三楼第二会议室');
    expect(said).to.contain('任职回避');
    expect(titles(task)).to.deep.equal(['确认参会', '请假并说明理由']);
  });

  it('is accepted in one press', async () => {
    const platform = new OneTask(withMeeting(meetings.called));
    platform.after = { meetings: [meetings.accepted] };
    const task = await openTask(platform);
    await sendAct(task, find(task, '.meeting .side-act'));
    expect(platform.calls[0]?.given.slice(0, 3)).to.deep.equal(['c1', 'm1', { answer: 'accept' }]);
    expect(words(task, '.acted')).to.equal('已确认参会');
    expect(titles(task)).to.deep.equal(['请假并说明理由']);
  });

  it('is declined only with reasons', async () => {
    const platform = new OneTask(withMeeting(meetings.called));
    const task = await openTask(platform);
    const act = await openAct(task, '请假并说明理由');
    await sendAct(task, act);
    expect(platform.calls).to.deep.equal([]);
    await fill(act, 'reasons', '当日全员培训');
    await sendAct(task, act);
    expect(platform.calls[0]?.given[2]).to.deep.equal({ answer: 'decline', reasons: '当日全员培训' });
  });

  it('makes a link only of an address of the web', async () => {
    const good = await openTask(new OneTask(withMeeting(meetings.declined)));
    expect(find<HTMLAnchorElement>(good, '.meeting a').rel).to.equal('noopener noreferrer');
    const bad = { ...meetings.declined, link: 'javascript:alert(1)' };
    expect(find(await openTask(new OneTask(withMeeting(bad))), '.meeting a')).to.equal(null);
  });

  it('offers nothing once the meeting is over or cancelled', async () => {
    for (const meeting of [meetings.held, meetings.cancelled])
      expect(titles(await openTask(new OneTask(withMeeting(meeting))))).to.deep.equal([]);
  });
});

describe('a meeting of our own', () => {
  it('is called for other open steps, in Shanghai time', async () => {
    const platform = new OneTask(others);
    const task = await openTask(platform);
    const act = await openAct(task, '召集联审会议');
    await sendAct(task, act);
    const errors = words(task, '.errors');
    for (const missing of ['请至少选择一个环节', '请填写：会议时间', '至少填写一项', '请填写：议程'])
      expect(errors).to.contain(missing);
    act.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await fill(act, 'startsAt', '2026-11-26T09:30');
    await fill(act, 'place', '三楼');
    await fill(act, 'agenda', '空编');
    await sendAct(task, act);
    expect(platform.calls[0]?.given.slice(0, 2)).to.deep.equal([
      'c1',
      { steps: ['s3'], startsAt: '2026-11-26T09:30:00+08:00', place: '三楼', agenda: '空编' },
    ]);
  });

  it('is moved from what was agreed before, and cancelled with reasons', async () => {
    const platform = new OneTask(withMeeting(meetings.ours));
    const task = await openTask(platform);
    expect(titles(task)).to.deep.equal(['改期或改地点', '取消会议']);
    const act = await openAct(task, '改期或改地点');
    await fill(act, 'startsAt', '2026-11-27T14:30');
    await sendAct(task, act);
    expect(platform.calls[0]?.given[2]).to.deep.equal({
      startsAt: '2026-11-27T14:30:00+08:00',
      place: meetings.ours.place,
      agenda: meetings.ours.agenda,
    });
    const cancel = await openAct(task, '取消会议');
    await fill(cancel, 'reasons', '改为书面征求意见');
    await sendAct(task, cancel);
    expect(platform.calls[1]?.way).to.equal('cancel');
  });

  it('is recorded once it has begun: presence, person, opinion and the answers given there', async () => {
    const platform = new OneTask(withMeeting(meetings.began));
    const task = await openTask(platform);
    const act = await openAct(task, '填写会议记录');
    await fill(act, 'endedAt', '2026-11-24T11:00');
    await fill(act, 'words', '同意。');
    await fill(act, 'attendance/0/present', 'true');
    await rest(task);
    await fill(act, 'attendance/0/person', '经办丁');
    await fill(act, 'attendance/0/decisions/t-s3', 'disagree');
    await rest(task);
    await sendAct(task, act);
    expect(platform.calls, 'an answer against needs reasons').to.deep.equal([]);
    await fill(act, 'attendance/0/decisions/t-s3/words', '已无空编');
    await fill(act, 'attendance/0/opinion/words', '见书面');
    await rest(task);
    await fill(act, 'attendance/0/opinion/at', '2026-11-24T09:50');
    await sendAct(task, act);
    expect(platform.calls[0]?.given[2]).to.deep.equal({
      endedAt: '2026-11-24T11:00:00+08:00',
      words: '同意。',
      attendance: [
        {
          unit: 'BB',
          present: true,
          person: '经办丁',
          opinion: { at: '2026-11-24T09:50:00+08:00', words: '见书面' },
          decisions: { 't-s3': { decision: 'disagree', reasons: '已无空编' } },
        },
      ],
    });
  });

  it('fits a phone with every form open', async () => {
    const task = await openTask(new OneTask(withMeeting(meetings.began)), '375px');
    for (const one of task.shadowRoot?.querySelectorAll('details') ?? []) one.open = true;
    await rest(task);
    expect(task.scrollWidth).to.be.at.most(375);
    await expect(task).to.be.accessible();
  });
});

describe('minutes', () => {
  it('say who came, what came in writing and what an absence came to', async () => {
    const task = await openTask(new OneTask(withMeeting(meetings.held)));
    const said = words(task, '.meeting');
    expect(said).to.contain('已到会');
    expect(said).to.contain('书面意见：同意核准。');
    expect(said).to.contain('不构成缺席');
  });
});
