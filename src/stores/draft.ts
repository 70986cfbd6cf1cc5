import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import { forget, keep, readKept } from '@/cloud/storage';
import type { OutputOf } from '@/contract';
import type { DraftView } from '@/contract/draft';
import type { SubmissionRow, SubmissionView } from '@/contract/submission';
import { type DraftContent, type DraftTimes, EMPTY_DRAFT, NO_TIMES } from '@/domain/draft';
import { type Question, type QuestionAnswer, visibleAnswers } from '@/domain/question';
import type { AdvertisingAnswer, AiAnswer } from '@/domain/submission';
import { filesOfVideos, type WorkVideo } from '@/domain/video';

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

/** A film of an unsent work, with a picture from it. */
export interface DraftVideo extends DraftImage {
  /** What is shown before it plays; empty where there is none. */
  posterSrc: string;
  posterId: string | null;
  bytes: number;
  durationMs: number;
}

/** An unsent work: kept on the phone at every change, so that closing the app or a lost network costs nothing. */
export interface Draft extends Omit<DraftContent, 'images' | 'videos'> {
  images: DraftImage[];
  videos: DraftVideo[];
  /** When each field was last changed by hand. */
  times: DraftTimes;
  /** The revision of the copy in the cloud that this one goes on from. */
  base: number;
  /** Pictures and films taken out since then. */
  removed: string[];
  /** Whether something is here that the cloud does not have yet. */
  unsaved: boolean;
  /** Sent again with every repetition of the same work; a changed work gets a new one. */
  requestId: string;
  savedAtMs: number;
}

interface DraftState {
  taskId: string | null;
  draft: Draft;
  /** Whether the draft was found on the phone or in the cloud. */
  restored: boolean;
  /** What was put aside when the versions of two phones were joined; null when nothing was. */
  other: DraftContent | null;
}

function emptyDraft(): Draft {
  return {
    ...EMPTY_DRAFT,
    images: [],
    videos: [],
    times: NO_TIMES,
    base: 0,
    removed: [],
    unsaved: false,
    requestId: newRequestId(),
    savedAtMs: 0,
  };
}

/** The draft that lies on the phone. One of an older version of the app may lack what came later. */
function readDraft(taskId: string): Draft | null {
  const kept = readKept<Partial<Draft>>(keyOf(taskId));
  return kept === null ? null : { ...emptyDraft(), ...kept, times: { ...NO_TIMES, ...kept.times } };
}

export const useDraft = create<DraftState>(() => ({
  taskId: null,
  draft: emptyDraft(),
  restored: false,
  other: null,
}));

function keyOf(taskId: string): string {
  return `draft/${taskId}`;
}

/**
 * Changes the draft of a task and keeps it. What was to be sent has changed, so a new request begins.
 * A picture may arrive after the person has moved on to another task: then the kept copy is changed.
 */
export function change(taskId: string, changed: (draft: Draft) => Partial<Draft>): void {
  const renewed = { requestId: newRequestId(), savedAtMs: Date.now() };
  put(taskId, (before) => ({ ...changed(before), ...renewed }));
}

/** Changes the draft of a task wherever it is, and keeps it. */
export function put(taskId: string, changed: (draft: Draft) => Partial<Draft>): void {
  const open = useDraft.getState();
  const before = open.taskId === taskId ? open.draft : readDraft(taskId);
  if (before === null) return;
  const draft = { ...before, ...changed(before) };
  if (open.taskId === taskId) useDraft.setState({ draft });
  keep(keyOf(taskId), draft);
}

/** Changes the draft that is open by hand: it goes to the cloud a little later. */
export function changeOpen(changed: (draft: Draft) => Partial<Draft>): void {
  const { taskId } = useDraft.getState();
  if (taskId === null) return;
  change(taskId, (draft) => ({ ...changed(draft), unsaved: true }));
  saveSoon(taskId);
}

/** Changes one field by hand, with its time. */
function changeField<Name extends keyof DraftTimes>(name: Name, value: Draft[Name]): void {
  changeOpen((draft) => ({ [name]: value, times: { ...draft.times, [name]: Date.now() } }));
}

/**
 * Opens the draft for a task: the one on the phone, or else what was handed in before the refusal, or an
 * empty one. Pictures that were uploaded get fresh addresses; the others wait to be sent again.
 */
export async function openDraft(taskId: string, refused: SubmissionView | null): Promise<void> {
  const kept = readDraft(taskId);
  const draft = kept ?? (refused === null ? emptyDraft() : draftFrom(refused));
  const images = draft.images.map(stopUpload);
  const videos = draft.videos.map(stopUpload);
  useDraft.setState({ taskId, draft: { ...draft, images, videos }, restored: kept !== null, other: null });
  await Promise.all([kept === null ? undefined : freshenAddresses(taskId), meetCloud(taskId)]);
}

