import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../canonical.ts';
import type { Archive, Taken } from './archive.ts';
import type { CaseHandOver } from './hand-over.ts';

/**
 * An archive that is a folder, one JSON file a case and year of hand-over: for an archive's own system to fetch. A file
 * is whole or not there, also when the machine goes down meanwhile.
 */
export function folderArchive(folder: string): Archive {
  return {
    name: 'folder',
    async take(handOver) {
      try {
        return await keep(folder, handOver);
      } catch (error) {
        return { state: 'failed', error: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

async function keep(folder: string, handOver: CaseHandOver): Promise<Taken> {
  const year = join(folder, handOver.archivedAt.slice(0, 4));
  // ids are hexadecimal with hyphens; nothing else may become part of a path
  const path = join(year, `${handOver.case.replaceAll(/[^\w-]/g, '_')}.json`);
  const text = `${canonicalJson(handOver)}\n`;
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined)
    return known === text
      ? { state: 'taken' }
      : { state: 'failed', error: `${path} holds another hand-over of this case` };
  await mkdir(year, { recursive: true });
  const file = await open(`${path}.next`, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.next`, path);
  return { state: 'taken' };
}
