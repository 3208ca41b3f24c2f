// Our form in the benches' slot. `lianban-elements` is the bundle that forms.ts makes of the form alone.
import 'lianban-elements';

const text = (zh) => ({ zh, en: zh });
const provenance = {
  unit: 'U',
  unitName: '示例单位',
  dataset: 'd',
  fetchedAt: '2026-11-23T10:02:00+08:00',
  asOf: '2026-11-23',
  basis: text(''),
  purpose: 'p',
  confidence: 'applicant',
};

/** The bench's form as a plan in which everything is asked, one record of provenance a field. */
function planOf(spec) {
  const fields = spec.sections.flatMap((section, s) =>
    section.fields.map((field, i) => ({
      id: field.id,
      no: s * 20 + i + 1,
      section: `s${s}`,
      label: text(field.label),
      type: field.type === 'select' ? 'enum' : field.type,
      count: field.options ? 'picked' : 'typed',
      action: 'ask',
      ground: 'nobody-holds-it',
      reason: text(''),
      shown: 'input',
      ...(field.pattern && { pattern: field.pattern }),
      ...(field.options && { options: field.options.map((o) => ({ value: o.value, label: text(o.label) })) }),
      provenance: { ...provenance },
      tests: [],
    })),
  );
  const total = fields.length;
  return {
    item: { code: 'bench', version: '1', name: text('bench'), formName: text('bench') },
    sections: spec.sections.map((section, s) => ({ id: `s${s}`, title: text(section.title) })),
    fields,
    materials: [],
    planHash: '',
    plannedAt: provenance.fetchedAt,
    counts: {
      typed: total,
      picked: 0,
      fetched: 0,
      computed: 0,
      later: 0,
      total,
      materials: 0,
      materialsNotNeeded: 0,
    },
  };
}

export default {
  async mount(root, spec) {
    const form = document.createElement('lian-form');
    form.data = planOf(spec);
    root.append(form);
    await form.updateComplete;
    return {
      ready: () => form.fieldCount >= spec.n,
      get: (id) => form.values[id],
      input: (id) => form.inputFor(id),
      submit: async () => (await form.validate()).length,
      shown: () => form.shownErrors,
    };
  },
};
