import * as v from 'valibot';
import type { Page } from '@/domain/page';
import type { PostStatus } from '@/domain/plaza';
import type { Goal } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { ANY_MEMBER, answering, Cursor, Id, READING_MEMBER, RequestId } from './action';
import type { VideoView, WorkImage } from './submission';

/** A post of the plaza (广场): an approved work with its author as others see them. */
export interface PostRow {
  /** The id of the work. */
  postId: string;
  taskTitle: string;
  goal: Goal;
  text: string;
  images: WorkImage[];
  videos: VideoView[];
  /** Null when the author has left. */
  author: { nickname: string; avatarUrl: string | null; tier: Tier } | null;
  /** Whether it is the caller's own. */
  mine: boolean;
  atMs: number;
}

export interface PostView extends PostRow {
  taskId: string;
  /** Others see only what is shown; the owner sees their own in every status. */
  status: PostStatus;
  /** Whether the caller has reported it. */
  reported: boolean;
}

export const plazaActions = {
  'plaza.list': answering<Page<PostRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'plaza.get': answering<PostView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ postId: Id }),
    errors: ['POST.NOT_FOUND'],
  }),
  /** Takes one's own post out of the plaza, or puts it back. The work and its reward stay as they are. */
  'plaza.withdraw': answering<{ postId: string; status: PostStatus }>()({
    access: ANY_MEMBER,
    writes: true,
    input: v.strictObject({ postId: Id, withdrawn: v.boolean(), requestId: RequestId }),
    errors: ['POST.NOT_FOUND'],
  }),
};