/** A file that was on its way up when the app was closed waits to be sent again. */
function stopUpload<Kept extends DraftImage>(file: Kept): Kept {
  return file.fileId === null ? { ...file, status: 'failed', progress: 0 } : file;
}

/** Gives pictures and films that were uploaded their addresses anew: kept ones have expired. */
async function freshenAddresses(taskId: string): Promise<void> {
  const { draft } = useDraft.getState();
  const { images, videos } = contentOf(draft);
  const fileIds = [...images, ...filesOfVideos(videos)];
  if (fileIds.length === 0) return;
  try {
    const { files } = await call('file.urls', { fileIds });
    const urls = new Map(files.map((file) => [file.fileId, file.url]));
    put(taskId, (before) => ({
      images: before.images.map((image) => ({ ...image, src: urls.get(image.fileId ?? '') ?? image.src })),
      videos: before.videos.map((video) => ({
        ...video,
        src: urls.get(video.fileId ?? '') ?? video.src,
        posterSrc: urls.get(video.posterId ?? '') ?? video.posterSrc,
      })),
    }));
  } catch {
    // Without a network the pictures stay blank, and they are sent all the same.
  }
}

/** Looks what another phone has left in the cloud: taken over where nothing is unsaved here, joined where it is. */
async function meetCloud(taskId: string): Promise<void> {
  try {
    const { draft: stored } = await call('draft.get', { taskId });
    const { draft } = useDraft.getState();
    if (draft.unsaved) return await saveNow(taskId);
    if (stored !== null && stored.revision > draft.base) await takeOver(taskId, stored);
  } catch {
    // What lies on the phone is enough to go on with.
  }
}

/** Puts the cloud's version into the form. Pictures that are still on their way up stay where they are. */
async function takeOver(taskId: string, { content, times, revision, other }: DraftView): Promise<void> {
  put(taskId, (draft) => {
    const known = new Map(draft.images.map((image) => [image.fileId, image]));
    const shared = content.images.map(
      (fileId): DraftImage =>
        known.get(fileId) ?? { id: fileId, src: '', fileId, status: 'done', progress: 1 },
    );
    const knownVideos = new Map(draft.videos.map((video) => [video.fileId, video]));
    const sharedVideos = content.videos.map((video) => knownVideos.get(video.fileId) ?? videoFrom(video));
    const isOwn = ({ fileId }: DraftImage) => fileId === null;
    return {
      ...content,
      images: [...shared, ...draft.images.filter(isOwn)],
      videos: [...sharedVideos, ...draft.videos.filter(isOwn)],
      times,
      base: revision,
      removed: [],
      unsaved: false,
      requestId: newRequestId(),
    };
  });
  if (useDraft.getState().taskId === taskId) useDraft.setState({ restored: true, other });
  await freshenAddresses(taskId);
}

const SAVE_AFTER_MS = 2_000;
const TRY_AGAIN_MS = 15_000;
const MOST_TRIES = 20;

let timer: ReturnType<typeof setTimeout> | undefined;
let saving = false;

/** A film that is in the cloud already, as the form shows it. */
function videoFrom(video: WorkVideo, src = '', posterSrc = ''): DraftVideo {
  return { ...video, id: video.fileId, src, posterSrc, status: 'done', progress: 1 };
}

/** Saves once the hand rests; what a lost network holds back is tried again, and at the next opening. */
export function saveSoon(taskId: string, afterMs = SAVE_AFTER_MS, tries = 0): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    saveNow(taskId).catch(() => {
      if (tries < MOST_TRIES) saveSoon(taskId, TRY_AGAIN_MS, tries + 1);
    });
  }, afterMs);
}

/** What of a draft the cloud can hold: the rest is still on this phone alone. */
function contentOf({ images, videos, text, links, advertising, ai, answers }: Draft): DraftContent {
  return {
    images: images.flatMap(({ fileId }) => fileId ?? []),
    videos: videos.flatMap(({ fileId, posterId, bytes, durationMs }) =>
      fileId === null ? [] : [{ fileId, posterId, bytes, durationMs }],
    ),
    text,
    links,
    advertising,
    ai,
    answers,
  };
}

