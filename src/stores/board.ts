import { call } from '@/cloud/call';
import type { BoardRow } from '@/contract/board';
import { createList } from './list';

/** The public board (公示栏), newest first. */
export const useBoard = createList<BoardRow>((cursor) => call('board.list', cursor), 'board');
