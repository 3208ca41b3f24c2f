import type { Core } from '../core.ts';
import type { FileRow } from '../store/file-table.ts';

/** Its bytes, then what is known of it; false when its state changed meanwhile. What is interrupted, the sweeper ends. */
export async function removeFile(row: FileRow, core: Core): Promise<boolean> {
  const { store, clock } = core;
  const at = clock.machineNow();
  if (row.state !== 'removing' && !(await store.settleFile(row.id, row.state, { state: 'removing', at })))
    return false;
  await core.files.bytes.remove(row.id);
  await store.forgetFile(row.id);
  return true;
}
