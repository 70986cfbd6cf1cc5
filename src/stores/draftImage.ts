import { newRequestId } from '@/cloud/call';
import { paintOver } from '@/cloud/paint';
import { extensionOf } from '@/cloud/pictures';
import { uploadPicture } from '@/cloud/pictureUpload';
import type { MaskBox } from '@/domain/maskBox';
import { change, changeOpen, type DraftImage, put, saveSoon, useDraft } from './draft';

export function removeImage(id: string): void {
  changeOpen((draft) => {
    const fileId = draft.images.find((image) => image.id === id)?.fileId ?? null;
    return {
      images: draft.images.filter((image) => image.id !== id),
      removed: fileId === null ? draft.removed : [...draft.removed, fileId],
    };
  });
}

function changeImages(taskId: string, changed: (image: DraftImage) => DraftImage): void {
  change(taskId, (draft) => ({ images: draft.images.map(changed) }));
}

function changeImage(taskId: string, id: string, changes: Partial<DraftImage>): void {
  changeImages(taskId, (image) => (image.id === id ? { ...image, ...changes } : image));
}

/** Adds pictures from the phone and uploads them one after the other. */
export async function addImages(paths: readonly string[], uploadFolder: string): Promise<void> {
  const { taskId } = useDraft.getState();
  if (taskId === null) return;
  const added = paths.map(
    (src): DraftImage => ({ id: newRequestId(), src, fileId: null, status: 'uploading', progress: 0 }),
  );
  changeOpen((draft) => ({ images: [...draft.images, ...added] }));
  for (const image of added) await uploadImage(taskId, image, uploadFolder);
}

export async function retryImage(id: string, uploadFolder: string): Promise<void> {
  const { taskId, draft } = useDraft.getState();
  const image = draft.images.find((candidate) => candidate.id === id);
  if (taskId === null || image === undefined) return;
  changeImage(taskId, id, { status: 'uploading', progress: 0 });
  await uploadImage(taskId, image, uploadFolder);
}

/** Puts a painted copy in the place of a picture; the one without it is never handed in. */
export async function maskImage(id: string, boxes: readonly MaskBox[], uploadFolder: string): Promise<void> {
  const { taskId, draft } = useDraft.getState();
  const image = draft.images.find((candidate) => candidate.id === id);
  if (taskId === null || image === undefined) return;
  const src = await paintOver(image.src, boxes);
  const painted: DraftImage = { id: newRequestId(), src, fileId: null, status: 'uploading', progress: 0 };
  changeOpen((before) => ({
    images: before.images.map((candidate) => (candidate.id === id ? painted : candidate)),
    removed: image.fileId === null ? before.removed : [...before.removed, image.fileId],
  }));
  await uploadImage(taskId, painted, uploadFolder);
}

/** Progress is shown in steps: each one costs a transfer to the screen. */
const PROGRESS_STEP = 0.2;

async function uploadImage(taskId: string, image: DraftImage, uploadFolder: string): Promise<void> {
  let shown = 0;
  try {
    const path = `${uploadFolder}/${image.id}.${extensionOf(image.src)}`;
    const fileId = await uploadPicture(path, image.src, (share) => {
      if (share - shown < PROGRESS_STEP) return;
      shown = share;
      changeImage(taskId, image.id, { progress: share });
    });
    changeImage(taskId, image.id, { fileId, status: 'done', progress: 1 });
    put(taskId, () => ({ unsaved: true }));
    saveSoon(taskId);
  } catch {
    changeImage(taskId, image.id, { status: 'failed' });
  }
}

/** Sends pictures up that a closed app or a lost network left behind; those that are up already stay as they are. */
export async function resumeImages(uploadFolder: string): Promise<void> {
  const { draft } = useDraft.getState();
  for (const { id, status } of draft.images) if (status === 'failed') await retryImage(id, uploadFolder);
}
