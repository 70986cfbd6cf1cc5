import * as v from 'valibot';
import { ANY_MEMBER, answering, FileId } from './action';
import { MAX_IMAGES, MAX_VIDEOS } from './submission';

/** Each film has a first picture beside it. */
const MOST_FILES = MAX_IMAGES + 2 * MAX_VIDEOS;

export const fileActions = {
  /** Fresh addresses of pictures and films that the caller has uploaded, to go on with a draft. */
  'file.urls': answering<{ files: { fileId: string; url: string }[] }>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ fileIds: v.pipe(v.array(FileId), v.minLength(1), v.maxLength(MOST_FILES)) }),
    errors: ['FILE.NOT_YOURS'],
  }),
};
