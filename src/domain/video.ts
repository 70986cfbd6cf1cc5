import type { MovieFacts } from './movie';

/** A film of a work: where it and its first picture lie, and what the server has read from its bytes. */
export interface WorkVideo {
  fileId: string;
  /** A picture from it, shown before it plays; null where the phone could not take one. */
  posterId: string | null;
  bytes: number;
  durationMs: number;
}

/** What a film may be. One that is longer or larger does not come through on the road. */
export const VIDEO_LIMITS = { bytes: 100 * 1024 * 1024, durationMs: 3 * 60 * 1000, perWork: 3 } as const;

/** A recording of three minutes is often some frames longer. */
const TOLERANCE_MS = 1_000;

export type VideoProblem = 'unreadable' | 'tooLarge' | 'tooLong';

/** What keeps a film from being handed in, by its size and what was read from its bytes; null when nothing does. */
export function findVideoProblem(
  bytes: number,
  facts: Pick<MovieFacts, 'durationMs'> | null,
): VideoProblem | null {
  if (bytes > VIDEO_LIMITS.bytes) return 'tooLarge';
  if (facts === null) return 'unreadable';
  return facts.durationMs > VIDEO_LIMITS.durationMs + TOLERANCE_MS ? 'tooLong' : null;
}

/** The files of films, their first pictures too. */
export function filesOfVideos(videos: readonly Pick<WorkVideo, 'fileId' | 'posterId'>[]): string[] {
  return videos.flatMap(({ fileId, posterId }) => (posterId === null ? [fileId] : [fileId, posterId]));
}

export function postersOf(videos: readonly Pick<WorkVideo, 'posterId'>[]): string[] {
  return videos.flatMap(({ posterId }) => posterId ?? []);
}
