import { audienceKeysOf, everyoneFrom, tierKey } from './audience';
import { isAnswered } from './kind';
import { sortKey } from './page';
import { currentRound, type Submission } from './submission';
import type { Goal, Task } from './task';
import type { Tier } from './tier';
import type { WorkVideo } from './video';

/** Everyone of the audience sees what is shown; the owner alone sees the rest. */
export const POST_STATUSES = ['shown', 'held', 'removed', 'withdrawn'] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/** An approved work in the plaza (广场). It never changes but for who may see it. */
export interface PlazaPost {
  /** The id of the work. */
  _id: string;
  memberId: string;
  taskId: string;
  taskTitle: string;
  goal: Goal;
  images: string[];
  /** Its films, once a person has watched them; absent where there is none. */
  videos?: WorkVideo[];
  text: string;
  /** Those of the task: nobody below its tier sees the post. */
  audienceKeys: string[];
  /** Whether the owner has taken it out. */
  withdrawn: boolean;
  /** The case that holds it back until it is decided. */
  heldBy: string | null;
  /** The case that has removed it. */
  removedBy: string | null;
  /** Derived from the three above, for the index. */
  status: PostStatus;
  atMs: number;
  place: string;
}

/** Insight and responses are between the owner and the brand, answers show nothing, and what a few were chosen for is theirs; everything else flows into the plaza. */
export function flowsIntoPlaza(task: Pick<Task, 'goal' | 'form' | 'audience'>): boolean {
  const told = task.goal === 'reach' || task.goal === 'depth';
  return told && !isAnswered(task.form) && task.audience.memberIds.length === 0;
}

/** The post of a work at its approval. */
export function publishPost(submission: Submission, task: Task, nowMs: number): PlazaPost {
  const { images, videos, text } = currentRound(submission);
  return {
    _id: submission._id,
    memberId: submission.memberId,
    taskId: task._id,
    taskTitle: task.title,
    goal: task.goal,
    images,
    ...(videos === undefined ? {} : { videos }),
    text,
    audienceKeys: audienceKeysOf(everyoneFrom(task.audience.tier)),
    withdrawn: false,
    heldBy: null,
    removedBy: null,
    status: 'shown',
    atMs: nowMs,
    place: sortKey(nowMs, submission._id),
  };
}

type Hiding = Pick<PlazaPost, 'withdrawn' | 'heldBy' | 'removedBy'>;

/** The post after one of the reasons to hide it has come or gone. */
export function changePost(post: PlazaPost, change: Partial<Hiding>): PlazaPost {
  const changed = { ...post, ...change };
  return { ...changed, status: statusOf(changed) };
}

function statusOf({ withdrawn, heldBy, removedBy }: Hiding): PostStatus {
  if (removedBy !== null) return 'removed';
  if (heldBy !== null) return 'held';
  return withdrawn ? 'withdrawn' : 'shown';
}

/** Whether a member may know of the post: their own always, others' while they are shown to the tier. */
export function canSeePost(
  post: Pick<PlazaPost, 'memberId' | 'audienceKeys' | 'status'>,
  viewer: { _id: string; tier: Tier },
): boolean {
  if (post.memberId === viewer._id) return true;
  return post.status === 'shown' && post.audienceKeys.includes(tierKey(viewer.tier));
}
