import { join } from 'node:path';
import { directory, items, procuratorates } from '@lianban/catalog';
import type { Plan, Role } from '@lianban/contract';
import type { CoreOptions } from '../core.ts';
import { moveClock } from '../demo/move-clock.ts';
import { createPlatform, type Platform } from '../platform.ts';
import { type Host, keyHashOf } from '../sessions/hosts.ts';
import { newSigningKeys, signedTokens } from '../sessions/signed-tokens.ts';
import type { Sources } from '../sources/connector.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { offsetClock } from '../time.ts';
import { type Holders, openHolders } from './holders.fixture.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

export const keys = { personnel: 'lbk_personnel-system', oa: 'lbk_office-automation' };
export const origins = { personnel: 'http://renshi.gov.test:7401', oa: 'http://oa.gov.test:7402' };
export const officeRoles: Role[] = [
  'officer',
  'head',
  'administrator',
  'supervisor',
  'leader',
  'dataSteward',
  'procurator',
];

/** The persons of examples/holders/README.md, by what is special about them. */
export const persons = {
  teacher: typed('某教人〔2026〕31号', '示例教师甲', '990122198404150021'),
  conflict: typed('某教人〔2026〕32号', '示例教师乙', '990122198605120013'),
  civilServant: typed('某组干〔2026〕18号', '示例干部丁', '990122198507080038'),
  noMedicalRecord: typed('某教人〔2026〕33号', '示例教师戊', '990122199002260062'),
  disciplined: typed('某教人〔2026〕37号', '示例教师子', '990122198709050136'),
  withoutDecision: typed('某教人〔2026〕31号', '示例干部寅', '990102198001210143'),
};
function typed(selectionBasisNo: string, name: string, idNumber: string) {
  return { selectionBasisNo, name, idNumber };
}
/** what is typed and picked besides the keys */
export const picks = {
  reportingDate: '2026-12-14',
  targetPosition: 'SZX-P-07',
  transferMode: 'appointmentIn',
  socialCardActivation: 'true',
  householdMove: 'false',
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  readonly body: any;
}
type Extra = Readonly<Record<string, string>>;

/** One user of one unit at the platform's door. */
export interface Desk {
  send(method: string, path: string, body?: unknown, headers?: Extra): Promise<Answer>;
  get(path: string, headers?: Extra): Promise<Answer>;
  /** with an `Idempotency-Key` of its own unless one is given */
  post(path: string, body: unknown, headers?: Extra): Promise<Answer>;
  open(path: string, headers?: Extra, signal?: AbortSignal): Promise<Response>;
}

export interface Office {
  readonly platform: Platform;
  readonly holders: Holders;
  /** machine time runs this much ahead */
  readonly machine: { aheadInMs: number };
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** a page with a token */
  page(unit: string, roles?: Role[], user?: string): Promise<Desk>;
  /** a host's back end with its key */
  backend(unit: string, roles?: Role[], user?: string): Desk;
  moveClock(to: string): Promise<void>;
  close(): Promise<void>;
}

export interface OfficeOptions
  extends Partial<
    Pick<
      CoreOptions,
      | 'messages'
      | 'demo'
      | 'store'
      | 'log'
      | 'logLevel'
      | 'calendar'
      | 'procuratorates'
      | 'seals'
      | 'directory'
    >
  > {
  readonly sqlite?: boolean;
  readonly startAt?: string;
  readonly sources?: Sources;
}

