import { newRequestId } from '@/cloud/call';
import { extensionOf } from '@/cloud/pictures';
import { uploadPicture } from '@/cloud/pictureUpload';
import type { Upload } from '@/cloud/upload';
import { chooseVideos } from '@/cloud/videos';
import { inspectVideo, uploadVideo } from '@/cloud/videoUpload';
import { findVideoProblem, type VideoProblem } from '@/domain/video';
import { change, changeOpen, type DraftVideo, put, saveSoon, useDraft } from './draft';

/** Films on their way up, by their ids, to be called back. */
const running = new Map<string, Upload>();

function changeVideo(taskId: string, id: string, changes: Partial<DraftVideo>): void {
  change(taskId, (draft) => ({
    videos: draft.videos.map((video) => (video.id === id ? { ...video, ...changes } : video)),
  }));
}

/**
 * Lets the person choose films, adds those that can be handed in and uploads them one after the other. What cannot be
 * is told to `onProblem` at once, before anything has been sent.
 */
export async function addVideos(
  most: number,
  uploadFolder: string,
  onProblem: (problem: VideoProblem) => void,
): Promise<void> {
  const { taskId } = useDraft.getState();
  if (taskId === null) return;
  const added: DraftVideo[] = [];
  for (const { path, posterPath, bytes } of await chooseVideos(most)) {
    const facts = await inspectVideo(path, bytes).catch(() => null);
    const problem = findVideoProblem(bytes, facts);
    if (problem !== null || facts === null) {
      onProblem(problem ?? 'unreadable');
      continue;
    }
    const { durationMs, format } = facts;
    const id = `${newRequestId()}.${format}`;
    const files = { src: path, fileId: null, posterSrc: posterPath, posterId: null };
    added.push({ id, ...files, bytes, durationMs, status: 'uploading', progress: 0 });
  }
  if (added.length === 0) return;
  changeOpen((draft) => ({ videos: [...draft.videos, ...added] }));
  for (const video of added) await sendVideo(taskId, video.id, uploadFolder);
}

/** Sends a film up again that did not arrive. */
export async function retryVideo(id: string, uploadFolder: string): Promise<void> {
  const { taskId } = useDraft.getState();
  if (taskId === null) return;
  changeVideo(taskId, id, { status: 'uploading', progress: 0 });
  await sendVideo(taskId, id, uploadFolder);
}

/** Sends up what a closed app or a lost network left behind. */
export async function resumeVideos(uploadFolder: string): Promise<void> {
  const { draft } = useDraft.getState();
  for (const { id, status } of draft.videos) if (status === 'failed') await retryVideo(id, uploadFolder);
}

/** Takes a film out, and calls it back while it is on its way up. Returns what puts it back. */
export function removeVideo(id: string, uploadFolder: string): () => void {
  const { draft } = useDraft.getState();
  const place = draft.videos.findIndex((video) => video.id === id);
  const video = draft.videos[place];
  if (video === undefined) return () => undefined;
  changeOpen(({ videos, removed }) => ({
    videos: videos.filter((other) => other.id !== id),
    removed: video.fileId === null ? removed : [...removed, video.fileId],
  }));
  running.get(id)?.cancel();
  return () => {
    changeOpen(({ videos, removed }) => ({
      videos: [...videos.slice(0, place), video, ...videos.slice(place)],
      removed: removed.filter((fileId) => fileId !== video.fileId),
    }));
    if (video.fileId === null) void retryVideo(id, uploadFolder);
  };
}

/** Progress is shown in steps: each one costs a transfer to the screen. */
const PROGRESS_STEP = 0.05;

async function sendVideo(taskId: string, id: string, uploadFolder: string): Promise<void> {
  // Films wait for each other; one that was taken out meanwhile is not sent.
  const video = useDraft.getState().draft.videos.find((candidate) => candidate.id === id);
  if (useDraft.getState().taskId !== taskId || video === undefined || running.has(id)) return;
  let shown = 0;
  let { posterId } = video;
  try {
    posterId ??= await sendPoster(video, uploadFolder);
    const upload = uploadVideo(`${uploadFolder}/${id}`, video.src, video.bytes, (share) => {
      if (share - shown < PROGRESS_STEP) return;
      shown = share;
      changeVideo(taskId, id, { progress: share });
    });
    running.set(id, upload);
    const fileId = await upload.done;
    changeVideo(taskId, id, { fileId, posterId, status: 'done', progress: 1 });
    put(taskId, () => ({ unsaved: true }));
    saveSoon(taskId);
  } catch {
    // Its picture may have arrived: it is not sent a second time.
    changeVideo(taskId, id, { posterId, status: 'failed' });
  } finally {
    running.delete(id);
  }
}

async function sendPoster({ id, posterSrc }: DraftVideo, uploadFolder: string): Promise<string | null> {
  if (posterSrc === '') return null;
  const path = `${uploadFolder}/${id.replace('.', '-')}.${extensionOf(posterSrc)}`;
  return uploadPicture(path, posterSrc, () => undefined);
}
