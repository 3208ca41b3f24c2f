export {
  addServerKey,
  assignAdministrator,
  dismissAdministrator,
  type KeyScope,
  type Revocation,
  revokeServerKeys,
  revokeSessions,
  rotateServerKey,
  type ShownKey,
  serverKeys,
} from './access/administer.ts';
export type { AdministratorRole } from './access/security-event.ts';
export { SecurityRegister } from './access/security-register.ts';
export { rotateSigningKey } from './access/signing-rotation.ts';
export type { Archive, Taken } from './archive/archive.ts';
export { folderArchive } from './archive/folder-archive.ts';
export type { CaseHandOver } from './archive/hand-over.ts';
export type { Difference, Finding } from './cases/verify-case.ts';
export { type Verified, verifyStore } from './cases/verify-store.ts';
export type { CoreOptions } from './core.ts';
export { type DeadLetters, deadLettersOf } from './delivery/dead-letters.ts';
export { type DingtalkOptions, dingtalk } from './delivery/dingtalk.ts';
export { timeReached } from './delivery/heartbeat.ts';
export { httpMessages } from './delivery/http-messages.ts';
export type { Messages, Sent } from './delivery/messages.ts';
export { type PersonMessages, withPersons } from './delivery/person-messages.ts';
export { isAllowable } from './delivery/receiver-address.ts';
export { type ZhezhengdingOptions, zhezhengding } from './delivery/zhezhengding.ts';
export { demoStart, type StartTime } from './demo/start-time.ts';
export { clamdScanner } from './files/clamd-scanner.ts';
export type { FileParts } from './files/file-parts.ts';
export type { FileStore } from './files/file-store.ts';
export { folderFileStore } from './files/folder-store.ts';
export { defaultLimits, type FileLimits } from './files/limits.ts';
export { noScanner, type Scan, type Scanner } from './files/scanner.ts';
export { newSecret } from './ids.ts';
export { type CalendarEnd, calendarEnd } from './operation/calendar-end.ts';
export { chainHeads, differingHeads } from './operation/chain-heads.ts';
export type { LogEntry, LogLevel } from './operation/log-level.ts';
export { createPlatform, type Platform } from './platform.ts';
export type { Seals } from './recommendations/sealed-text.ts';
export { keySeals } from './recommendations/seals.ts';
export { type Served, servePlatform } from './serve.ts';
export { type Host, keyHashOf, secretsOf, type Webhook } from './sessions/hosts.ts';
export { newNamedKey, newSigningKeys, signedTokens } from './sessions/signed-tokens.ts';
export type { Found, Lookup, Sources } from './sources/connector.ts';
export { type HolderAddress, httpSources } from './sources/http-sources.ts';
export { moveNames } from './store/move/move-mark.ts';
export type { MoveProgress } from './store/move/move-pages.ts';
export { moveToPostgres } from './store/move/move-store.ts';
export { openPostgresStore, safeUrl } from './store/postgres-store.ts';
export { type Reached, reachPostgres } from './store/reach-postgres.ts';
export { backupSqlite, type Examine, restoreSqlite } from './store/sqlite-copies.ts';
export { openSqliteStore } from './store/sqlite-store.ts';
export type { Store } from './store/store.ts';
export { isoOf, offsetClock, type PlatformClock } from './time.ts';
