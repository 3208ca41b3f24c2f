/**
 * The forms of three joint items as facts: what is asked, who holds it, what becomes of it. The transfer form stands
 * in its item and is read from there. The figures from before the reform (`totals.before`) are totals that the chapter
 * states; the old forms are listed nowhere, so nothing here is or pretends to be such a list.
 */
import publicRecruitment from '../data/forms/public-recruitment.json' with { type: 'json' };
import staffRetirement from '../data/forms/staff-retirement.json' with { type: 'json' };
import staffTransfer from '../data/forms/staff-transfer.json' with { type: 'json' };
import crossLevelTransfer from '../data/items/cross-level-transfer.json' with { type: 'json' };

interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A norm that demands the form or, where its fields name norms, some of them. */
export interface FormNorm {
  readonly id: string;
  readonly title: Text;
  readonly article: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  readonly status?: string;
}

export interface FormFactsField {
  readonly id: string;
  readonly no: number;
  readonly label: Text;
  readonly type: string;
  readonly ask: 'key' | 'input' | 'choice' | 'shared' | 'derived';
  readonly share: 'unconditional' | 'conditional' | 'exchange' | 'none';
  readonly sensitivity: 'none' | 'personal' | 'sensitive';
  /** City unit whose record counts, and the others that hold one; in a county those of the same role. */
  readonly authority?: string;
  readonly holders?: readonly string[];
  /** `holder/dataset` of the directory, the authority first; holders without a dataset there cannot be asked. */
  readonly sources?: readonly string[];
  /** Fields from which it follows. */
  readonly from?: readonly string[];
  /** Step that makes it; empty at submission. */
  readonly filledBy?: string;
  readonly decisive?: boolean;
  readonly visibleTo?: 'deciding' | 'acting';
  readonly norms?: readonly string[];
  readonly standardCode?: string;
  readonly note?: string;
  readonly status?: string;
}

/** Figures of the chapter; `before` is a total only, never a list. */
export interface FormTotals {
  readonly before: { readonly items?: number; readonly forms?: number; readonly fields: number };
  readonly after: { readonly forms: number; readonly fields: number };
  readonly bounds: string;
  readonly source: string;
  readonly status: string;
}

export interface FormFacts {
  readonly id: string;
  /** Code of the joint item; also the purpose for which its data may be read. */
  readonly item: string;
  readonly name: Text;
  readonly status: string;
  readonly totals: FormTotals;
  readonly norms: readonly FormNorm[];
  readonly fields: readonly FormFactsField[];
}

/** Retirement (35 fields), public recruitment (42), transfer between levels (61). */
export const forms: readonly FormFacts[] = [
  staffRetirement as unknown as FormFacts,
  publicRecruitment as unknown as FormFacts,
  /* @__PURE__ */ ofItem(staffTransfer, crossLevelTransfer as unknown as ItemWithForm),
];

interface ItemWithForm {
  readonly status: string;
  readonly norms: readonly FormNorm[];
  readonly access: { readonly anchor: { readonly field: string } };
  readonly form: {
    readonly name: Text;
    readonly fields: readonly (Omit<FormFactsField, 'sources' | 'from'> & {
      readonly options?: unknown;
      readonly sources: readonly { readonly holder: string; readonly dataset: string }[];
      readonly compute?: { readonly of?: string };
    })[];
  };
}

/** The facts only, not what can be picked. What follows from a party of the case follows from the anchor, the decision that names person and units. */
function ofItem(facts: Pick<FormFacts, 'id' | 'item' | 'totals'>, item: ItemWithForm): FormFacts {
  const { id, item: code, totals } = facts;
  const fields = item.form.fields.map(({ compute, sources, options, ...field }) => ({
    ...field,
    sources: sources.map(({ holder, dataset }) => `${holder}/${dataset}`),
    ...(compute === undefined ? {} : { from: [compute.of ?? item.access.anchor.field] }),
  }));
  return { id, item: code, name: item.form.name, status: item.status, totals, norms: item.norms, fields };
}

/** The fields as `threeNoSubmit` of `@lianban/rules` looks at them. */
export function requirementsOfForm({ fields, norms }: FormFacts) {
  return fields.map((field) => ({
    id: field.id,
    kind: 'field' as const,
    label: field.label.zh,
    norms: norms
      .filter(({ id }) => field.norms === undefined || field.norms.includes(id))
      .map(({ id, title, article, effectiveFrom, effectiveTo, status }) => ({
        id,
        title: title.zh,
        article,
        effectiveFrom,
        effectiveTo,
        status: status === undefined ? undefined : ('unverified' as const),
      })),
    key: field.ask === 'key',
    picked: field.ask === 'choice',
    later: field.filledBy !== undefined,
    derivedFrom: field.from,
    decisive: field.decisive,
  }));
}

/** Who can be asked for which element: a holding of `@lianban/rules` once the holder (a unit, or `role@place`) is resolved and has answered. */
export function sourcesOfForm({ fields }: FormFacts) {
  return fields.flatMap(({ id, share, sources = [] }) =>
    sources.map((source, index) => {
      const [holder = '', dataset = ''] = source.split('/');
      const role = index === 0 ? ('authority' as const) : ('copy' as const);
      return { element: id, holder, dataset, role, shareClass: share };
    }),
  );
}
