import { Procuratorate, type RecommendationContent } from '@lianban/contract';
import { chinaCalendar, type WorkingCalendar } from '@lianban/rules';
import type {
  Acting,
  RecommendationCommand,
  RecommendationContext,
  RecommendationOutcome,
} from './commands.ts';
import { decideRecommendation } from './decide.ts';
import type { RecommendationEvent } from './events.ts';
import { evolveRecommendation } from './evolve.ts';
import type { RecommendationFile } from './state.ts';

const text = (zh: string) => ({ zh, en: zh });
const period = { basis: text('依据'), effectiveFrom: '2019-01-01' };
const kind = {
  basis: text('依据'),
  template: { title: '', origin: '', inquiry: '', facts: '', problem: '', advice: [] },
};

/** A procuratorate in a test: what sets its types apart is data, as everywhere. */
export const procuratorate: Procuratorate = Procuratorate.parse({
  unit: 'P',
  place: '甲',
  upper: 'UP',
  types: [
    {
      ...kind,
      code: 'interest',
      name: text('公益诉讼'),
      letters: '行公建',
      leadsToSuit: true,
      periods: ['law', 'spreading', 'own'],
    },
    {
      ...kind,
      ...{
        code: 'society',
        name: text('社会治理'),
        letters: '建',
        leadsToSuit: false,
        periods: ['law', 'own', 'court'],
      },
      review: { office: text('法律政策研究部门') },
    },
  ],
  fields: [{ code: 'environment', name: text('生态环境') }],
  periods: [
    { ...period, id: 'law', name: text('两个月'), limit: { months: 2 }, setBy: 'law' },
    {
      ...period,
      id: 'spreading',
      name: text('十五日'),
      limit: { days: 15 },
      setBy: 'law',
      recipients: ['gov'],
    },
    {
      ...period,
      id: 'court',
      name: text('三个月'),
      limit: { months: 3 },
      setBy: 'law',
      recipients: ['court'],
    },
    { ...period, id: 'own', name: text('另定'), limit: { months: 2 }, setBy: 'procuratorate' },
    {
      ...period,
      id: 'past',
      name: text('旧'),
      limit: { months: 1 },
      setBy: 'law',
      effectiveTo: '2020-01-01',
    },
  ],
  filing: { ...period, days: 5 },
  objection: { ...period, days: 10 },
  reminders: {
    receipt: 1,
    byHandFrom: 3,
    recheck: 3,
    beforeDue: [5, 1],
    verification: 5,
    basis: text('本项目'),
  },
  administrativeKinds: ['gov'],
  copies: [],
  electronicService: [
    { unit: 'U', since: '2019-01-01', document: '确认书', administrators: [{ name: '管理员' }] },
    { unit: 'S', since: '2019-01-01', document: '确认书', administrators: [{ name: '管理员' }] },
    { unit: 'N', since: '2019-01-01', document: '确认书', administrators: [{ id: 'n1', name: '指定' }] },
    { unit: 'C', since: '2019-01-01', document: '确认书', administrators: [{ name: '管理员' }] },
    { unit: 'B', since: '2019-01-01', document: '确认书', administrators: [{ name: '管理员' }] },
  ],
});

export const content: RecommendationContent = {
  type: 'interest',
  unit: 'U',
  title: '督促履行河道保洁监管职责检察建议书',
  field: 'environment',
  publicity: 'open',
  prosecutor: '示例检察官',
  origin: '履职中发现',
  inquiry: '经现场查看属实',
  facts: '河道堆放垃圾',
  evidence: ['现场照片'],
  problem: '未履行监管职责',
  advice: [{ text: '清理河道', law: '水污染防治法第八十五条' }],
  reply: { period: 'law' },
  files: [],
};

const acting = (unit: string, id: string, ...roles: string[]): Acting => ({
  unit,
  user: { id, name: id },
  roles,
});
export const prosecutor = acting('P', 'p1', 'procurator');
export const colleague = acting('P', 'p2', 'procurator');
export const chief = acting('P', 'p9', 'procurator', 'head');
export const administrator = acting('U', 'u1', 'administrator');
export const officer = acting('U', 'u2', 'officer');
export { acting };

const kinds: Readonly<Record<string, string>> = {
  ...{
    P: 'procuratorate',
    UP: 'procuratorate',
    U: 'gov',
    S: 'gov',
    N: 'gov',
    C: 'court',
    B: 'mass',
    X: 'gov',
  },
};

/** One recommendation with a hand-moved clock; what is refused is answered, and the rest is kept. */
export class Course {
  now: string;
  file: RecommendationFile | undefined;
  readonly events: RecommendationEvent[] = [];
  calendar: WorkingCalendar = chinaCalendar;
  successors: Readonly<Record<string, string>> = {};
  constructor(now: string) {
    this.now = now;
  }

  get context(): RecommendationContext {
    return {
      procuratorate,
      now: this.now,
      calendar: this.calendar,
      kindOf: (unit) => kinds[unit],
      successorOf: (unit) => this.successors[unit] ?? unit,
      hash: (of, number) => `hash of ${number} ${of.title}`,
    };
  }

  do(command: RecommendationCommand): RecommendationOutcome {
    const outcome = decideRecommendation(command, this.file, this.context);
    for (const event of outcome.events) {
      this.file = evolveRecommendation(this.file, event);
      this.events.push(event);
    }
    return outcome;
  }

  at(now: string, command: RecommendationCommand): RecommendationOutcome {
    this.now = now;
    return this.do(command);
  }

  /** time passes to here, as the sweeper lets it */
  until(now: string): this {
    this.now = now;
    this.do({ type: 'LetTimePass' });
    return this;
  }
}

/** Drafted, approved and delivered at `at`. */
export function delivered(at: string, over: Partial<RecommendationContent> = {}): Course {
  const course = new Course(at);
  const own = { ...content, ...over };
  course.do({
    type: 'DraftRecommendation',
    id: 'r',
    content: own,
    round: 1,
    previous: null,
    caller: prosecutor,
  });
  course.do({ type: 'SubmitForReview', caller: prosecutor });
  course.do({ type: 'ReviewDraft', request: { result: 'agree' }, caller: colleague });
  course.do({
    type: 'ApproveDraft',
    request: { result: 'agree' },
    number: '甲检行公建〔2026〕1号',
    caller: chief,
  });
  course.do({ type: 'Deliver', request: { way: 'electronic' }, caller: prosecutor });
  return course;
}

/** Delivered and received at `at`. */
export function received(at: string, over: Partial<RecommendationContent> = {}): Course {
  const course = delivered(at, over);
  course.do({ type: 'Receive', caller: administrator });
  return course;
}
