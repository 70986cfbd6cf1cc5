import type { SurveyAnswers } from './question';
import type { AdvertisingAnswer, AiAnswer } from './submission';
import type { WorkVideo } from './video';

/** What an unsent work holds that all phones of its owner share: files by the ids under which they are stored. */
export interface DraftContent {
  images: string[];
  /** Size and length as the phone has read them; the hand-in reads them again. */
  videos: WorkVideo[];
  text: string;
  links: string[];
  advertising: AdvertisingAnswer | null;
  ai: AiAnswer | null;
  /** Answers to the questions of the task's form. */
  answers: SurveyAnswers;
}

/** When each field was last changed by hand; pictures and films are united, so they need no time. */
export type DraftTimes = Record<Exclude<keyof DraftContent, 'images' | 'videos'>, number>;

/** The copy of an unsent work in the cloud: one per member and task. */
export interface ServerDraft {
  _id: string;
  taskId: string;
  memberId: string;
  /** Raised at every save; a phone names the one that it knew. */
  revision: number;
  content: DraftContent;
  times: DraftTimes;
  /** What the last joining put aside, for one way back; null where nothing was lost by it. */
  other: DraftContent | null;
  savedAtMs: number;
}

export const EMPTY_DRAFT: DraftContent = {
  images: [],
  videos: [],
  text: '',
  links: [],
  advertising: null,
  ai: null,
  answers: {},
};
export const NO_TIMES: DraftTimes = { text: 0, links: 0, advertising: 0, ai: 0, answers: 0 };

/** A stored draft in full: one of an earlier version of the app lacks what works could not hold then. */
export function completeDraft(stored: ServerDraft): ServerDraft {
  const { content, times, other } = stored;
  return {
    ...stored,
    content: { ...EMPTY_DRAFT, ...content },
    times: { ...NO_TIMES, ...times },
    other: other === null ? null : { ...EMPTY_DRAFT, ...other },
  };
}

export interface DraftSave {
  content: DraftContent;
  times: DraftTimes;
  /** The revision that the phone had before its changes; 0 where it knew of none. */
  base: number;
  /** Pictures and films that the phone took out since then. */
  removed: readonly string[];
  mostImages: number;
  mostVideos: number;
  nowMs: number;
}

/**
 * The draft after a phone has saved its own. A phone that knew the latest revision simply writes. Otherwise two phones
 * were at work: of each field the one changed later stays, pictures and films of both are kept up to the task's number
 * in the order in which they were there, and what was put aside can be brought back once.
 */
export function saveDraft(
  stored: ServerDraft | null,
  owner: Pick<ServerDraft, '_id' | 'taskId' | 'memberId'>,
  save: DraftSave,
): ServerDraft {
  // A phone whose clock runs ahead must not win for ever.
  const times = clampTimes(save.times, save.nowMs);
  const revision = (stored?.revision ?? 0) + 1;
  if (stored === null || stored.revision === save.base) {
    return { ...owner, revision, content: save.content, times, other: null, savedAtMs: save.nowMs };
  }
  const joined = joinDrafts(stored, { ...save, times });
  const aside = loserOf(joined.content, stored.content, save.content);
  return { ...owner, revision, ...joined, other: aside, savedAtMs: save.nowMs };
}

function clampTimes(times: DraftTimes, nowMs: number): DraftTimes {
  const { text, links, advertising, ai, answers } = times;
  const clamp = (atMs: number) => Math.min(atMs, nowMs);
  return {
    text: clamp(text),
    links: clamp(links),
    advertising: clamp(advertising),
    ai: clamp(ai),
    answers: clamp(answers),
  };
}

function joinDrafts(
  { content: mine, times: myTimes }: ServerDraft,
  { content: theirs, times: theirTimes, removed, mostImages, mostVideos }: DraftSave,
): { content: DraftContent; times: DraftTimes } {
  const isNewer = (field: keyof DraftTimes) => theirTimes[field] > myTimes[field];
  const images = [...new Set([...mine.images, ...theirs.images])].filter((id) => !removed.includes(id));
  const newer = isNewer('answers') ? theirs.answers : mine.answers;
  return {
    content: {
      images: images.slice(0, mostImages),
      videos: uniteVideos(mine.videos, theirs.videos, removed).slice(0, mostVideos),
      text: isNewer('text') ? theirs.text : mine.text,
      links: isNewer('links') ? theirs.links : mine.links,
      advertising: isNewer('advertising') ? theirs.advertising : mine.advertising,
      ai: isNewer('ai') ? theirs.ai : mine.ai,
      // A question that only one of them has answered keeps that answer.
      answers: { ...mine.answers, ...theirs.answers, ...newer },
    },
    times: {
      text: Math.max(myTimes.text, theirTimes.text),
      links: Math.max(myTimes.links, theirTimes.links),
      advertising: Math.max(myTimes.advertising, theirTimes.advertising),
      ai: Math.max(myTimes.ai, theirTimes.ai),
      answers: Math.max(myTimes.answers, theirTimes.answers),
    },
  };
}

/** The films of both, each once, without those that were taken out. */
function uniteVideos(
  mine: readonly WorkVideo[],
  theirs: readonly WorkVideo[],
  removed: readonly string[],
): WorkVideo[] {
  const added = theirs.filter(({ fileId }) => !mine.some((video) => video.fileId === fileId));
  return [...mine, ...added].filter(({ fileId }) => !removed.includes(fileId));
}

/** The version whose words the joining put aside, with all pictures; null when nobody's words are missing. */
function loserOf(joined: DraftContent, mine: DraftContent, theirs: DraftContent): DraftContent | null {
  const loser = [mine, theirs].find(
    ({ text, links }) => (text !== '' && text !== joined.text) || isMissing(links, joined.links),
  );
  return loser === undefined ? null : { ...loser, images: joined.images, videos: joined.videos };
}

function isMissing(links: readonly string[], kept: readonly string[]): boolean {
  return links.some((link) => link !== '' && !kept.includes(link));
}
