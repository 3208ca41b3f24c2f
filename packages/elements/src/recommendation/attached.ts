import type { AttachedFile, NamedFile, RecommendationDetail, UnitName } from '@lianban/contract';

/** Every file that the reader may save, with whose it is and since when. */
export function attachedTo(data: RecommendationDetail): AttachedFile[] {
  const { content, procuratorate, unit } = data;
  const from = (files: readonly NamedFile[], whose: UnitName, at: string): AttachedFile[] =>
    files.map(({ id, name, size = 0, sha256 = '' }) => ({
      ...{ id, name, size, sha256, at },
      ...{ type: '', unit: whose, task: null },
    }));
  const issued = data.deliveredAt ?? data.issuedAt ?? '';
  return [
    ...from(content?.files ?? [], procuratorate, issued),
    ...data.objections.flatMap(({ files, at }) => from(files, unit, at)),
    ...data.replies.flatMap((reply) => from(reply.files, reply.unit, reply.at)),
    ...data.verifications.flatMap(({ files, at }) => from(files, procuratorate, at)),
  ];
}
