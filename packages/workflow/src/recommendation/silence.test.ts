import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RecommendationCommand } from './commands.ts';
import {
  acting,
  administrator,
  Course,
  chief,
  colleague,
  content,
  officer,
  prosecutor,
} from './county.fixture.ts';
import { readRecommendationEvent, writeRecommendationEvent } from './event-text.ts';
import { evolveRecommendation } from './evolve.ts';
import type { RecommendationFile } from './state.ts';

const reasons = '理由';
const visit = { place: '现场', record: '记录', present: ['甲'] };
const signer = { name: '收发员', post: '门卫' };
const paper = { place: '办公楼', statedAt: '2020-01-01T09:00:00+08:00' };
const agree = { result: 'agree' } as const;

/** Everything that anybody can do, whether or not it is theirs to do. */
const deeds: readonly RecommendationCommand[] = [
  { type: 'SubmitForReview', caller: prosecutor },
  { type: 'ReviewDraft', request: agree, caller: colleague },
  { type: 'ApproveDraft', request: agree, number: '甲检行公建〔2020〕1号', caller: chief },
  { type: 'Deliver', request: { way: 'electronic' }, caller: prosecutor },
  { type: 'RecordService', request: { ...paper, way: 'hand', signer }, caller: prosecutor },
  { type: 'Receive', caller: administrator },
  { type: 'Object', request: { reasons }, caller: officer },
  { type: 'Recheck', request: { result: 'rejected', reasons }, caller: prosecutor },
  { type: 'Recheck', request: { result: 'amended', reasons, content }, caller: chief },
  { type: 'Recheck', request: { result: 'withdrawn', reasons }, caller: chief },
  { type: 'Reply', request: { adopted: 'partly', text: '回复' }, caller: officer },
  { type: 'AskExtension', request: { until: '2021-01-01', reasons }, caller: officer },
  { type: 'AnswerExtension', request: { result: 'granted', until: '2021-01-01' }, caller: prosecutor },
  { type: 'Remind', request: {}, caller: prosecutor },
  { type: 'Verify', request: { ...visit, result: 'underway' }, caller: prosecutor },
  { type: 'Verify', request: { ...visit, result: 'insufficient' }, caller: prosecutor },
  { type: 'Verify', request: { ...visit, result: 'partly', rectifyBy: '2021-03-01' }, caller: prosecutor },
  { type: 'Verify', request: { ...visit, result: 'rectified' }, caller: prosecutor },
  {
    type: 'Escalate',
    request: { to: [{ body: 'superior', name: '主管部门' }], noGoodReason: reasons, report: reasons },
    caller: chief,
  },
  { type: 'ReadyForLitigation', request: { harm: '持续', reasons }, caller: chief },
  { type: 'Sue', request: { court: '法院', filedOn: '2021-01-01' }, caller: chief },
  { type: 'Suspend', reasons, caller: chief },
  { type: 'Resume', reasons, caller: chief },
  { type: 'FileUpward', caller: prosecutor },
  { type: 'See', caller: officer },
  { type: 'Reply', request: { adopted: 'fully', text: '非本单位' }, caller: acting('Z', 'z', 'officer') },
];

const history = fc.record({
  own: fc.boolean(),
  acts: fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 24 * 40 }),
      deed: fc.option(fc.constantFrom(...deeds), { nil: undefined, freq: 3 }),
    }),
    { maxLength: 40 },
  ),
});

function play({
  own,
  acts,
}: {
  own: boolean;
  acts: readonly { hours: number; deed: RecommendationCommand | undefined }[];
}) {
  let now = Date.parse('2020-01-02T09:00:00+08:00');
  const iso = () => `${new Date(now + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  const course = new Course(iso());
  const text = own ? { ...content, reply: { period: 'own', limit: { days: 20 } } } : content;
  course.do({
    type: 'DraftRecommendation',
    id: 'r',
    content: text,
    round: 1,
    previous: null,
    caller: prosecutor,
  });
  for (const deed of deeds.slice(0, 4)) course.do(deed);
  const seen: {
    command: RecommendationCommand;
    before: RecommendationFile;
    events: readonly { type: string }[];
  }[] = [];
  for (const { hours, deed } of acts) {
    now += hours * 3_600_000;
    for (const command of [{ type: 'LetTimePass' } as const, ...(deed ? [deed] : [])]) {
      const before = course.file!;
      const { events } = course.at(iso(), command);
      seen.push({ command, before, events });
    }
  }
  return { course, seen };
}

const runs = { seed: 20_261_128, numRuns: 400 };

describe('silence on a recommendation', () => {
  it('is never a consent, in any history: no event and no state says so', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const { course } = play(acts);
        for (const event of course.events) assert.doesNotMatch(event.type, /Deemed|Consent|Adopted|Agreed/);
        assert.doesNotMatch(course.file!.state, /agree|consent|adopt/i);
      }),
      runs,
    );
  });

  it('alone brings reminders, notices and the overdue mark, and leaves the state where it is', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const alone = ['ReminderGiven', 'ProsecutorTold', 'ReplyOverdue', 'ReplyClockRecomputed'];
        for (const { command, events, before } of play(acts).seen) {
          if (command.type !== 'LetTimePass') continue;
          for (const { type } of events) assert.ok(alone.includes(type), type);
          const after = events.reduce((file, e) => evolveRecommendation(file, e as never), before);
          assert.equal(after.state, before.state);
          assert.equal(after.replies.length, before.replies.length);
        }
      }),
      runs,
    );
  });

  it('is not a reply: each reply on the file was given by the recommended unit', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const { course } = play(acts);
        for (const { by } of course.file!.replies) assert.equal(by.unit, 'U');
        const rectified = course.file!.state === 'rectified';
        assert.equal(rectified, course.file!.verifications.at(-1)?.result === 'rectified' && rectified);
      }),
      runs,
    );
  });
});

describe('the log of a recommendation', () => {
  it('says all: read back from its texts it gives the same file, and time passed twice adds nothing', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const { course } = play(acts);
        const texts = course.events.map(writeRecommendationEvent);
        let again: RecommendationFile | undefined;
        for (const text of texts) again = evolveRecommendation(again, readRecommendationEvent(text));
        assert.deepEqual(again, course.file);
        assert.equal(again?.version, course.events.length);
        course.do({ type: 'LetTimePass' });
        assert.deepEqual(course.do({ type: 'LetTimePass' }).events, []);
        for (const { at } of course.file!.agenda) assert.ok(Date.parse(at) > Date.parse(course.now));
      }),
      runs,
    );
  });
});
