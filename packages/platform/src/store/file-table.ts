/**
 * What is known of attachments beside their bytes. Ids are read only through the unit: its own uploads, and what stands
 * in a case in which it takes part. `madeAt` and `changedAt` are machine milliseconds.
 */
export interface FileTable {
  createFile(row: FileRow): Promise<void>;
  /** own until it is attached; then, and while it is being attached, of every unit that takes part in its case */
  findFile(id: string, unit: string): Promise<FileRow | undefined>;
  /** further bytes are kept; false when it was not `uploading` with exactly `from` bytes */
  growFile(id: string, from: number, to: { received: number; parts: string; at: number }): Promise<boolean>;
  /** compare and set by state; what is not named stays */
  settleFile(
    id: string,
    from: FileStateInStore,
    to: {
      state: FileStateInStore;
      at: number;
      type?: string;
      sha256?: string;
      scan?: string;
    },
  ): Promise<boolean>;
  /** before the case's log names it: `ready` becomes `claimed` for the case; false when it is not its unit's or not ready */
  claimFile(id: string, to: { unit: string; caseId: string; at: number }): Promise<boolean>;
  /** the case's log names it */
  attachFile(id: string, to: { caseId: string; at: number }): Promise<void>;
  /** the case's log does not name it after all: `ready` again; one that was uploaded for a draft leaves the case */
  releaseFile(id: string, at: number): Promise<void>;
  /** files in a state since before a time, the longest first */
  filesSince(query: { state: FileStateInStore; before: number; limit: number }): Promise<FileRow[]>;
  /** forgets one that is being removed */
  forgetFile(id: string): Promise<void>;
  /** those of the ids that are known, in any order */
  knownFiles(ids: readonly string[]): Promise<string[]>;
  /** what a unit has announced since a time; what there is for a draft or a case */
  fileUse(
    query: { unit: string; since: number } | { draftId: string } | { caseId: string },
  ): Promise<{ count: number; bytes: number }>;
}

/** `claimed`: is being put into a case; `removing`: its bytes are going */
export type FileStateInStore =
  | 'uploading'
  | 'scanning'
  | 'ready'
  | 'infected'
  | 'claimed'
  | 'attached'
  | 'removing';

export interface FileRow {
  readonly id: string;
  readonly name: string;
  /** bytes, as announced */
  readonly size: number;
  /** by content, once all has arrived */
  readonly type: string | null;
  /** announced, or computed once all has arrived; hex */
  readonly sha256: string | null;
  readonly state: FileStateInStore;
  readonly scan: string | null;
  readonly received: number;
  /** JSON: `[name, bytes]` of each part in order */
  readonly parts: string;
  readonly unit: string;
  readonly user: string;
  readonly draftId: string | null;
  readonly caseId: string | null;
  readonly taskId: string | null;
  /** platform time */
  readonly createdAt: number;
  readonly madeAt: number;
  readonly changedAt: number;
}
