import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import { extensionOf } from '@/cloud/pictures';
import { forget, keep, readKept } from '@/cloud/storage';
import { uploadFile } from '@/cloud/transport';
import type { SubmissionRow, SubmissionView } from '@/contract/submission';
import type { AdvertisingAnswer, AiAnswer } from '@/domain/submission';

/** A picture of an unsent work. It is uploaded as soon as it is chosen. */
export interface DraftImage {
  id: string;
  /** What is shown: the file on the phone, or an address once the phone has lost it. */
  src: string;
  fileId: string | null;
  status: 'uploading' | 'done' | 'failed';
  /** 0 to 1. */
  progress: number;
}

/** An unsent work: kept on the phone at every change, so that closing the app or a lost network costs nothing. */
export interface Draft {
  images: DraftImage[];
  text: string;
  advertising: AdvertisingAnswer | null;
  ai: AiAnswer | null;
  /** Sent again with every repetition of the same work; a changed work gets a new one. */
  requestId: string;
  savedAtMs: number;
}

interface DraftState {
  taskId: string | null;
  draft: Draft;
  /** Whether the draft was found on the phone. */
  restored: boolean;
}

function emptyDraft(): Draft {
  return { images: [], text: '', advertising: null, ai: null, requestId: newRequestId(), savedAtMs: 0 };
}

export const useDraft = create<DraftState>(() => ({ taskId: null, draft: emptyDraft(), restored: false }));

function keyOf(taskId: string): string {
  return `draft/${taskId}`;
}

/**
 * Changes the draft of a task and keeps it. What was to be sent has changed, so a new request begins.
 * A picture may arrive after the person has moved on to another task: then the kept copy is changed.
 */
function change(taskId: string, changed: (draft: Draft) => Partial<Draft>): void {
  const open = useDraft.getState();
  const before = open.taskId === taskId ? open.draft : readKept<Draft>(keyOf(taskId));
  if (before === null) return;
  const draft = { ...before, ...changed(before), requestId: newRequestId(), savedAtMs: Date.now() };
  if (open.taskId === taskId) useDraft.setState({ draft });
  keep(keyOf(taskId), draft);
}

/** Changes the draft that is open. */
function changeOpen(changed: (draft: Draft) => Partial<Draft>): void {
  const { taskId } = useDraft.getState();
  if (taskId !== null) change(taskId, changed);
}

/**
 * Opens the draft for a task: the one on the phone, or else what was handed in before the refusal, or an
 * empty one. Pictures that were uploaded get fresh addresses; the others wait to be sent again.
 */
export async function openDraft(taskId: string, refused: SubmissionView | null): Promise<void> {
  const kept = readKept<Draft>(keyOf(taskId));
  const draft = kept ?? (refused === null ? emptyDraft() : draftFrom(refused));
  const images = draft.images.map(
    (image): DraftImage => (image.fileId === null ? { ...image, status: 'failed', progress: 0 } : image),
  );
  useDraft.setState({ taskId, draft: { ...draft, images }, restored: kept !== null });
  const fileIds = images.flatMap((image) => (image.fileId === null ? [] : [image.fileId]));
  if (kept === null || fileIds.length === 0) return;
  try {
    const { files } = await call('file.urls', { fileIds });
    const urls = new Map(files.map((file) => [file.fileId, file.url]));
    changeImages(taskId, (image) => ({ ...image, src: urls.get(image.fileId ?? '') ?? image.src }));
  } catch {
    // Without a network the pictures stay blank, and they are sent all the same.
  }
}

function draftFrom(refused: SubmissionView): Draft {
  const round = refused.rounds.at(-1);
  if (round === undefined) return emptyDraft();
  return {
    ...emptyDraft(),
    text: round.text,
    advertising: round.declarations.advertising,
    ai: round.declarations.ai,
    images: round.images.map(({ fileId, url }) => ({
      id: fileId,
      src: url,
      fileId,
      status: 'done',
      progress: 1,
    })),
  };
}

export function writeText(text: string): void {
  changeOpen(() => ({ text }));
}

export function answerAdvertising(advertising: AdvertisingAnswer): void {
  changeOpen(() => ({ advertising }));
}

export function answerAi(ai: AiAnswer): void {
  changeOpen(() => ({ ai }));
}

export function removeImage(id: string): void {
  changeOpen((draft) => ({ images: draft.images.filter((image) => image.id !== id) }));
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

/** Progress is shown in steps: each one costs a transfer to the screen. */
const PROGRESS_STEP = 0.2;

async function uploadImage(taskId: string, image: DraftImage, uploadFolder: string): Promise<void> {
  let shown = 0;
  try {
    const path = `${uploadFolder}/${image.id}.${extensionOf(image.src)}`;
    const fileId = await uploadFile(path, image.src, (share) => {
      if (share - shown < PROGRESS_STEP) return;
      shown = share;
      changeImage(taskId, image.id, { progress: share });
    });
    changeImage(taskId, image.id, { fileId, status: 'done', progress: 1 });
  } catch {
    changeImage(taskId, image.id, { status: 'failed' });
  }
}

/** Hands the draft in. It is forgotten only when the cloud has stored the work; a failure leaves it as it is. */
export async function submitDraft(): Promise<SubmissionRow> {
  const { taskId, draft } = useDraft.getState();
  if (taskId === null) throw new Error('No draft is open.');
  const submission = await call('submission.submit', {
    taskId,
    images: draft.images.flatMap((image) => (image.fileId === null ? [] : [image.fileId])),
    text: draft.text,
    declarations: { advertising: draft.advertising, ai: draft.ai },
    requestId: draft.requestId,
  });
  forget(keyOf(taskId));
  useDraft.setState({ taskId: null, draft: emptyDraft(), restored: false });
  return submission;
}

/** Throws the draft away. Returns what brings it back. */
export function discardDraft(): () => void {
  const { taskId, draft } = useDraft.getState();
  if (taskId === null) return () => undefined;
  forget(keyOf(taskId));
  useDraft.setState({ draft: emptyDraft(), restored: false });
  return () => {
    useDraft.setState({ taskId, draft, restored: true });
    keep(keyOf(taskId), draft);
  };
}
