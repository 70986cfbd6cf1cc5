import * as v from 'valibot';
import { ANY_MEMBER, answering, FileId } from './action';
import { MAX_IMAGES } from './submission';

export const fileActions = {
  /** Fresh addresses of pictures that the caller has uploaded, to go on with a draft. */
  'file.urls': answering<{ files: { fileId: string; url: string }[] }>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({ fileIds: v.pipe(v.array(FileId), v.minLength(1), v.maxLength(MAX_IMAGES)) }),
    errors: ['FILE.NOT_YOURS'],
  }),
};
