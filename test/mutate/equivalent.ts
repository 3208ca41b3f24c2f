/** A mutant that changes nothing anybody could see, by its place and with the reason. */
interface Equivalent {
  /** end of the path */
  readonly file: string;
  /** part of the line */
  readonly line: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  /** which one, where the line holds the same text several times; 1 is the first */
  readonly nth?: number | undefined;
}

const sameWay = 'only a shorter way: the longer one comes to the same';
const tag = 'the mark of this case is not read: the two others are asked for';
const never = 'cannot come up: another condition on the way excludes it';
const sign = 'only the sign of a comparison counts';

/** `[part of the line, text, its replacement, why, which of several]` */
type Row = readonly [line: string, from: string, to: string, why: string, nth?: number];

const rows = (file: string, ...list: Row[]): Equivalent[] =>
  list.map(([line, from, to, why, nth]) => ({ file, line, from, to, why, nth }));

export const equivalent: readonly Equivalent[] = [
  ...rows(
    'clock/deadline.ts',
    ['return count(receipt, n, true', 'pauses.length > 0', 'true', sameWay],
    ['return count(receipt, n, true', '>', '>=', sameWay],
    ['return count(receipt, n, false', 'pauses.length > 0', 'true', sameWay],
    ['return count(receipt, n, false', '>', '>=', sameWay],
    ["return { state: 'paused', remaining }", "'paused'", "''", tag],
    [
      'const mayBeSameDay',
      '!isKnown(table, receipt) || isWorking(table, receipt)',
      'true',
      'a rest day never ends the count',
    ],
  ),
  ...rows(
    'clock/pauses.ts',
    ['return none', 'pauses.length === 0', 'false', sameWay],
    ['span.to - 1', '1', '2', 'pauses of a millisecond at midnight are not made'],
  ),
  ...rows(
    'clock/working-hours.ts',
    ['return walk(', 'pauses.length > 0', 'true', sameWay],
    ['return walk(', '>', '>=', sameWay],
    ["state: 'running'", "'running'", "''", tag],
    // a covered day has no interval in which time could run: the walk through its intervals finds that, too
    ...['undefined', 'false'].flatMap((to): Row[] => [
      ['const covering', 'p.from <= Math.max(start, receivedAt)', to, sameWay],
      ['const covering', 'p.from <= Math.max(start, receivedAt) && p.to >= start + DAY', to, sameWay],
      ['const covering', 'p.to >= start + DAY', to, sameWay],
    ]),
    [
      'const covering',
      '(p) => p.from <= Math.max(start, receivedAt) && p.to >= s...',
      '(p) => undefined',
      sameWay,
    ],
    ['const covering', '<=', '<', sameWay],
    ['const covering', 'max', 'min', sameWay],
    ['const covering', '>=', '>', sameWay],
    ['if (covering !== undefined)', 'covering !== undefined', 'false', sameWay],
    [
      'if (covering !== undefined)',
      '{ if (covering.to === Number.POSITIVE_INFINITY) return { ...',
      '{}',
      sameWay,
    ],
    ['pause.to <= from', '<=', '<', 'a pause that ends where the time begins takes nothing'],
    ['pause.from >= to', '>=', '>', 'a pause that begins where the interval ends takes nothing'],
    ['run > 0', '0', '1', 'less than a millisecond'],
    ['remaining: left', 'pause.to === Number.POSITIVE_INFINITY', 'false', 'the next day finds it covered'],
  ),
  ...rows(
    'clock/office-hours.ts',
    ['defaultOfficeDay : parse', 'hours === defaultOfficeHours', 'false', sameWay],
    ['let closing = -1', '1', '2', 'any number below 0'],
    ['!(length > 0)', '0', '1', 'less than a millisecond'],
    ['opening:', 'intervals[0]?.from', 'intervals[0].from', never],
    ['opening:', '0', '1', never, 2],
    ['millisOfDay <= from', '<=', '<', 'adds nothing'],
  ),
  ...rows(
    'calendar/table.ts',
    ['day < table.first - 1', 'day < table.first - 1', 'false', 'an index below 0 reads nothing either'],
    ['day < table.first - 1', '1', '2', 'an index below 0 reads nothing either'],
    ['before === undefined ? undefined', 'before === undefined', 'false', 'no number reads nothing either'],
    ['?? 1970', '1970', '1971', 'a calendar without a year knows no date of any year'],
    ['working[i] = isWeekend', '<', '<=', 'a typed array drops what is written past its end'],
    ['i < length; i++) {', '<', '<=', 'a typed array drops what is written past its end'],
    ['while (start > 0', 'start > 0', 'true', 'before the first there is no year to compare with'],
    ['while (start > 0', '>', '>=', 'before the first there is no year to compare with'],
    ['while (start > 0', 'sorted[start - 1]?.year', 'sorted[start - 1].year', never],
    ['while (start > 0', 'sorted[start]?.year', 'sorted[start].year', never],
    ['while (start > 0', '0', '1', never, 2],
  ),
  ...rows(
    'three-no-submit/three-no-submit.ts',
    ['if (known !== undefined) return known', 'known !== undefined', 'false', 'decided again, the same way'],
    // to mark one that leads nowhere as under way changes nothing
    ['const linked', 'requirement.derivedFrom !== undefined', 'true', sameWay],
    ['const linked', 'requirement.derivedFrom !== undefined || requirement.prov...', 'true', sameWay],
    ['const linked', 'requirement.provedBy !== undefined', 'true', sameWay],
    ['const verdict = linked', 'linked', 'true', sameWay],
    ['if (held.plain && count', "held.plain && count !== 'computed'", 'false', sameWay],
    ['if (held.plain && count', "count !== 'computed'", 'false', sameWay],
    ["'fetched',", "'fetched'", "''", 'the grounds 2 to 4 are counted before the list is read'],
    ['inputs ?? []', '[]', "['mutant']", never],
    ['withSelfDeclaration(', 'held.failed === undefined', 'false', 'asked once more there'],
    ['underWay?.has', 'run.underWay?.has(position)', 'run.underWay.has(position)', never],
    ['brokenCommitments > 0', 'brokenCommitments !== undefined', 'true', 'undefined is not above 0'],
  ),
  ...rows(
    'three-no-submit/held.ts',
    ["reason = 'not-held'", "'not-held'", "''", 'the first record that is refused sets it'],
    ['differs(holding.value, value)', 'holding.value !== value', 'true', sameWay],
    ['FAILURES[reason];', 'refused === undefined', 'false', never],
    ['const failed = why', 'why === undefined', 'false', 'who reads it asks for the reason, too'],
    ['plain: failed', 'failed === undefined', 'false', sameWay],
    ['plain: lost', 'lost === undefined', 'false', sameWay],
    ['plain: lost', 'lost === undefined && !rivals', 'false', sameWay],
    ['plain: lost', 'lost === undefined && !rivals && !contested', 'false', sameWay],
    ['plain: lost', 'lost === undefined && !rivals && !contested && leavesAsVa...', 'false', sameWay],
    ['why: lost', 'lost === undefined', 'false', 'who reads it asks for the failure, too'],
    ['comesBefore(a, b) ? -1 : 1', '1', '2', sign],
    ['return 2;', '2', '3', 'any rank above the others'],
    ['return a.unit < b.unit', '<', '<=', 'they differ'],
    ['return a.dataset < b.dataset', '<', '<=', 'they differ'],
    ['return a.status < b.status', '<', '<=', 'they differ'],
    ['return textA < textB', '<', '<=', 'equal records may stand either way'],
    ['plain: true', 'true', 'false', sameWay],
    ['contested: false', 'false', 'true', 'without a source nothing is shown that could be contested'],
  ),
  ...rows(
    'three-no-submit/index-context.ts',
    ['firstPositions(holdings) : none', 'inOrder === undefined', 'true', 'the map is not read then'],
    // any order will do in which the records of one element stand together
    ...(
      [
        ['<', '<='],
        ['<', '>='],
        ['1', '2'],
        ['a.element > b.element', 'true'],
        ['a.element > b.element', 'false'],
        ['>', '>='],
        ['>', '<='],
        ['0', '1'],
      ] as const
    ).map(
      ([from, to]): Row => ['holdings = [...holdings].sort', from, to, 'equal ones still stand together'],
    ),
    ['keep(grantOfDataset', 'dataset !== undefined', 'true', 'kept under a name that no record has'],
    ['if (index.grantOfBoth.size', 'index.grantOfBoth.size > 0', 'true', sameWay],
    ['if (index.grantOfBoth.size', '>', '>=', sameWay],
    ['const ofDataset', 'index.grantOfDataset.size > 0', 'true', sameWay],
    ['const ofDataset', '>', '>=', sameWay],
    ['return ofDataset', 'index.grantOfElement.size === 0', 'false', sameWay],
    // where the order is not found the map says the same
    [') {', '{ const positions = []; let next = 0; for (let i = 0; i <...', '{}', sameWay],
    ['i < requirements.length', 'i < requirements.length', 'false', sameWay],
    ['i < requirements.length', '<', '>=', sameWay],
    [
      'i < requirements.length',
      '{ const { id, element } = requirements[i] ; if (element !...',
      '{}',
      sameWay,
    ],
    ['element !== id', 'element !== undefined', 'true', sameWay],
    ['element !== id', 'element !== undefined && element !== id', 'true', sameWay],
    ['element !== id', '&&', '||', sameWay],
    ['element !== id', 'element !== id', 'true', sameWay],
    ['while (next', 'next < holdings.length', 'false', sameWay],
    ['while (next', 'next < holdings.length && (holdings[next] ).element === id', 'false', sameWay],
    ['while (next', '(holdings[next] ).element === id', 'false', sameWay],
    ['? positions : undefined', 'next === holdings.length', 'false', sameWay],
    ['positions.push', '1', '2', 'any number below 0'],
    ['grant.id < known.id', '<', '<=', 'two grants of one id are one'],
  ),
  ...rows(
    'three-no-submit/value.ts',
    // a failure and its reason come together
    ['held.why !== undefined', 'held.failed !== undefined', 'true', never],
    ['held.why !== undefined', '&&', '||', never],
    ['held.why !== undefined', 'held.why !== undefined', 'true', never],
    ['why === undefined) return verdict', 'failed === undefined', 'false', never],
    ['why === undefined) return verdict', 'failed === undefined || why === undefined', 'false', never],
    ['why === undefined) return verdict', '||', '&&', never],
    ['why === undefined) return verdict', 'why === undefined', 'false', never],
  ),
  ...rows(
    'consent/default-consent.ts',
    ["failed('G4')", 'dueAt === null', 'false', 'G4 fails without a due instant'],
    ['ruleVersion:', 'task.ground?.ruleVersion', 'task.ground.ruleVersion', never],
    ["reason === 'invalid-reply'", "guard === 'G7'", 'true', 'no other guard has this reason'],
  ),
  ...rows(
    'consent/guards.ts',
    ['dayOfInstant(dueAt - 1)', 'dueAt === null', 'false', 'no calendar knows the day before 1970'],
    // what began by now and ends after now ends after it began
    ['const open = to', 'parseInstant(to) > begin', 'true', never],
    ['const open = to', '>', '>=', never, 2],
    ['at >= firstAt', '>=', '>', 'the same instant', 2],
    ['longestOutage(dueAt', 'dueAt === null', 'false', 'no calendar knows the day before 1970'],
  ),
  ...rows(
    'consent/outage.ts',
    ['context.outages.length === 0', 'context.outages.length === 0', 'false', sameWay],
    ['dayOfInstant(dueAt - 1)', '1', '2', 'no due instant lies a millisecond after midnight'],
    ['day === undefined', 'day === undefined', 'false', 'no number of minutes is above the limit either'],
    ['to > from', 'to > from', 'true', 'an outage that runs backwards counts nothing'],
    ['to > from', '>', '>=', 'an outage without length counts nothing'],
    [
      'const spans = context.outages',
      'context.outages .map(({ from, to }) => ({ from: parseInst...',
      'context.outages .map(({ from, to }) => ({ from: parseInst...',
      'an outage that runs backwards counts nothing',
      1,
    ],
  ),
  ...rows(
    'consent/replies.ts',
    ['a.decision < b.decision', '<', '<=', 'they differ'],
    ['a.decision < b.decision', '1', '2', sign],
    ['a.resolvedAt === b.resolvedAt', 'a.resolvedAt === b.resolvedAt', 'false', 'equal ones, either way'],
    ['a.resolvedAt === b.resolvedAt', '0', '1', 'equal ones, either way'],
    ['=== undefined ? -1 : 1', '1', '2', sign],
  ),
];
