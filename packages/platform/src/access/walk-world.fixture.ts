import { Role } from '@lianban/contract';
import {
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  deskOf,
  madeCase,
  type Office,
  openOffice,
  persons,
  picks,
  prepare,
  taskOf,
} from '../testing/office.fixture.ts';
import {
  approved,
  delivered,
  drafted,
  issuing,
  otherUnit,
  peopleOf,
  press,
  received,
  unit as recommended,
} from '../testing/recommendations.fixture.ts';
import { addServerKey, assignAdministrator } from './administer.ts';
import { isAdministratorRole } from './security-event.ts';

export const walkOrigin = 'http://walk.gov.test';

/** Who walks: roles of one user of one unit, with a page's token or the host's key. */
export interface Walker {
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly desk: Desk;
}

/** A case as the walk knows it, from the log and not from what the platform answers. */
export interface KnownCase {
  readonly id: string;
  readonly applicant: string;
  readonly units: ReadonlySet<string>;
  readonly tasks: readonly { readonly id: string; readonly unit: string; readonly role: string | null }[];
  /** texts that stand in this case alone */
  readonly marks: readonly string[];
}
export interface KnownDraft {
  readonly id: string;
  readonly unit: string;
  readonly marks: readonly string[];
}
/** A recommendation as the walk knows it: whom it concerns, and from when. */
export interface KnownRecommendation {
  readonly id: string;
  readonly procuratorate: string;
  /** the recommended unit, once it was delivered */
  readonly unit: string | null;
  readonly copiedTo: readonly string[];
  readonly marks: readonly string[];
}
export interface World {
  readonly office: Office;
  readonly cases: readonly KnownCase[];
  readonly drafts: readonly KnownDraft[];
  readonly recommendations: readonly KnownRecommendation[];
  readonly walkers: readonly Walker[];
}

/**
 * one that applies, one that applies elsewhere, one that takes part, one that has to do with nothing; a procuratorate, a
 * unit to which it recommends, and one to which it copies
 */
const units = ['SZX', 'SYY', 'JYJ', 'KJJ', issuing, recommended, otherUnit];
/** besides each role alone: two that go together */
const together: readonly (readonly Role[])[] = [['applicant', 'officer']];

/** Offices, hosts, drafts and cases in every state that has something to hide. */
export async function buildWorld(): Promise<World> {
  const office = await openOffice();
  const clerk = (mark: string, unit = 'SZX') => office.page(unit, ['applicant'], `${mark}-clerk`);
  const made: { id: string; marks: string[] }[] = [];
  const newCase = async (mark: string, values: Record<string, string>, unit?: string) => {
    const desk = await clerk(mark, unit);
    const of = await madeCase(desk, await apply(desk, values));
    const { idNumber = mark } = values;
    // a number that stands in two cases marks neither
    const number = idNumber === persons.teacher.idNumber ? mark : idNumber;
    made.push({ id: of.id, marks: [mark, of.id, of.number, number] });
    return of.id as string;
  };

  const silent = await newCase('MARK-silent', {
    ...persons.teacher,
    ...picks,
    reportingDate: '2027-01-20',
  });
  await office.moveClock('nextDue');
  const decided = await newCase('MARK-decided', { ...persons.disciplined, ...picks });
  await agreeThrough(office, decided, 's7decide');
  const corrected = await newCase('MARK-corrected', {
    ...persons.noMedicalRecord,
    ...picks,
    medicalInsuredPlace: '990122',
  });
  await mustAnswer(
    office.backend('JYJ', ['officer'], 'MARK-corrected-officer'),
    taskOf(corrected, 's2supervisor'),
    { decision: 'requestInformation', gaps: [{ what: 'MARK-corrected-gap' }] },
  );
  await newCase('MARK-verified', { ...persons.conflict, ...picks });
  await newCase('MARK-elsewhere', { ...persons.civilServant, ...picks, targetPosition: 'JYJ-G-02' }, 'JYJ');
  const competence = await newCase('MARK-competence', { ...persons.teacher, ...picks });
  await mustAnswer(
    office.backend('JYJ', ['officer'], 'MARK-competence-officer'),
    taskOf(competence, 's2supervisor'),
    {
      decision: 'notCompetent',
      competentUnit: 'WJW',
      reasons: 'MARK-competence-reasons',
    },
  );

  const drafts: KnownDraft[] = [];
  for (const unit of ['SZX', 'SYY']) {
    const mark = `MARK-draft-${unit}`;
    const desk = await office.page(unit, ['applicant'], `${mark}-clerk`);
    const values = { selectionBasisNo: `${mark}-no` };
    const draft = (await desk.post('/v1/drafts', { item: 'crossLevelTransfer', values })).body.id as string;
    drafts.push({ id: draft, unit, marks: [mark, draft] });
  }
  const { plan: _, ...planned } = await prepare(await clerk('MARK-planned'), {
    ...persons.teacher,
    ...picks,
  });
  drafts.push({ id: planned.draft, unit: 'SZX', marks: ['MARK-planned', planned.draft] });
  if (!silent) throw new Error('nobody was silent');
  return {
    office,
    drafts,
    recommendations: await recommendationsOf(office),
    cases: await Promise.all(made.map(({ id, marks }) => known(office, id, marks))),
    walkers: await walkersOf(office),
  };
}

