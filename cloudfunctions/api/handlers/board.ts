import { PAGE_SIZE, pageOf } from '@/domain/page';
import type { Handlers } from '../../shared/dispatch';
import { listBoard } from '../../shared/repositories/board';

export const boardHandlers: Pick<Handlers, 'board.list'> = {
  async 'board.list'({ input }) {
    const rows = await listBoard(input.cursor, PAGE_SIZE + 1);
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      ({ _id, month, category, subjectKind, penalties, overturned }) => ({
        boardId: _id,
        month,
        category,
        subjectKind,
        penalties,
        overturned,
      }),
    );
  },
};
