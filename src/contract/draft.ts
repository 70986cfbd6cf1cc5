import * as v from 'valibot';
import type { DraftContent, DraftTimes } from '@/domain/draft';
import { LINK_MAX_LENGTH, MAX_LINKS } from '@/domain/link';
import { ADVERTISING_ANSWERS, AI_ANSWERS } from '@/domain/submission';
import { answering, FileId, Id, PARTICIPATING_MEMBER, RequestId, text } from './action';
import { AnswersInput } from './question';
import { MAX_IMAGES, MAX_TEXT_LENGTH, MAX_VIDEOS } from './submission';

/** The copy of an unsent work in the cloud. */
export interface DraftView {
  revision: number;
  content: DraftContent;
  times: DraftTimes;
  /** What was put aside when two phones' versions were joined. */
  other: DraftContent | null;
  savedAtMs: number;
}

const Amount = v.pipe(v.number(), v.integer(), v.minValue(0));

const Content = v.strictObject({
  images: v.pipe(v.array(FileId), v.maxLength(MAX_IMAGES)),
  videos: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          fileId: FileId,
          posterId: v.nullable(FileId),
          bytes: Amount,
          durationMs: Amount,
        }),
      ),
      v.maxLength(MAX_VIDEOS),
    ),
    [],
  ),
  text: text(MAX_TEXT_LENGTH),
  links: v.pipe(v.array(text(LINK_MAX_LENGTH)), v.maxLength(MAX_LINKS)),
  advertising: v.nullable(v.picklist(ADVERTISING_ANSWERS)),
  ai: v.nullable(v.picklist(AI_ANSWERS)),
  answers: v.optional(AnswersInput, {}),
});

const Instant = Amount;

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
      times: v.strictObject({
        text: Instant,
        links: Instant,
        advertising: Instant,
        ai: Instant,
        answers: v.optional(Instant, 0),
      }),
      base: v.pipe(v.number(), v.integer(), v.minValue(0)),
      removed: v.optional(v.pipe(v.array(FileId), v.maxLength(4 * (MAX_IMAGES + MAX_VIDEOS))), []),
      requestId: RequestId,
    }),
    errors: ['TASK.NOT_FOUND', 'FILE.NOT_YOURS'],
  }),
};
