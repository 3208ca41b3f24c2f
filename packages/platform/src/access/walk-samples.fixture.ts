import type { Role, RouteName } from '@lianban/contract';
import { contentFor, issuing, unit } from '../testing/recommendations.fixture.ts';
import type { KnownCase, KnownRecommendation, Walker, World } from './walk-world.fixture.ts';

/** One request of the walk: an address, a body that has the route's shape, and whose it is. */
export interface Call {
  readonly path: string;
  readonly body?: object;
  /** whether what it names lies within the walker's reach; absent: it names nothing of anybody */
  readonly within?: (walker: Walker) => boolean;
}
type Sample = (world: World) => readonly Call[];

const officeRoles: readonly Role[] = [
  'officer',
  'head',
  'administrator',
  'supervisor',
  'leader',
  'dataSteward',
  'procurator',
];
const anyOfficer: readonly Role[] = ['officer', 'head', 'administrator', 'dataSteward'];
const has = ({ roles }: Walker, some: readonly Role[]) => roles.some((role) => some.includes(role));

/** The same question as the platform's, asked of what the walk knows by itself. */
export const maySeeCase = (of: KnownCase, walker: Walker): boolean =>
  of.units.has(walker.unit) && (of.applicant === walker.unit || has(walker, officeRoles));
const mayHandle = (task: KnownCase['tasks'][number], walker: Walker): boolean =>
  task.unit === walker.unit &&
  (task.role ? walker.roles.some((role) => role === task.role) : has(walker, anyOfficer));

const isIssuer = (of: KnownRecommendation, walker: Walker) =>
  of.procuratorate === walker.unit && has(walker, ['procurator']);
const isAddressee = (of: KnownRecommendation, walker: Walker) =>
  of.unit === walker.unit && has(walker, ['officer', 'head', 'administrator']);
/** The same question as the platform's, asked of what the walk knows by itself. */
export const maySeeRecommendation = (of: KnownRecommendation, walker: Walker): boolean =>
  isIssuer(of, walker) ||
  isAddressee(of, walker) ||
  (of.copiedTo.includes(walker.unit) && has(walker, [...anyOfficer, 'procurator']));

const nobody = () => false;
const once =
  (path: string, body?: object): Sample =>
  () => [{ path, ...(body && { body }) }];
const perCase =
  (path: (id: string) => string, body?: object): Sample =>
  ({ cases }) => [
    ...cases.map((of) => ({
      path: path(of.id),
      ...(body && { body }),
      within: (w: Walker) => maySeeCase(of, w),
    })),
    { path: path('0190aaaa-0000-7000-8000-000000000000'), ...(body && { body }), within: nobody },
  ];
const perTask =
  (path: (id: string) => string, body?: object): Sample =>
  ({ cases }) => [
    ...cases.flatMap(({ tasks }) =>
      tasks.map((task) => ({
        path: path(task.id),
        ...(body && { body }),
        within: (w: Walker) => mayHandle(task, w),
      })),
    ),
    { path: path('0190aaaa-0000-7000-8000-000000000000.s1'), ...(body && { body }), within: nobody },
  ];
const perDraft =
  (of: (id: string) => Pick<Call, 'path' | 'body'>): Sample =>
  ({ drafts }) => [
    ...drafts.map((draft) => ({ ...of(draft.id), within: (w: Walker) => draft.unit === w.unit })),
    { ...of('0190aaaa-0000-7000-8000-000000000000'), within: nobody },
  ];
/** a file is its uploader's until it is attached: nobody of the walk has uploaded one */
const perFile =
  (path: (id: string) => string): Sample =>
  () => [{ path: path('0190aaaa-0000-7000-8000-000000000000'), within: nobody }];
const appointment = { startsAt: '2030-01-07T09:00:00+08:00', place: '无', agenda: '无' };
const file = { name: '说明.txt', size: 4 };
const plan = { values: { name: '某人', idNumber: '11010519491231002X', selectionBasisNo: '无' } };
const reveal = { fields: ['idNumber'], purpose: '核对人员身份' };

const unknownId = '0190aaaa-0000-7000-8000-000000000000';
const perRecommendation =
  (rest: string, who: (of: KnownRecommendation, walker: Walker) => boolean, body?: object): Sample =>
  ({ recommendations }) => [
    ...recommendations.map((of) => ({
      path: `/v1/recommendations/${of.id}${rest}`,
      ...(body && { body }),
      within: (w: Walker) => who(of, w),
    })),
    { path: `/v1/recommendations/${unknownId}${rest}`, ...(body && { body }), within: nobody },
  ];
