import type { VideoView } from '@/contract/submission';
import { DomainError } from '@/domain/errors';
import { inspectMovie, type MovieFacts, type Piece } from '@/domain/movie';
import { findVideoProblem, VIDEO_LIMITS, type VideoProblem, type WorkVideo } from '@/domain/video';
import { type FilePiece, readFilePiece } from './cloud';

/** A film as it was handed in, known by its files alone. */
type HandedVideo = Pick<WorkVideo, 'fileId' | 'posterId'>;

/**
 * Reads of each film what it is, how large and how long, by its bytes: neither its name nor what a phone says about
 * it counts. Refuses what is no film, and one that is too large or too long.
 */
export function readVideos(
  videos: readonly HandedVideo[],
  urls: ReadonlyMap<string, string>,
): Promise<WorkVideo[]> {
  return Promise.all(videos.map((video) => readVideo(video, urls.get(video.fileId) ?? '')));
}

async function readVideo({ fileId, posterId }: HandedVideo, url: string): Promise<WorkVideo> {
  const window = await FileWindow.open(url);
  if (window === null) throw refuse('unreadable');
  // A large file is refused by its size alone.
  const facts = window.size > VIDEO_LIMITS.bytes ? null : await inspect(window);
  const problem = findVideoProblem(window.size, facts);
  if (problem !== null || facts === null) throw refuse(problem ?? 'unreadable');
  return { fileId, posterId, bytes: window.size, durationMs: facts.durationMs };
}

function refuse(problem: VideoProblem): DomainError {
  switch (problem) {
    case 'unreadable':
      return new DomainError('VIDEO.UNREADABLE', { fields: ['videos'] });
    case 'tooLarge':
      return new DomainError('VIDEO.TOO_LARGE', { fields: ['videos'], limit: VIDEO_LIMITS.bytes });
    case 'tooLong':
      return new DomainError('VIDEO.TOO_LONG', { fields: ['videos'], limit: VIDEO_LIMITS.durationMs });
  }
}

async function inspect(window: FileWindow): Promise<MovieFacts | null> {
  const inspection = inspectMovie(window.size);
  let step = inspection.next();
  while (!step.done) {
    const bytes = await window.read(step.value);
    if (bytes === null) return null;
    step = inspection.next(bytes);
  }
  return step.value;
}

/** Boxes stand close together at the beginning and at the end, so that two or three requests bring them all. */
const WINDOW_BYTES = 64 * 1024;
const MOST_REQUESTS = 12;

/** A stored file of which only some pieces are fetched. */
class FileWindow {
  private requests = 1;

  private constructor(
    private readonly url: string,
    private at: number,
    private piece: FilePiece,
  ) {}

  static async open(url: string): Promise<FileWindow | null> {
    const piece = await readFilePiece(url, 0, WINDOW_BYTES);
    return piece === null ? null : new FileWindow(url, 0, piece);
  }

  get size(): number {
    return this.piece.size;
  }

  /** The bytes of a piece; null when there are fewer, or when too much has been asked for already. */
  async read({ at, length }: Piece): Promise<Uint8Array | null> {
    const isHere = at >= this.at && at + length <= this.at + this.piece.bytes.length;
    if (!isHere && !(await this.fetch(at, Math.max(length, WINDOW_BYTES)))) return null;
    const from = at - this.at;
    return from + length > this.piece.bytes.length ? null : this.piece.bytes.subarray(from, from + length);
  }

  private async fetch(at: number, length: number): Promise<boolean> {
    this.requests += 1;
    if (this.requests > MOST_REQUESTS) return false;
    const piece = await readFilePiece(this.url, at, length);
    if (piece === null) return false;
    this.at = at;
    this.piece = piece;
    return true;
  }
}

/** Films with their addresses, for whoever may see the work. */
export function viewVideos(videos: readonly WorkVideo[], urls: ReadonlyMap<string, string>): VideoView[] {
  return videos.map((video) => ({
    ...video,
    url: urls.get(video.fileId) ?? '',
    posterUrl: video.posterId === null ? null : (urls.get(video.posterId) ?? null),
  }));
}
