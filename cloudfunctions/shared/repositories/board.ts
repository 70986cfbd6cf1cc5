import type { BoardEntry } from '@/domain/board';
import { command, list } from '../cloud';

/** The public board, newest month first. */
export function listBoard(before: string | undefined, limit: number): Promise<BoardEntry[]> {
  return list('board', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}
