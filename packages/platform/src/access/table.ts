import type { Role, RouteName } from '@lianban/contract';

/**
 * Who may do what, as data: one row a route. The door enforces the roles for every route before its handler runs; what
 * a row says of the object, the handler's query enforces, and a test walks all of it. A route without a row does not
 * start. Which roles these are is ours; no norm names them.
 */
export interface Access {
  /** `anybody` shows no credential, `host` a server key; else one of the roles is needed: other roles get 403 */
  readonly who: 'anybody' | 'host' | readonly Role[];
  /** what the route reaches; what lies outside answers as if it did not exist: 404, or is not in the list */
  readonly reaches: Reach;
}

export type Reach =
  /** nothing of anybody: health, keys, the caller's own session */
  | 'nothing'
  /** the catalogue, the directory and the clock, the same for everybody */
  | 'catalogue'
  /** drafts of the caller's unit */
  | 'ownDrafts'
  /** cases that the caller's unit takes part in; for who only applies, those that it applied for */
  | 'casesTakenPart'
  /** cases that the caller's unit applied for */
  | 'casesAppliedFor'
  /** tasks of the caller's unit that are meant for one of the caller's roles */
  | 'ownTasks'
  /** recommendations that the caller's procuratorate issued, that were served on its unit, or were copied to it */
  | 'recommendations'
  /** notices addressed to the caller's unit, which a procuratorate names as its supervision unit */
  | 'supervisionNotices'
  /** files that the caller's unit uploaded and not yet attached, and those of cases that it takes part in */
  | 'files'
  /** open cases of one item, by number alone: a move to another version */
  | 'openCasesOfItem'
  /** the platform's administration, never a case */
  | 'administration';

const offices: readonly Role[] = [
  'officer',
  'head',
  'administrator',
  'supervisor',
  'leader',
  'dataSteward',
  'procurator',
];
/** who has to do with cases; none of the three administrators is among them */
const handlers: readonly Role[] = ['applicant', ...offices];
const everyRole: readonly Role[] = [
  ...handlers,
  'catalogueEditor',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
];

const anybody: Access = { who: 'anybody', reaches: 'nothing' };
const catalogue: Access = { who: everyRole, reaches: 'catalogue' };
const drafting: Access = { who: ['applicant'], reaches: 'ownDrafts' };
const applying: Access = { who: ['applicant'], reaches: 'casesAppliedFor' };
const takingPart: Access = { who: handlers, reaches: 'casesTakenPart' };
const tasks: Access = { who: handlers, reaches: 'ownTasks' };
/** who may act for the unit on others' cases */
const officers: readonly Role[] = ['officer', 'head', 'administrator', 'dataSteward'];
const officersOfCase: Access = { who: officers, reaches: 'casesTakenPart' };
const prosecuting: Access = { who: ['procurator'], reaches: 'recommendations' };
const recommended: Access = { who: ['officer', 'head', 'administrator'], reaches: 'recommendations' };
const reading: Access = { who: ['procurator', ...officers], reaches: 'recommendations' };
const supervising: Access = { who: ['supervisor', ...officers], reaches: 'supervisionNotices' };
const files: Access = { who: handlers, reaches: 'files' };
const security: Access = { who: ['securityAdministrator'], reaches: 'administration' };
const system: Access = { who: ['systemAdministrator'], reaches: 'administration' };
const audit: Access = { who: ['auditAdministrator'], reaches: 'administration' };

export const accessTable: Readonly<Record<RouteName, Access>> = {
  createSession: { who: 'host', reaches: 'nothing' },
  listItems: catalogue,
  getItem: catalogue,
  planItem: drafting,
  listDrafts: drafting,
  createDraft: drafting,
  getDraft: drafting,
  saveDraft: drafting,
  deleteDraft: drafting,
  createCase: drafting,
  listCases: takingPart,
  getCase: takingPart,
  listTrace: takingPart,
  getDocument: takingPart,
  answerCorrection: applying,
  rateCase: applying,
  withdrawCase: applying,
  handInMaterial: applying,
  convertSimulation: applying,
  repairCommitment: officersOfCase,
  listTasks: tasks,
  getTask: tasks,
  decideTask: tasks,
  getProcuratorate: prosecuting,
  createRecommendation: prosecuting,
  createRecommendations: prosecuting,
  actOnRecommendations: prosecuting,
  listRecommendations: reading,
  recommendationStatistics: prosecuting,
  getRecommendation: reading,
  listRecommendationTrace: reading,
  getRecommendationPaper: reading,
  saveRecommendation: prosecuting,
  checkRecommendation: prosecuting,
  submitRecommendation: prosecuting,
  reviewRecommendation: prosecuting,
  approveRecommendation: prosecuting,
  deliverRecommendation: prosecuting,
  serveRecommendation: prosecuting,
  receiveRecommendation: recommended,
  completeProof: recommended,
  objectToRecommendation: recommended,
  recheckRecommendation: prosecuting,
  replyToRecommendation: recommended,
  askExtension: recommended,
  answerExtension: prosecuting,
  remindUnit: prosecuting,
  verifyRecommendation: prosecuting,
  escalateRecommendation: prosecuting,
  readyForLitigation: prosecuting,
  sueOnRecommendation: prosecuting,
  suspendRecommendation: prosecuting,
  resumeRecommendation: prosecuting,
  terminateRecommendation: prosecuting,
  fileRecommendation: prosecuting,
  copyRecommendation: prosecuting,
  withdrawRecommendation: prosecuting,
  listSupervisionNotices: supervising,
  createFile: files,
  appendFile: files,
  getUploadOffset: files,
  getFile: files,
  getFileContent: files,
  deleteFile: files,
  fileExcuse: tasks,
  revokeConsent: tasks,
  callMeeting: officersOfCase,
  moveMeeting: officersOfCase,
  cancelMeeting: officersOfCase,
  answerInvitation: officersOfCase,
  recordMinutes: officersOfCase,
  listUnits: catalogue,
  streamEvents: takingPart,
  moveItem: { who: ['catalogueEditor'], reaches: 'openCasesOfItem' },
  getClock: catalogue,
  moveClock: catalogue,
  revealInCase: { who: offices, reaches: 'casesTakenPart' },
  revealInTask: { who: offices, reaches: 'ownTasks' },
  revokeSessions: security,
  listAdministrators: { who: ['securityAdministrator', 'auditAdministrator'], reaches: 'administration' },
  assignAdministrator: security,
  dismissAdministrator: security,
  listServerKeys: security,
  addServerKey: security,
  rotateServerKey: security,
  revokeServerKeys: security,
  listParked: system,
  replayParked: system,
  listReceivers: system,
  enableReceiver: system,
  publishedKeys: anybody,
  rotateSigningKey: security,
  listReads: audit,
  listSecurityLog: audit,
  health: anybody,
  ready: anybody,
  metrics: anybody,
  openapi: anybody,
};