const byIssuer = (act: string, body: object = {}) => perRecommendation(`/${act}`, isIssuer, body);
const byAddressee = (act: string, body: object = {}) => perRecommendation(`/${act}`, isAddressee, body);
const issues = (w: Walker) => w.unit === issuing;
const reasons = { reasons: '无' };
const proof = { name: '某人', post: '某职', receivedAt: '2026-10-09T09:00:00+08:00' };
const service = { way: 'post', place: '某处', statedAt: '2026-10-09T09:00:00+08:00', postalNumber: '1' };
const visit = { result: 'underway', place: '某处', record: '无', present: [] };
const report = { to: [{ body: 'government', name: '某政府' }], noGoodReason: '无', report: '无' };

/** A request for every route. A route without one fails the walk. */
export const samples: Readonly<Record<RouteName, Sample>> = {
  createSession: once('/v1/sessions', {
    unit: 'SZX',
    roles: ['applicant'],
    user: { id: 'x', name: 'x' },
  }),
  listItems: once('/v1/items'),
  getItem: once('/v1/items/crossLevelTransfer'),
  planItem: perDraft((draft) => ({ path: '/v1/items/crossLevelTransfer/plan', body: { ...plan, draft } })),
  listDrafts: once('/v1/drafts'),
  createDraft: once('/v1/drafts', { item: 'crossLevelTransfer', values: {} }),
  getDraft: perDraft((id) => ({ path: `/v1/drafts/${id}` })),
  saveDraft: perDraft((id) => ({ path: `/v1/drafts/${id}`, body: { values: {} } })),
  deleteDraft: perDraft((id) => ({ path: `/v1/drafts/${id}` })),
  createCase: perDraft((draft) => ({ path: '/v1/cases', body: { ...plan, draft, planHash: 'x' } })),
  listCases: once('/v1/cases'),
  getCase: perCase((id) => `/v1/cases/${id}`),
  listTrace: perCase((id) => `/v1/cases/${id}/events`),
  getDocument: perCase((id) => `/v1/cases/${id}/documents/transferOrder`),
  answerCorrection: perCase((id) => `/v1/cases/${id}/corrections`, { task: 'x', values: {}, answer: '无' }),
  rateCase: perCase((id) => `/v1/cases/${id}/rating`, { grade: 5 }),
  withdrawCase: perCase((id) => `/v1/cases/${id}/withdrawal`, { reasons: '无' }),
  handInMaterial: perCase((id) => `/v1/cases/${id}/materials`, { task: 'x', file: 'x', name: 'x' }),
  convertSimulation: perCase((id) => `/v1/cases/${id}/conversion`, { facts: [{ fact: 'x' }] }),
  repairCommitment: perCase((id) => `/v1/cases/${id}/commitments/c1/repair`, { reasons: '无' }),
  fileExcuse: perTask((id) => `/v1/tasks/${id}/excuse`, { reasons: '无' }),
  revokeConsent: perTask((id) => `/v1/tasks/${id}/revocation`, { reasons: '无' }),
  callMeeting: perCase((id) => `/v1/cases/${id}/meetings`, { steps: ['none'], ...appointment }),
  moveMeeting: perCase((id) => `/v1/cases/${id}/meetings/m1/move`, appointment),
  cancelMeeting: perCase((id) => `/v1/cases/${id}/meetings/m1/cancellation`, { reasons: '无' }),
  answerInvitation: perCase((id) => `/v1/cases/${id}/meetings/m1/answer`, { answer: 'accept' }),
  recordMinutes: perCase((id) => `/v1/cases/${id}/meetings/m1/minutes`, {
    endedAt: appointment.startsAt,
    words: '无',
    attendance: [{ unit: 'JYJ', present: true, person: '某人' }],
  }),
  listSupervisionNotices: once('/v1/supervision/notices'),
  getProcuratorate: () => [{ path: `/v1/procuratorates/${issuing}`, within: issues }],
  createRecommendation: once('/v1/recommendations', { content: contentFor() }),
  createRecommendations: once('/v1/recommendations/batch', { content: contentFor(), units: [unit] }),
  actOnRecommendations: once('/v1/recommendations/acts', {
    act: 'remind',
    items: [{ id: unknownId, etag: '"r1"' }],
  }),
  listRecommendations: once('/v1/recommendations'),
  recommendationStatistics: once('/v1/recommendations/statistics?by=unit'),
  getRecommendation: perRecommendation('', maySeeRecommendation),
  listRecommendationTrace: perRecommendation('/events', (of, w) => isIssuer(of, w) || isAddressee(of, w)),
  getRecommendationPaper: perRecommendation('/papers/document', maySeeRecommendation),
  saveRecommendation: perRecommendation('', isIssuer, { content: contentFor() }),
  checkRecommendation: byIssuer('check'),
  submitRecommendation: byIssuer('submit'),
  reviewRecommendation: byIssuer('review', { result: 'agree' }),
  approveRecommendation: byIssuer('approve', { result: 'agree' }),
  deliverRecommendation: byIssuer('deliver', { way: 'electronic' }),
  serveRecommendation: byIssuer('serve', service),
  receiveRecommendation: byAddressee('receive'),
  completeProof: byAddressee('proof', proof),
  objectToRecommendation: byAddressee('object', reasons),
  recheckRecommendation: byIssuer('recheck', { result: 'rejected', reasons: '无' }),
  replyToRecommendation: byAddressee('reply', { adopted: 'not', text: '无' }),
  askExtension: byAddressee('extension', { until: '2026-12-30', reasons: '无' }),
  answerExtension: byIssuer('extension/answer', { result: 'refused', reasons: '无' }),
  remindUnit: byIssuer('remind'),
  verifyRecommendation: byIssuer('verify', visit),
  escalateRecommendation: byIssuer('escalate', report),
  readyForLitigation: byIssuer('litigation-ready', { harm: '无', reasons: '无' }),
  sueOnRecommendation: byIssuer('sue', { court: '某法院', filedOn: '2026-10-09' }),
  suspendRecommendation: byIssuer('suspend', reasons),
  resumeRecommendation: byIssuer('resume', reasons),
  terminateRecommendation: byIssuer('terminate', reasons),
  fileRecommendation: byIssuer('file'),
  copyRecommendation: byIssuer('copy', { unit: 'KJJ', parts: ['document'] }),
  withdrawRecommendation: byIssuer('withdraw', reasons),
  createFile: ({ cases }) => [
    ...cases.map((of) => ({
      path: '/v1/files',
      body: { ...file, case: of.id },
      within: (w: Walker) => maySeeCase(of, w),
    })),
    { path: '/v1/files', body: { ...file, case: '0190aaaa-0000-7000-8000-000000000000' }, within: nobody },
  ],
  appendFile: perFile((id) => `/v1/files/${id}`),
  getUploadOffset: perFile((id) => `/v1/files/${id}/upload-offset`),
  getFile: perFile((id) => `/v1/files/${id}`),
  getFileContent: perFile((id) => `/v1/files/${id}/content`),
  deleteFile: perFile((id) => `/v1/files/${id}`),
  moveItem: once('/v1/items/crossLevelTransfer/moves', { from: 'x', to: 'y', dryRun: true }),
  listTasks: (world) => [
    ...['/v1/tasks', '/v1/tasks?state=done'].map((path) => ({ path })),
    ...['SZX', 'SYY', 'JYJ', 'KJJ', 'BB'].map((unit) => ({
      path: `/v1/tasks?unit=${unit}`,
      within: (w: Walker) => w.unit === unit,
    })),
    ...world.cases.map(({ id }) => ({ path: `/v1/tasks?state=${id}` })),
  ],
  getTask: perTask((id) => `/v1/tasks/${id}`),
  decideTask: perTask((id) => `/v1/tasks/${id}/decision`, { decision: 'agree' }),
  listUnits: once('/v1/units'),
  streamEvents: once('/v1/events'),
  getClock: once('/v1/clock'),
  moveClock: once('/v1/clock', { to: '2000-01-01T00:00:00+08:00' }),
  revealInCase: perCase((id) => `/v1/cases/${id}/reveal`, reveal),
  revealInTask: perTask((id) => `/v1/tasks/${id}/reveal`, reveal),
  revokeSessions: once('/v1/sessions/revocations', { token: 'x' }),
  listAdministrators: once('/v1/administrators'),
  assignAdministrator: once('/v1/administrators', { unit: 'ZFB', user: 'new', role: 'auditAdministrator' }),
  dismissAdministrator: once('/v1/administrators/dismissals', { unit: 'ZFB', user: 'new' }),
  listServerKeys: once('/v1/server-keys'),
  addServerKey: once('/v1/server-keys', { host: 'new', units: ['SZX'], roles: ['applicant'], origins: [] }),
  rotateServerKey: once('/v1/server-keys/new/rotation', {}),
  revokeServerKeys: once('/v1/server-keys/new/revocation', {}),
  listParked: once('/v1/outbox/parked'),
  replayParked: () => [{ path: '/v1/outbox/none/replay', within: nobody }],
  listReceivers: once('/v1/receivers'),
  enableReceiver: () => [{ path: '/v1/receivers/none/enable', within: nobody }],
  publishedKeys: once('/v1/keys'),
  rotateSigningKey: once('/v1/keys/rotation', {}),
  listReads: once('/v1/reads'),
  listSecurityLog: once('/v1/security-log'),
  health: once('/healthz'),
  ready: once('/readyz'),
  metrics: once('/metrics'),
  openapi: once('/v1/openapi.json'),
};
