import type { NamedFile, RecommendationContent } from '@lianban/contract';

/** Where files stand in a recommendation, and in what a reader is shown of it. */
interface WithFiles {
  readonly content: Pick<RecommendationContent, 'files'> | null;
  readonly objections: readonly Named[];
  readonly replies: readonly Named[];
  readonly verifications: readonly Named[];
}
interface Named {
  readonly files: readonly NamedFile[];
}

/** Every file that it names, of all its parts. */
export const filesOf = ({ content, objections, replies, verifications }: WithFiles): NamedFile[] => [
  ...(content?.files ?? []),
  ...[...objections, ...replies, ...verifications].flatMap(({ files }) => files),
];
