import { inspectMovie, type MovieFacts } from '@/domain/movie';
import { dropFile, makePatchedFile, readPiece } from './bytes';
import { startUpload } from './transport';
import type { Upload } from './upload';

/** What a chosen film is, read piece by piece; null for what is none. */
export async function inspectVideo(path: string, bytes: number): Promise<MovieFacts | null> {
  const inspection = inspectMovie(bytes);
  let step = inspection.next();
  while (!step.done) step = inspection.next(await readPiece(path, step.value));
  return step.value;
}

/**
 * Uploads a film without what it tells beside what it shows. Fails rather than sending one that could not be cleaned,
 * for example because the phone has lost it.
 */
export function uploadVideo(
  cloudPath: string,
  localPath: string,
  bytes: number,
  onProgress: (share: number) => void,
): Upload {
  let upload: Upload | null = null;
  let cancelled = false;
  const send = async (): Promise<string> => {
    const facts = await inspectVideo(localPath, bytes);
    if (facts === null) throw new Error('The film could not be read.');
    const isClean = facts.blanks.length === 0;
    const path = isClean ? localPath : await makePatchedFile(localPath, facts.blanks, facts.format);
    try {
      if (cancelled) throw new Error('The upload was cancelled.');
      upload = startUpload(cloudPath, path, onProgress);
      return await upload.done;
    } finally {
      if (!isClean) dropFile(path);
    }
  };
  const cancel = () => {
    cancelled = true;
    upload?.cancel();
  };
  return { done: send(), cancel };
}
