import { DomainError } from './errors';
import { sortKey } from './page';
import type { Role } from './role';

/** A step on the way to a work: its idea, its script, its shooting, or a milestone of a long test. */
export interface Stage {
  id: string;
  title: string;
  dueAtMs: number | null;
}

/** The steps of an open project (开放项目); what is delivered is the work itself. */
export const PROJECT_STAGES: readonly Stage[] = [
  { id: 'idea', title: '想法', dueAtMs: null },
  { id: 'script', title: '脚本', dueAtMs: null },
  { id: 'shoot', title: '拍摄', dueAtMs: null },
];

/** What a comment is about: a place in the text, a place on a picture, or the whole. */
export type Anchor =
  | { kind: 'text'; from: number; to: number }
  /** Thousandths of the picture's width and height. */
  | { kind: 'picture'; image: number; x: number; y: number }
  | { kind: 'whole' };

/** A word of the team on a version: advice, never a condition. */
export interface Comment {
  id: string;
  role: Role;
  byId: string;
  anchor: Anchor;
  words: string;
  atMs: number;
}

/** An idea or a draft as it was sent; never changed afterwards. */
export interface Version {
  number: number;
  stageId: string | null;
  text: string;
  images: string[];
  comments: Comment[];
  atMs: number;
}

/** The conversation about a work before it is handed in: one per member and task. */
export interface Coaching {
  /** That of the member's work for the task. */
  _id: string;
  taskId: string;
  taskTitle: string;
  memberId: string;
  versions: Version[];
  /** waiting: the team owes a word on the latest version. */
  status: 'waiting' | 'answered';
  /** Sort key by the latest version: whoever has waited longest stands first. */
  place: string;
}

export const VERSIONS_KEPT = 20;
export const COMMENTS_PER_VERSION = 30;

export interface NewVersion {
  coachingId: string;
  taskId: string;
  taskTitle: string;
  memberId: string;
  stageId: string | null;
  text: string;
  images: string[];
  nowMs: number;
}

/** The coaching with one more version. Earlier ones stay as they were, with what was said of them. */
export function sendVersion(before: Coaching | null, version: NewVersion): Coaching {
  const { coachingId, taskId, taskTitle, memberId, stageId, text, images, nowMs } = version;
  const versions = before?.versions ?? [];
  if (versions.length >= VERSIONS_KEPT)
    throw new DomainError('COACHING.VERSIONS_EXHAUSTED', { limit: VERSIONS_KEPT });
  if (text.trim() === '' && images.length === 0) throw new DomainError('INPUT.INVALID', { fields: ['text'] });
  const number = versions.length + 1;
  return {
    _id: coachingId,
    taskId,
    taskTitle,
    memberId,
    versions: [...versions, { number, stageId, text: text.trim(), images, comments: [], atMs: nowMs }],
    status: 'waiting',
    place: sortKey(nowMs, coachingId),
  };
}

/** The coaching with the team's words on its latest version. */
export function addComments(coaching: Coaching, number: number, comments: readonly Comment[]): Coaching {
  const latest = coaching.versions.at(-1);
  if (latest === undefined || latest.number !== number) throw new DomainError('COACHING.OUTDATED');
  if (latest.comments.length + comments.length > COMMENTS_PER_VERSION) {
    throw new DomainError('INPUT.INVALID', { fields: ['comments'] });
  }
  if (!comments.every(({ anchor }) => isOn(latest, anchor)))
    throw new DomainError('INPUT.INVALID', { fields: ['comments'] });
  const commented = { ...latest, comments: [...latest.comments, ...comments] };
  return { ...coaching, versions: [...coaching.versions.slice(0, -1), commented], status: 'answered' };
}

/** Whether the place that a comment is about exists. Texts are counted in characters as people see them. */
function isOn(version: Version, anchor: Anchor): boolean {
  switch (anchor.kind) {
    case 'whole':
      return true;
    case 'text':
      return anchor.from >= 0 && anchor.from < anchor.to && anchor.to <= [...version.text].length;
    case 'picture': {
      const within = (value: number) => value >= 0 && value <= 1000;
      return (
        anchor.image >= 0 && anchor.image < version.images.length && within(anchor.x) && within(anchor.y)
      );
    }
  }
}

/** The words of a text that a comment is about. */
export function quoteOf(version: Pick<Version, 'text'>, anchor: Anchor): string {
  return anchor.kind === 'text' ? [...version.text].slice(anchor.from, anchor.to).join('') : '';
}

/** The stage that the member is at: that of the latest version, or the first. */
export function stageOf(stages: readonly Stage[], coaching: Coaching | null): Stage | null {
  const latest = coaching?.versions.at(-1)?.stageId ?? null;
  return stages.find(({ id }) => id === latest) ?? stages[0] ?? null;
}
