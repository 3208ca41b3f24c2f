import type { Core } from '../core.ts';
import { PlatformProblem, type ProblemDetails } from '../problem.ts';
import type { FileRow } from '../store/file-table.ts';
import { newDigest } from './digest.ts';
import { allowedTypes } from './file-types.ts';
import { partsOf, piecesOf, readerOf } from './read-file.ts';
import { removeFile } from './remove-file.ts';
import type { Scan } from './scanner.ts';
import { typeOfContent } from './type-of-content.ts';

/**
 * All bytes are there: digest, type by content, scan. What is refused is removed. May be done again after it was
 * interrupted, also by another process.
 */
export async function complete(row: FileRow, core: Core): Promise<FileRow> {
  const { bytes } = core.files;
  const digest = newDigest();
  for await (const piece of piecesOf(row, bytes)) digest.update(piece);
  const sha256 = digest.hex();
  if (row.sha256 !== null && row.sha256 !== sha256) return refuse(row, core, 'file-digest');
  const found = await typeOfContent(readerOf(row, bytes), row.size);
  if ('refused' in found) return refuse(row, core, 'file-type', typeWords(found.refused));
  await bytes.finish(
    row.id,
    partsOf(row).map(([part]) => part),
  );
  const { type } = found;
  const at = core.clock.machineNow();
  await core.store.settleFile(row.id, 'uploading', { state: 'scanning', at, type, sha256 });
  const now = (await core.store.findFile(row.id, row.unit)) ?? row;
  return now.state === 'scanning' ? scan(now, core) : now;
}

/** Asks the scanner. Infected: the bytes go, the row stays to say so. Failed: stays `scanning`, and is asked again. */
export async function scan(row: FileRow, core: Core): Promise<FileRow> {
  const { scanner, bytes } = core.files;
  const result: Scan = await scanner
    .scan(piecesOf(row, bytes))
    .catch((error) => ({ state: 'failed', error: String(error) }));
  if (result.state === 'failed') {
    core.log({ level: 'error', what: 'file scan', file: row.id, error: result.error });
    return row;
  }
  const infected = result.state === 'infected';
  const state = infected ? 'infected' : 'ready';
  const said = infected ? result.what : result.state;
  const at = core.clock.machineNow();
  if (await core.store.settleFile(row.id, 'scanning', { state, at, scan: said })) {
    if (infected) {
      core.log({ level: 'warn', what: 'file infected', file: row.id, unit: row.unit, found: said });
      await bytes.remove(row.id);
    }
    return { ...row, state, scan: said, changedAt: at };
  }
  return (await core.store.findFile(row.id, row.unit)) ?? row;
}

async function refuse(
  row: FileRow,
  core: Core,
  code: 'file-digest' | 'file-type',
  detail: ProblemDetails = {},
): Promise<never> {
  await removeFile(row, core);
  throw new PlatformProblem(code, detail);
}

function typeWords(found: { zh: string; en: string }): ProblemDetails {
  const taken = allowedTypes.map(({ ending }) => ending).join('、');
  return {
    detail: {
      zh: `附件的内容是${found.zh}，不予接受。请转换为下列格式之一后上传：${taken}。`,
      en: `The content is ${found.en}, which is not taken. Convert it to one of: ${taken.replaceAll('、', ', ')}.`,
    },
  };
}
