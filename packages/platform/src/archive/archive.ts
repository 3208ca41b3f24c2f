import type { Messages } from '../delivery/messages.ts';
import { archiveDesk, type CaseHandOver } from './hand-over.ts';

export type Taken = { readonly state: 'taken' } | { readonly state: 'failed'; readonly error: string };

/**
 * Port by which closed cases reach an electronic archive (电子档案). `take` answers when the archive has kept the
 * hand-over durably; it may be called again with the same one, and then changes nothing. Another one of the same case
 * is refused. The contract suite is `archive.contract.ts`.
 */
export interface Archive {
  readonly name: string;
  take(handOver: CaseHandOver): Promise<Taken>;
}

/** The messages of hosts, and beside them those to the archive; without an archive the records office is told. */
export function archiveMessages(
  messages: Messages,
  { archive, recordsOffice }: { readonly archive?: Archive; readonly recordsOffice?: string },
): Messages {
  const takes = (unit: string, role: string): boolean => {
    if (unit !== archiveDesk) return messages.takes?.(unit, role) ?? true;
    if (archive) return true;
    return recordsOffice !== undefined && (messages.takes?.(recordsOffice, role) ?? true);
  };
  return {
    ...messages,
    takes,
    receiverOf: (row) => {
      if (row.unit !== archiveDesk) return messages.receiverOf?.(row);
      if (archive) return 'archive';
      return recordsOffice ? messages.receiverOf?.({ ...row, unit: recordsOffice }) : undefined;
    },
    async send(row) {
      if (row.unit !== archiveDesk) return messages.send(row);
      if (!archive)
        return recordsOffice ? messages.send({ ...row, unit: recordsOffice }) : { state: 'nobody' };
      const { handOver } = JSON.parse(row.body) as { handOver: CaseHandOver };
      const taken = await archive.take(handOver);
      return taken.state === 'taken' ? { state: 'acknowledged', host: archive.name } : taken;
    },
  };
}
