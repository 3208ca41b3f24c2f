import type { Directory, Item, Text } from '@lianban/contract';
import { unowed } from '../lint/flow.ts';
import { createScope, inForce } from '../lint/scope.ts';
import { limitText } from './limit-text.ts';
import { namesOf } from './names-of.ts';

/** One of the 25 elements of a service guide (办事指南). */
export interface GuideElement {
  /** 1 to 25 */
  readonly no: number;
  readonly id: GuideElementId;
  readonly label: Text;
  /** One of the eight that are the same wherever the item is handled (八统一). */
  readonly unified: boolean;
  /** What the guide says; empty where the item has none, such as no sub-name. */
  readonly values: readonly Text[];
  /** Neither given (a blank text gives nothing) nor to be derived: it may not be published like that. */
  readonly missing: boolean;
  /** JSON pointer to where it is, or should be, said. */
  readonly pointer: string;
}

/** The list is ours; the chapter gives only the number, 25. Its unified “guide flow” is read as the channels (ours). */
const ELEMENTS = [
  ['itemCode', '事项编码', 'item code'],
  ['mainName', '主项名称', 'main name', true],
  ['subName', '子项名称', 'sub-item name', true],
  ['situation', '办事情形', 'situation'],
  ['category', '事项类型', 'category'],
  ['level', '行使层级', 'level'],
  ['ownerUnit', '实施单位', 'responsible unit'],
  ['coUnits', '协同单位', 'assisting units'],
  ['audience', '办理对象', 'audience'],
  ['basis', '设定依据', 'legal basis', true],
  ['conditions', '办理条件', 'conditions'],
  ['materials', '申报材料', 'materials', true],
  ['form', '表单', 'form', true],
  ['handlingFlow', '办理流程', 'handling flow', true],
  ['statutoryLimit', '法定时限', 'statutory limit'],
  ['promisedLimit', '承诺时限', 'promised limit', true],
  ['caseType', '办件类型', 'immediate or promised'],
  ['visitCount', '到办事现场次数', 'number of visits'],
  ['channels', '办理渠道', 'channels', true],
  ['placeAndHours', '办理地点和时间', 'place and hours'],
  ['consultation', '咨询方式', 'consultation'],
  ['complaint', '监督投诉方式', 'complaints'],
  ['result', '办理结果', 'result'],
  ['fee', '收费情况', 'fee'],
  ['validity', '结果有效期', 'validity of the result'],
] as const;
export type GuideElementId = (typeof ELEMENTS)[number][0];

/**
 * The guide of an item in its 25 elements, in order: what the item says anyway (names, units, basis, materials, form,
 * flow, limits, result) and what its `guide` adds.
 */
export function guideOf(item: Item, directory: Directory): readonly GuideElement[] {
  const said = saidBy(item, directory);
  return ELEMENTS.map(([id, zh, en, unified], i) => {
    const values = said[id];
    return {
      no: i + 1,
      id,
      label: { zh, en },
      unified: unified === true,
      values: values ?? [],
      missing: values === undefined,
      pointer: POINTERS[id] ?? `/guide/${id}`,
    };
  });
}

const POINTERS: Partial<Record<GuideElementId, string>> = {
  mainName: '/name',
  level: '/division',
  ownerUnit: '/leadUnit',
  coUnits: '/flow/steps',
  basis: '/norms',
  materials: '/materials',
  form: '/form',
  handlingFlow: '/flow/steps',
  statutoryLimit: '/flow/statutoryLimit',
  promisedLimit: '/flow/totalLimit',
  caseType: '/flow/totalLimit',
  result: '/documents',
};

/** `undefined`: nothing says it; an empty list: it is said that there is none. */
function saidBy(item: Item, directory: Directory): Record<GuideElementId, readonly Text[] | undefined> {
  const { guide = {}, flow, form, materials } = item;
  const { statutoryLimit, totalLimit } = flow;
  const scope = createScope(item, directory);
  const level = directory.divisions.find(({ code }) => code === item.division)?.level;
  const owed = flow.steps.filter(({ consentClass }) => !unowed.has(consentClass));
  const assisting = owed.map(({ unit }) => unit).filter((actor) => actor !== item.leadUnit);
  // what this project chose demands nothing, so it is no legal basis
  const basis = item.norms.filter((norm) => norm.kind !== 'ours' && inForce(norm, item));
  const immediate = 'immediate' in totalLimit.limit;
  return {
    itemCode: same(guide.itemCode),
    mainName: one(item.name),
    subName: one(guide.subName),
    situation: one(guide.situation),
    category: one(guide.category),
    level: same(level),
    ownerUnit: namesOf(scope, [item.leadUnit]),
    coUnits: namesOf(scope, assisting),
    audience: one(guide.audience),
    basis: some(
      basis.map(({ title, article }) => ({
        zh: `《${title.zh}》${article}`,
        en: `${title.en} ${article}`,
      })),
    ),
    conditions: guide.conditions?.some(isBlank) ? undefined : guide.conditions,
    materials: materials.map(({ name }) => name),
    form: some([form.name, ...form.fields.map(({ label }) => label)]),
    handlingFlow: some(flow.steps.map(({ name }) => name)),
    statutoryLimit: statutoryLimit === null ? [] : statutoryLimit && [limitText(statutoryLimit.limit)],
    promisedLimit: [limitText(totalLimit.limit)],
    caseType: [immediate ? { zh: '即办件', en: 'immediate' } : { zh: '承诺件', en: 'promised' }],
    visitCount: same(guide.visitCount?.toString()),
    channels: one(guide.channels),
    placeAndHours: one(guide.placeAndHours),
    consultation: one(guide.consultation),
    complaint: one(guide.complaint),
    result: item.documents.map(({ name }) => name),
    fee: one(guide.fee),
    validity: one(guide.validity),
  };
}

const isBlank = ({ zh, en }: Text): boolean => zh.trim() === '' || en.trim() === '';

function one(text: Text | null | undefined): readonly Text[] | undefined {
  if (text === null) return [];
  return text === undefined || isBlank(text) ? undefined : [text];
}

const same = (text: string | undefined): readonly Text[] | undefined =>
  text === undefined ? undefined : one({ zh: text, en: text });

/** What no item can be without. */
const some = (texts: readonly Text[]): readonly Text[] | undefined =>
  texts.length === 0 ? undefined : texts;
