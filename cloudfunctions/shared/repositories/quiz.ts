import type { QuizBank } from '@/domain/quiz';
import { command, list } from '../cloud';

/** Question banks, newest first. */
export function listQuizBanks(before: string | undefined, limit: number): Promise<QuizBank[]> {
  return list('quizBanks', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}