/** Sends the open draft to the cloud and takes over what comes back joined. Rejects without a network. */
async function saveNow(taskId: string): Promise<void> {
  const { taskId: openId, draft } = useDraft.getState();
  if (openId !== taskId || !draft.unsaved || saving) return;
  saving = true;
  try {
    const { times, base, removed } = draft;
    const content = contentOf(draft);
    const reply = await call('draft.save', {
      taskId,
      content,
      times,
      base,
      removed,
      requestId: newRequestId(),
    });
    await settleSave(taskId, draft.requestId, reply);
  } finally {
    saving = false;
  }
}

async function settleSave(taskId: string, sentId: string, reply: OutputOf<'draft.save'>): Promise<void> {
  const { taskId: openId, draft } = useDraft.getState();
  if (openId !== taskId || reply.draft === null) return;
  // Changed while it was on its way: the next save goes on from here, and joins again if it must.
  if (draft.requestId !== sentId) {
    if (!reply.joined) put(taskId, () => ({ base: reply.draft?.revision ?? draft.base }));
    return saveSoon(taskId);
  }
  if (reply.joined) return takeOver(taskId, reply.draft);
  put(taskId, () => ({ base: reply.draft?.revision ?? draft.base, removed: [], unsaved: false }));
}

/** Brings back the words that were put aside when two versions were joined. */
export function takeOther(): void {
  const { other } = useDraft.getState();
  if (other === null) return;
  useDraft.setState({ other: null });
  changeField('text', other.text);
  changeField('links', other.links);
}

export function keepJoined(): void {
  useDraft.setState({ other: null });
}

function draftFrom(refused: SubmissionView): Draft {
  const round = refused.rounds.at(-1);
  if (round === undefined) return emptyDraft();
  return {
    ...emptyDraft(),
    text: round.text,
    links: round.links.map(({ url }) => url),
    advertising: round.declarations.advertising,
    ai: round.declarations.ai,
    images: round.images.map(({ fileId, url }) => ({
      id: fileId,
      src: url,
      fileId,
      status: 'done',
      progress: 1,
    })),
    videos: round.videos.map(({ url, posterUrl, ...video }) => videoFrom(video, url, posterUrl ?? '')),
    answers: round.answers ?? {},
  };
}

export function writeText(text: string): void {
  changeField('text', text);
}

export function answerAdvertising(advertising: AdvertisingAnswer): void {
  changeField('advertising', advertising);
}

export function answerAi(ai: AiAnswer): void {
  changeField('ai', ai);
}

/** Writes the answer to one question; null takes it back. */
export function writeAnswer(questionId: string, answer: QuestionAnswer | null): void {
  const { [questionId]: _before, ...others } = useDraft.getState().draft.answers;
  changeField('answers', answer === null ? others : { ...others, [questionId]: answer });
}

/** Writes one of the links; an empty one at the end goes. */
export function writeLink(index: number, link: string): void {
  const { links } = useDraft.getState().draft;
  const changed = Array.from({ length: Math.max(links.length, index + 1) }, (_, place) =>
    place === index ? link : (links[place] ?? ''),
  );
  while (changed.at(-1) === '') changed.pop();
  changeField('links', changed);
}

/** Hands the draft in. It is forgotten only when the cloud has stored the work; a failure leaves it as it is. */
export async function submitDraft(questions: readonly Question[]): Promise<SubmissionRow> {
  const { taskId, draft } = useDraft.getState();
  if (taskId === null) throw new Error('No draft is open.');
  const { images, videos } = contentOf(draft);
  const submission = await call('submission.submit', {
    taskId,
    images,
    videos: videos.map(({ fileId, posterId }) => ({ fileId, posterId })),
    answers: visibleAnswers(questions, draft.answers),
    text: draft.text,
    links: draft.links.filter((link) => link.trim() !== ''),
    declarations: { advertising: draft.advertising, ai: draft.ai },
    requestId: draft.requestId,
  });
  clearTimeout(timer);
  forget(keyOf(taskId));
  useDraft.setState({ taskId: null, draft: emptyDraft(), restored: false, other: null });
  return submission;
}

/** Throws the draft away. Returns what brings it back. */
export function discardDraft(): () => void {
  const { taskId, draft } = useDraft.getState();
  if (taskId === null) return () => undefined;
  forget(keyOf(taskId));
  const { images, videos } = contentOf(draft);
  const fileIds = [...images, ...videos.map(({ fileId }) => fileId)];
  const blank = { ...emptyDraft(), base: draft.base, removed: [...draft.removed, ...fileIds] };
  useDraft.setState({ draft: blank, restored: false, other: null });
  changeOpen(() => ({}));
  return () => {
    useDraft.setState({ taskId, draft, restored: true });
    changeOpen(() => ({ removed: draft.removed }));
  };
}
