import * as v from 'valibot';
import type { DraftContent, DraftTimes } from '@/domain/draft';
import { LINK_MAX_LENGTH, MAX_LINKS } from '@/domain/link';
import { ADVERTISING_ANSWERS, AI_ANSWERS } from '@/domain/submission';
import { answering, FileId, Id, PARTICIPATING_MEMBER, RequestId, text } from './action';
import { MAX_IMAGES, MAX_TEXT_LENGTH } from './submission';

/** The copy of an unsent work in the cloud. */
export interface DraftView {
  revision: number;
  content: DraftContent;
  times: DraftTimes;
  /** What was put aside when two phones' versions were joined. */
  other: DraftContent | null;
  savedAtMs: number;
}

const Content = v.strictObject({
  images: v.pipe(v.array(FileId), v.maxLength(MAX_IMAGES)),
  text: text(MAX_TEXT_LENGTH),
  links: v.pipe(v.array(text(LINK_MAX_LENGTH)), v.maxLength(MAX_LINKS)),
  advertising: v.nullable(v.picklist(ADVERTISING_ANSWERS)),
  ai: v.nullable(v.picklist(AI_ANSWERS)),
});

const Instant = v.pipe(v.number(), v.integer(), v.minValue(0));

export const draftActions = {
  /** Null where there is none. */
  'draft.get': answering<{ draft: DraftView | null }>()({
    access: PARTICIPATING_MEMBER,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: [],
  }),
  'draft.save': answering<{ draft: DraftView | null; joined: boolean }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({
      taskId: Id,
      /** Null throws the draft away. */
      content: v.nullable(Content),
      times: v.strictObject({ text: Instant, links: Instant, advertising: Instant, ai: Instant }),
      base: v.pipe(v.number(), v.integer(), v.minValue(0)),
      removed: v.optional(v.pipe(v.array(FileId), v.maxLength(4 * MAX_IMAGES)), []),
      requestId: RequestId,
    }),
    errors: ['TASK.NOT_FOUND', 'FILE.NOT_YOURS'],
  }),
};
