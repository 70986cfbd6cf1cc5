import { call } from '@/cloud/call';
import type { PostRow } from '@/contract/plaza';
import { createList } from './list';

/** The plaza (广场), newest first. */
export const usePlaza = createList<PostRow>((cursor) => call('plaza.list', cursor), 'plaza');
