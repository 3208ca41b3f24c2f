import { Directory, Item } from '@lianban/contract';
import {
  chinaCalendar,
  defaultOfficeHours,
  type OfficeHours,
  type Outage,
  type WorkingCalendar,
} from '@lianban/rules';
import { CaseService } from './cases/case-service.ts';
import type { Messages } from './delivery/messages.ts';
import { Notifier } from './delivery/notifier.ts';
import { type Names, namesOf } from './names.ts';
import { atLeast, type LogEntry, type LogLevel } from './operation/log-level.ts';
import { Measures } from './operation/measures.ts';
import { noSeals, type Seals } from './recommendations/sealed-text.ts';
import { parseProcuratorates, RecommendationService } from './recommendations/service.ts';
import type { Host } from './sessions/hosts.ts';
import type { Tokens } from './sessions/tokens.ts';
import type { Sources } from './sources/connector.ts';
import type { Store } from './store/store.ts';
import type { PlatformClock } from './time.ts';

export interface CoreOptions {
  readonly store: Store;
  readonly clock: PlatformClock;
  /** catalogue, parsed at this door */
  readonly directory: unknown;
  readonly items: readonly unknown[];
  /** procuratorates that issue recommendations, parsed at this door; none: nobody issues any */
  readonly procuratorates?: readonly unknown[];
  /** keys of procuratorates that seal their recommendations */
  readonly seals?: Seals;
  readonly sources: Sources;
  readonly hosts: readonly Host[];
  readonly tokens: Tokens;
  readonly messages: Messages;
  readonly demo: boolean;
  /** keys the hash under which reads of a person are logged */
  readonly readLogKey: string;
  readonly calendar?: WorkingCalendar;
  readonly officeHours?: OfficeHours;
  readonly version?: string;
  /** why platform time is not the machine's */
  readonly clockNote?: { readonly zh: string; readonly en: string } | null;
  /** demo: the page at `/` that says what is where */
  readonly startPage?: string;
  readonly log?: (entry: LogEntry) => void;
  /** what is logged at least this grave; requests are `info` (changes, refusals) and `debug`. Default `warn` */
  readonly logLevel?: LogLevel;
}

/** What every part of the shell shares. */
export interface Core {
  readonly store: Store;
  readonly clock: PlatformClock;
  readonly directory: Directory;
  readonly names: Names;
  readonly items: readonly Item[];
  item(code: string, version?: string): Item | undefined;
  readonly sources: Sources;
  readonly hosts: readonly Host[];
  readonly tokens: Tokens;
  readonly messages: Messages;
  readonly demo: boolean;
  readonly readLogKey: string;
  readonly calendar: WorkingCalendar;
  readonly officeHours: OfficeHours;
  readonly version: string;
  readonly clockNote: { readonly zh: string; readonly en: string } | null;
  readonly cases: CaseService;
  readonly recommendations: RecommendationService;
  readonly notifier: Notifier;
  readonly outages: Outage[];
  readonly measures: Measures;
  log(entry: LogEntry): void;
}

export function createCore(options: CoreOptions): Core {
  const directory = Directory.parse(options.directory);
  const items = options.items.map((item) => Item.parse(item));
  const calendar = options.calendar ?? chinaCalendar;
  const officeHours = options.officeHours ?? directory.officeHours ?? defaultOfficeHours;
  const notifier = new Notifier();
  const outages: Outage[] = [];
  const names = namesOf(directory);
  const seals = options.seals ?? noSeals;
  const item = (code: string, version?: string) =>
    items.find((i) => i.code === code && (version === undefined || i.version === version)) ??
    items.find((i) => i.code === code);
  return {
    store: options.store,
    clock: options.clock,
    directory,
    names,
    items,
    item,
    sources: options.sources,
    hosts: options.hosts,
    tokens: options.tokens,
    messages: options.messages,
    demo: options.demo,
    readLogKey: options.readLogKey,
    calendar,
    officeHours,
    version: options.version ?? '0.1.0',
    clockNote: options.clockNote ?? null,
    cases: new CaseService({
      store: options.store,
      clock: options.clock,
      items: item,
      calendar,
      officeHours,
      outages: () => outages,
      takes: (unit, role) => options.messages.takes?.(unit, role) ?? true,
      changed: () => notifier.notify(),
    }),
    recommendations: new RecommendationService({
      store: options.store,
      clock: options.clock,
      procuratorates: parseProcuratorates(options.procuratorates ?? [], seals),
      directory,
      names,
      calendar: () => calendar,
      takes: (unit, role) => options.messages.takes?.(unit, role) ?? true,
      seals,
      changed: () => notifier.notify(),
    }),
    notifier,
    outages,
    measures: new Measures(),
    log: atLeast(options.logLevel ?? 'warn', options.log ?? (() => {})),
  };
}