const signing = newSigningKeys();

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const machine = { aheadInMs: 0 };
  const machineNow = () => Date.now() + machine.aheadInMs;
  const holders = await openHolders();
  const started = Date.parse(options.startAt ?? '2026-09-07T09:00:00+08:00');
  const platform = createPlatform({
    store: options.store ?? (options.sqlite ? await newSqliteStore() : createMemoryStore()),
    clock: offsetClock(machineNow, started - machineNow(), async () => {}),
    directory: options.directory ?? directory,
    items,
    procuratorates: options.procuratorates ?? procuratorates,
    ...(options.seals && { seals: options.seals }),
    sources: options.sources ?? holders,
    hosts,
    tokens: await signedTokens(await signing),
    messages: options.messages ?? { send: async () => ({ state: 'acknowledged', host: 'OA' }) },
    demo: options.demo ?? true,
    readLogKey: 'test',
    log: options.log ?? ((entry) => console.error(entry)),
    ...(options.logLevel && { logLevel: options.logLevel }),
    ...(options.calendar && { calendar: options.calendar }),
  });
  const fetch = (path: string, init?: RequestInit) =>
    platform.fetch(new Request(`http://platform.test${path}`, init));
  const hostOf = (roles: readonly Role[]) => (roles.includes('applicant') ? 'personnel' : 'oa');
  return {
    platform,
    holders,
    machine,
    fetch,
    backend: (unit, roles = ['officer'], user = 'officer') =>
      deskOf(fetch, {
        authorization: `Bearer ${keys[hostOf(roles)]}`,
        'lianban-unit': unit,
        'lianban-user': user,
        'lianban-roles': roles.join(','),
      }),
    async page(unit, roles = ['officer'], user = 'officer') {
      const answer = await fetch('/v1/sessions', {
        method: 'POST',
        headers: { authorization: `Bearer ${keys[hostOf(roles)]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ unit, roles, user: { id: user, name: user } }),
      });
      const { token } = (await answer.json()) as { token: string };
      return deskOf(fetch, { authorization: `Bearer ${token}`, origin: origins[hostOf(roles)] });
    },
    moveClock: (to) => moveClock(platform.core, to),
    close: () => platform.stop(),
  };
}

export async function newSqliteStore() {
  return openSqliteStore({ file: join(temporaryFolder('store'), 'cases.db') });
}

const host = (id: 'personnel' | 'oa', units: string[], roles: Role[]): Host => ({
  id,
  name: id,
  keyHash: keyHashOf(keys[id]),
  units,
  roles,
  origins: [origins[id]],
  webhook: null,
});
const hosts = [
  host('personnel', ['SZX', 'SYY', 'JYJ', 'RSJ'], ['applicant']),
  host('oa', ['*'], officeRoles),
];

let made = 0;

function deskOf(fetch: Office['fetch'], own: Extra): Desk {
  const open: Desk['open'] = (path, headers = {}, signal) =>
    fetch(path, { headers: { ...own, ...headers }, ...(signal && { signal }) });
  const send: Desk['send'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(path, {
      method,
      headers: { ...own, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json') && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  };
  return {
    send,
    open,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) =>
      send('POST', path, body, { 'idempotency-key': `key-${++made}`, ...headers }),
  };
}

export const itemPath = '/v1/items/crossLevelTransfer/plan';

/** A draft with its plan, ready to be submitted. */
export async function prepare(desk: Desk, values: Extra = { ...persons.teacher, ...picks }) {
  const draft = (await desk.post('/v1/drafts', { item: 'crossLevelTransfer', values })).body.id as string;
  const plan = (await desk.post(itemPath, { draft, values })).body as Plan;
  return { draft, values, planHash: plan.planHash, plan };
}

/** Submits an application; answers the case. */
export async function apply(desk: Desk, values?: Extra, more: object = {}): Promise<Answer> {
  const { plan, ...request } = await prepare(desk, values);
  return desk.post('/v1/cases', { ...request, ...more });
}

/** The case that was made, whole, as its applicant reads it. */
export async function madeCase(desk: Desk, made: Answer): Promise<Answer['body']> {
  if (made.status !== 201) throw new Error(made.text.slice(0, 300));
  return (await desk.get(made.headers.get('location') ?? '')).body;
}

export const taskOf = (caseId: string, step: string) => `${caseId}.${step}`;

/** An officer opens a step's task and answers it. */
export async function answerTask(
  desk: Desk,
  task: string,
  decision: object,
  headers: Extra = {},
): Promise<Answer> {
  const seen = await desk.get(`/v1/tasks/${task}`);
  return desk.post(`/v1/tasks/${task}/decision`, decision, {
    'if-match': seen.headers.get('etag') ?? '',
    ...headers,
  });
}

/** step -> unit and answer, for a teacher of the county school who goes to the city school */
const flow: readonly (readonly [string, string])[] = [
  ['s2supervisor', 'JYJ'],
  ['s3staffing', 'BB'],
  ['s4qualify', 'RSJ'],
  ['s5release', 'JXZX'],
  ['s5supervisor', 'JXJYJ'],
  ['s6origin', 'JXRS'],
  ['s6discipline', 'JXJW'],
  ['s7decide', 'RSJ'],
];

/** Every unit agrees, up to and with the step named. */
export async function agreeThrough(office: Office, caseId: string, last: string): Promise<void> {
  for (const [step, unit] of flow) {
    const done = await answerTask(await office.page(unit), taskOf(caseId, step), {
      decision: 'agree',
      ...(step === 's3staffing' && { fills: { vacancyApprovalNo: '编核〔2026〕1号' } }),
    });
    if (done.status !== 200) throw new Error(`${step}: ${done.text}`);
    if (step === last) return;
  }
}
