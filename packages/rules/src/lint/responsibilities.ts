import { unitsOf } from './actors.ts';
import { unowed } from './flow.ts';
import { report, type Scope } from './scope.ts';

/**
 * Every unit that a step may fall to has it on its responsibility list (权责清单). A party of the case (the unit
 * that applies, the one that a person leaves) is named only by the case and is not looked up.
 */
export function lintResponsibilities(scope: Scope): void {
  const { item, directory } = scope;
  const { responsibilities } = directory;
  if (responsibilities === undefined) {
    report(
      scope,
      'no-responsibility-list',
      ['flow', 'steps'],
      '目录没有权责清单，无从核对各环节的办理单位。',
      'The directory has no responsibility lists, so nobody can tell whose steps these are.',
    );
    return;
  }
  for (const [index, step] of item.flow.steps.entries()) {
    if (unowed.has(step.consentClass)) continue;
    for (const unit of unitsOf(scope, step.unit)) {
      const listed = responsibilities.some(
        (entry) => entry.unit === unit && entry.item === item.code && entry.steps.includes(step.id),
      );
      if (listed) continue;
      report(
        scope,
        'not-on-responsibility-list',
        ['flow', 'steps', index, 'unit'],
        `“${step.name.zh}”不在 ${unit} 的权责清单上，请更正办理单位或补列清单。`,
        `"${step.name.en}" is not on the responsibility list of ${unit}: name another unit or add it to the list.`,
      );
    }
  }
}
