import type { DocumentTemplate, DocumentView } from '@lianban/contract';
import { type CaseFile, currentTaskOf, type IssuedDocument } from '@lianban/workflow';
import { formFields } from './form-view.ts';
import type { ViewContext } from './step-view.ts';

type Value = DocumentTemplate['contents'][number]['values'][number];

/** An issued document, filled from the case as its template says. */
export function documentView(
  issued: IssuedDocument,
  template: DocumentTemplate,
  file: CaseFile,
  context: ViewContext,
): DocumentView {
  const fill = (value: Value) => valueText(value, issued, file, context);
  return {
    id: issued.id,
    name: template.name,
    number: issued.number,
    issuedAt: issued.at,
    issuer: context.names.unit(issued.unit),
    opening: template.opening.zh,
    lines: template.contents.map((line) => ({
      label: line.label,
      text: line.values.map(fill).filter(Boolean).join('，'),
    })),
    replaces: template.replaces,
    seal: { kind: 'demo', by: fullName(issued.unit, context), at: issued.at, hash: issued.hash },
  };
}

function valueText(value: Value, issued: IssuedDocument, file: CaseFile, context: ViewContext): string {
  if ('field' in value) return fieldText(value.field, file, context);
  if ('party' in value) return fullName(file.case.units[value.party] ?? '', context);
  if ('number' in value) return issued.number;
  if ('seal' in value) return `${fullName(issued.unit, context)}（演示签章）`;
  const task = currentTaskOf(file.case, value.step);
  if (value.of === 'unit') return fullName(task?.unit ?? issued.unit, context);
  if (value.of === 'officer') return task?.decision?.user.name ?? '';
  return (task?.endedAt ?? issued.at).slice(0, 10);
}

function fieldText(id: string, { form }: CaseFile, context: ViewContext): string {
  const field = formFields(form, context).find((f) => f.id === id);
  const option = field?.options?.find((o) => o.value === field.value);
  return option?.label.zh ?? (field?.value === undefined || field.value === null ? '' : String(field.value));
}

const fullName = (code: string, { names }: ViewContext): string => names.find(code)?.name ?? code;
