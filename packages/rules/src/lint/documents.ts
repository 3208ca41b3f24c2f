import { checkField, checkParty, checkStep, type Scope } from './scope.ts';

/** Documents speak only of what the case has. */
export function lintDocuments(scope: Scope): void {
  for (const [index, document] of scope.item.documents.entries()) {
    const path = ['documents', index];
    checkStep(scope, document.issuedBy, [...path, 'issuedBy']);
    for (const [row, { values }] of document.contents.entries()) {
      for (const [at, value] of values.entries()) {
        const here = [...path, 'contents', row, 'values', at];
        if ('field' in value) checkField(scope, value.field, [...here, 'field']);
        if ('party' in value) checkParty(scope, value.party, [...here, 'party']);
        if ('step' in value) checkStep(scope, value.step, [...here, 'step']);
      }
    }
  }
}
