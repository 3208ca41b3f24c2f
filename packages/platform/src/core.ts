import { Directory, type Item } from '@lianban/contract';
import {
  chinaCalendar,
  defaultOfficeHours,
  type OfficeHours,
  type Outage,
  type WorkingCalendar,
} from '@lianban/rules';
import { SecurityRegister } from './access/security-register.ts';
import { rotatedKeys } from './access/signing-rotation.ts';
import { type Archive, archiveMessages } from './archive/archive.ts';
import { CaseService } from './cases/case-service.ts';
import { catalogueOf } from './catalogue.ts';
import type { Messages } from './delivery/messages.ts';
import { Notifier } from './delivery/notifier.ts';
import { type FileParts, filePartsOf } from './files/file-parts.ts';
import { PaceKeeper, type PaceOptions } from './http/paces.ts';
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
  /** how many requests a minute are taken of a user or a host; by default `pacesOfUser`, `pacesOfHost` */
  readonly paces?: PaceOptions;
  /** keys the hash under which reads of a person are logged */
  readonly readLogKey: string;
  /** code of the unit that keeps receipts of the chains and archives; its administrator gets the messages */
  readonly recordsOffice?: string;
  /** where archived cases are handed over; absent: the records office is told of them by message */
  readonly archive?: Archive;
  readonly calendar?: WorkingCalendar;
  readonly officeHours?: OfficeHours;
  readonly version?: string;
  /** why platform time is not the machine's */
  readonly clockNote?: { readonly zh: string; readonly en: string } | null;
  /** demo: the page at `/` that says what is where */
  readonly startPage?: string;
  /** attachments: by default kept in the store, unscanned */
  readonly files?: Partial<FileParts>;
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
  /** exactly that version; without one the version in force now */
  item(code: string, version?: string): Item | undefined;
  itemsInForce(): readonly Item[];
  readonly sources: Sources;
  readonly hosts: readonly Host[];
  readonly tokens: Tokens;
  readonly messages: Messages;
  readonly demo: boolean;
  readonly recordsOffice: string | undefined;
  readonly readLogKey: string;
  /** as it stands now */
  readonly calendar: WorkingCalendar;
  /** in force from the next command on; open clocks follow by `CalendarChange` */
  setCalendar(calendar: WorkingCalendar): void;
  readonly officeHours: OfficeHours;
  readonly version: string;
  readonly clockNote: { readonly zh: string; readonly en: string } | null;
  readonly cases: CaseService;
  readonly paces: PaceKeeper;
  /** keys, administrators and revocations */
  readonly security: SecurityRegister;
  readonly recommendations: RecommendationService;
  readonly notifier: Notifier;
  readonly outages: Outage[];
  readonly measures: Measures;
  readonly files: FileParts;
  log(entry: LogEntry): void;
}

export function createCore(options: CoreOptions): Core {
  const directory = Directory.parse(options.directory);
  const messages = archiveMessages(options.messages, options);
  const catalogue = catalogueOf(options.items);
  let calendar = options.calendar ?? chinaCalendar;
  const officeHours = options.officeHours ?? directory.officeHours ?? defaultOfficeHours;
  const notifier = new Notifier();
  const outages: Outage[] = [];
  const item = (code: string, version?: string) => catalogue.find(code, version, options.clock.now());
  const names = namesOf(directory);
  const seals = options.seals ?? noSeals;
  return {
    store: options.store,
    clock: options.clock,
    directory,
    names,
    items: catalogue.all,
    item,
    itemsInForce: () => catalogue.inForce(options.clock.now()),
    sources: options.sources,
    hosts: options.hosts,
    tokens: options.tokens,
    messages,
    demo: options.demo,
    recordsOffice: options.recordsOffice,
    readLogKey: options.readLogKey,
    get calendar() {
      return calendar;
    },
    setCalendar(next) {
      calendar = next;
    },
    officeHours,
    version: options.version ?? '0.1.0',
    clockNote: options.clockNote ?? null,
    cases: new CaseService({
      store: options.store,
      clock: options.clock,
      items: item,
      calendar: () => calendar,
      officeHours,
      outages: () => outages,
      takes: (unit, role) => messages.takes?.(unit, role) ?? true,
      takesForPerson: (unit, role) => messages.takesForPerson?.(unit, role) ?? false,
      changed: () => notifier.notify(),
    }),
    paces: new PaceKeeper(options.paces),
    security: new SecurityRegister(options.store, options.clock.machineNow, async (rights) =>
      options.tokens.learn(await rotatedKeys(rights, options.store)),
    ),
    recommendations: new RecommendationService({
      store: options.store,
      clock: options.clock,
      procuratorates: parseProcuratorates(options.procuratorates ?? [], seals),
      directory,
      names,
      calendar: () => calendar,
      takes: (unit, role) => messages.takes?.(unit, role) ?? true,
      takesForPerson: (unit, role) => messages.takesForPerson?.(unit, role) ?? false,
      seals,
      changed: () => notifier.notify(),
    }),
    notifier,
    outages,
    measures: new Measures(),
    files: filePartsOf(options.files, options.store),
    log: atLeast(options.logLevel ?? 'warn', options.log ?? (() => {})),
  };
}
