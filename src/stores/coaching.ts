import { call, newRequestId } from '@/cloud/call';
import { extensionOf } from '@/cloud/pictures';
import { uploadPicture } from '@/cloud/pictureUpload';
import type { CoachingView } from '@/contract/coaching';
import { createForm } from './form';
import { createResource } from './resource';

/** One's own ideas and drafts for a task, by task. */
export const useCoaching = createResource<string, CoachingView>(
  (taskId) => call('coaching.mine', { taskId }),
  (taskId) => `coaching/${taskId}`,
);

/** A picture of a version that is being written; it is uploaded as soon as it is chosen. */
export interface VersionImage {
  id: string;
  src: string;
  fileId: string | null;
  status: 'uploading' | 'done' | 'failed';
}

interface VersionDraft {
  text: string;
  stageId: string | null;
  images: VersionImage[];
  intention: string;
}

const versionForm = createForm<VersionDraft>('version', {
  text: '',
  stageId: null,
  images: [],
  intention: '',
});

export const useVersion = versionForm.useForm;

/** Goes on with what was written; pictures that never arrived wait to be sent again. */
export function openVersion(taskId: string): void {
  versionForm.open(taskId);
  const { images } = useVersion.getState().values;
  if (images.length === 0) return;
  versionForm.fill({
    images: images.map((image) => (image.fileId === null ? { ...image, status: 'failed' } : image)),
  });
  void freshenAddresses(taskId);
}

/** Kept addresses have expired by the next day. Without a network the pictures stay blank and are sent all the same. */
async function freshenAddresses(taskId: string): Promise<void> {
  const fileIds = useVersion.getState().values.images.flatMap(({ fileId }) => fileId ?? []);
  if (fileIds.length === 0) return;
  try {
    const { files } = await call('file.urls', { fileIds });
    const urls = new Map(files.map(({ fileId, url }) => [fileId, url]));
    changeImages(taskId, (image) => ({ ...image, src: urls.get(image.fileId ?? '') ?? image.src }));
  } catch {
    // Nothing is lost: what counts is the file, not its address.
  }
}

export function writeVersion(changes: Partial<Pick<VersionDraft, 'text' | 'stageId'>>): void {
  versionForm.fill({ ...changes, intention: newRequestId() });
}

export function removeVersionImage(id: string): void {
  const { images } = useVersion.getState().values;
  versionForm.fill({ images: images.filter((image) => image.id !== id), intention: newRequestId() });
}

/** A picture may arrive after its owner has moved on to another task: then it is not shown there. */
function changeImages(taskId: string, changed: (image: VersionImage) => VersionImage): void {
  const { key, values } = useVersion.getState();
  if (key === taskId) versionForm.fill({ images: values.images.map(changed), intention: newRequestId() });
}

export async function addVersionImages(paths: readonly string[], uploadFolder: string): Promise<void> {
  const { key: taskId, values } = useVersion.getState();
  const added = paths.map(
    (src): VersionImage => ({ id: newRequestId(), src, fileId: null, status: 'uploading' }),
  );
  versionForm.fill({ images: [...values.images, ...added], intention: newRequestId() });
  for (const image of added) await uploadImage(taskId, image, uploadFolder);
}

export async function retryVersionImage(id: string, uploadFolder: string): Promise<void> {
  const { key: taskId, values } = useVersion.getState();
  const image = values.images.find((candidate) => candidate.id === id);
  if (image === undefined) return;
  changeImages(taskId, (other) => (other.id === id ? { ...other, status: 'uploading' } : other));
  await uploadImage(taskId, image, uploadFolder);
}

async function uploadImage(taskId: string, { id, src }: VersionImage, uploadFolder: string): Promise<void> {
  const settle = (changes: Partial<VersionImage>) =>
    changeImages(taskId, (image) => (image.id === id ? { ...image, ...changes } : image));
  try {
    const fileId = await uploadPicture(`${uploadFolder}/${id}.${extensionOf(src)}`, src, () => undefined);
    settle({ fileId, status: 'done' });
  } catch {
    settle({ status: 'failed' });
  }
}

/** Sends the version; what was written is forgotten only once the cloud has it. */
export async function sendVersion(taskId: string, stageId: string | null): Promise<void> {
  const { text, images, intention } = useVersion.getState().values;
  await call('coaching.send', {
    taskId,
    stageId,
    text: text.trim(),
    images: images.flatMap(({ fileId }) => fileId ?? []),
    requestId: intention,
  });
  versionForm.clear();
}
