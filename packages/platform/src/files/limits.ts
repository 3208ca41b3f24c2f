import type { Text } from '@lianban/contract';
import { PlatformProblem } from '../problem.ts';
import type { Store } from '../store/store.ts';

/** Ours; an operator may set others. Sizes in bytes. */
export interface FileLimits {
  readonly perFile: number;
  /** of a case, or of a draft before it is one */
  readonly perCase: number;
  readonly filesPerCase: number;
  /** announced within 24 hours of machine time and still there */
  readonly perUnitAndDay: number;
  readonly filesPerUnitAndDay: number;
}

const megabyte = 1024 * 1024;
export const defaultLimits: FileLimits = {
  perFile: 50 * megabyte,
  perCase: 200 * megabyte,
  filesPerCase: 50,
  perUnitAndDay: 2048 * megabyte,
  filesPerUnitAndDay: 2000,
};

export const dayInMs = 24 * 60 * 60_000;

/** Throws `file-limit` with what is too much and what to do. Two at the same instant may both just pass. */
export async function checkLimits(
  file: { size: number; unit: string; draftId: string | null; caseId: string | null },
  limits: FileLimits,
  store: Store,
  machineNow: number,
): Promise<void> {
  const { size, unit, draftId, caseId } = file;
  if (size > limits.perFile) throw beyond(tooLarge(limits.perFile));
  const held = await store.fileUse(draftId === null ? { caseId: caseId ?? '' } : { draftId });
  if (held.count >= limits.filesPerCase) throw beyond(tooMany(limits.filesPerCase));
  if (held.bytes + size > limits.perCase) throw beyond(caseFull(limits.perCase));
  const today = await store.fileUse({ unit, since: machineNow - dayInMs });
  if (today.count >= limits.filesPerUnitAndDay || today.bytes + size > limits.perUnitAndDay)
    throw beyond(dayFull(limits));
}

const beyond = (detail: Text) => new PlatformProblem('file-limit', { detail });

const mega = (bytes: number) => `${Math.floor((bytes / megabyte) * 10) / 10} MB`;

const tooLarge = (most: number): Text => ({
  zh: `单个附件最大 ${mega(most)}，请压缩、降低扫描分辨率或拆分后上传。`,
  en: `A file may have ${mega(most)}. Compress it, scan it more coarsely, or split it.`,
});
const tooMany = (most: number): Text => ({
  zh: `一个办件最多 ${most} 个附件，请合并后上传，或先删除不需要的附件。`,
  en: `A case may have ${most} files. Merge some, or remove what is not needed.`,
});
const caseFull = (most: number): Text => ({
  zh: `一个办件的附件合计最大 ${mega(most)}，请压缩后上传，或先删除不需要的附件。`,
  en: `The files of a case may have ${mega(most)} together. Compress them, or remove what is not needed.`,
});
const dayFull = ({ perUnitAndDay, filesPerUnitAndDay }: FileLimits): Text => ({
  zh: `本单位 24 小时内上传已达上限（${mega(perUnitAndDay)} 或 ${filesPerUnitAndDay} 个），请明日再传，或请平台管理员调整。`,
  en: `Your unit has uploaded what it may within 24 hours (${mega(perUnitAndDay)} or ${filesPerUnitAndDay} files). Go on tomorrow, or ask the platform's administrator.`,
});