async function mustAnswer(desk: Desk, task: string, decision: object): Promise<void> {
  const answer = await answerTask(desk, task, decision);
  if (answer.status !== 200) throw new Error(`${task}: ${answer.text}`);
}

async function known(office: Office, id: string, marks: readonly string[]): Promise<KnownCase> {
  const { core } = office.platform;
  const file = await core.cases.load(id);
  if (!file) throw new Error(`${id} was not made`);
  const taking = await Promise.all(
    [...core.directory.units, ...core.directory.partners].map(async ({ code }) =>
      (await core.store.takesPart(id, code)) ? [code] : [],
    ),
  );
  return {
    id,
    marks,
    applicant: file.case.applicant.unit,
    units: new Set(taking.flat()),
    tasks: file.case.tasks.map(({ id, unit, role, kind }) => ({
      id,
      unit,
      role: kind === 'correction' ? 'applicant' : role,
    })),
  };
}

/** Every role, alone, in every unit, by page and by key, through a host that may mint for all of them. */
async function walkersOf(office: Office): Promise<Walker[]> {
  const { security } = office.platform.core;
  const scope = { units: ['*'], roles: Role.options, origins: [walkOrigin] };
  const { secret } = await addServerKey(security, { host: 'walk', scope, by: 'operator' });
  const authorization = `Bearer ${secret}`;
  const walkers: Walker[] = [];
  for (const unit of units)
    for (const roles of [...Role.options.map((role) => [role] as const), ...together]) {
      const user = `walker-${roles.join('-')}`;
      for (const role of roles.filter(isAdministratorRole))
        await assignAdministrator(security, { unit, user, role, by: 'operator' });
      const answer = await office.fetch('/v1/sessions', {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ unit, roles, user: { id: user, name: user } }),
      });
      const { token } = (await answer.json()) as { token: string };
      const page = deskOf(office.fetch, { authorization: `Bearer ${token}`, origin: walkOrigin });
      const backend = deskOf(office.fetch, {
        authorization,
        'lianban-unit': unit,
        'lianban-user': user,
        'lianban-roles': roles.join(','),
      });
      const name = `${roles.join('+')} of ${unit}`;
      walkers.push({ name: `${name} by page`, unit, roles, desk: page });
      walkers.push({ name: `${name} by key`, unit, roles, desk: backend });
    }
  return walkers;
}

/** One in each state that hides something: a draft, approved, delivered, answered, confidential, copied to another. */
async function recommendationsOf(office: Office): Promise<KnownRecommendation[]> {
  const people = await peopleOf(office);
  const made: KnownRecommendation[] = [];
  const add = async (name: string, id: string, isDelivered: boolean, copiedTo: readonly string[] = []) => {
    const mark = `MARK-rec-${name}`;
    const unit = isDelivered ? recommended : null;
    made.push({ id, procuratorate: issuing, unit, copiedTo, marks: [mark, id] });
  };
  const content = (name: string) => {
    const mark = `MARK-rec-${name}`;
    return { title: `${mark}-title`, facts: `${mark}-facts`, problem: `${mark}-problem`, prosecutor: mark };
  };
  await add('draft', await drafted(people.prosecutor, content('draft')), false);
  await add('approved', await approved(people, content('approved')), false);
  await add('delivered', await delivered(people, content('delivered')), true);
  const answered = await received(people, content('answered'));
  await press(people.officer, answered, 'reply', { adopted: 'fully', text: 'MARK-rec-answered-reply' });
  await add('answered', answered, true);
  const secret = { ...content('secret'), publicity: 'confidential' } as const;
  await add('secret', await received(people, secret), true);
  const copied = await received(people, content('copied'));
  await press(people.prosecutor, copied, 'copy', { unit: otherUnit, parts: ['document'] });
  await add('copied', copied, true, [otherUnit]);
  return made;
}
