import { procuratorates } from '@lianban/catalog';
import { Procuratorate, type RecommendationContent, type Role } from '@lianban/contract';
import type { Answer, Desk, Office } from './office.fixture.ts';

const known = procuratorates.map((data) => Procuratorate.parse(data));
/** the procuratorate of the catalogue, a unit that has agreed to electronic service, and a stranger */
export const procuratorate = known[0]!;
export const issuing = procuratorate.unit;
export const unit = procuratorate.electronicService[0]!.unit;
export const otherUnit = procuratorate.electronicService[1]!.unit;
export const stranger = procuratorate.electronicService[2]!.unit;

export const marked = { title: '标记标题', facts: '标记事实', problem: '标记问题', reply: '标记回复' };

export function contentFor(over: Partial<RecommendationContent> = {}): RecommendationContent {
  return {
    type: procuratorate.types.find(({ leadsToSuit }) => leadsToSuit)!.code,
    unit,
    title: marked.title,
    field: procuratorate.fields[0]!.code,
    publicity: 'open',
    prosecutor: '示例检察官',
    origin: '履职中发现',
    inquiry: '经现场查看属实',
    facts: marked.facts,
    evidence: ['现场照片'],
    problem: marked.problem,
    advice: [{ text: '清理河道', law: '水污染防治法第八十五条' }],
    reply: { period: 'publicInterest' },
    files: [],
    ...over,
  };
}

export interface People {
  readonly prosecutor: Desk;
  readonly chief: Desk;
  readonly administrator: Desk;
  readonly officer: Desk;
}

export async function peopleOf(office: Office): Promise<People> {
  const page = (of: string, roles: Role[], user: string) => office.page(of, roles, user);
  return {
    prosecutor: await page(issuing, ['procurator'], 'prosecutor'),
    chief: await page(issuing, ['procurator', 'head'], 'chief'),
    administrator: await page(unit, ['administrator'], 'administrator'),
    officer: await page(unit, ['officer'], 'officer'),
  };
}

const base = '/v1/recommendations';

/** One act on what the desk sees now. */
export async function press(
  desk: Desk,
  id: string,
  act: string,
  body: object = {},
  headers: object = {},
): Promise<Answer> {
  const seen = await desk.get(`${base}/${id}`);
  return desk.post(`${base}/${id}/${act}`, body, { 'if-match': seen.headers.get('etag') ?? '', ...headers });
}

export async function drafted(desk: Desk, over: Partial<RecommendationContent> = {}): Promise<string> {
  const made = await desk.post(base, { content: contentFor(over) });
  if (made.status !== 201) throw new Error(made.text);
  return made.body.id as string;
}

export async function approved(
  { prosecutor, chief }: People,
  over: Partial<RecommendationContent> = {},
): Promise<string> {
  const id = await drafted(prosecutor, over);
  for (const done of [
    await press(prosecutor, id, 'submit'),
    await press(chief, id, 'approve', { result: 'agree' }),
  ])
    if (done.status !== 200) throw new Error(done.text);
  return id;
}

export async function delivered(people: People, over: Partial<RecommendationContent> = {}): Promise<string> {
  const id = await approved(people, over);
  const done = await press(people.prosecutor, id, 'deliver', { way: 'electronic' });
  if (done.status !== 200) throw new Error(done.text);
  return id;
}

export async function received(people: People, over: Partial<RecommendationContent> = {}): Promise<string> {
  const id = await delivered(people, over);
  const done = await press(people.administrator, id, 'receive');
  if (done.status !== 200) throw new Error(done.text);
  return id;
}
