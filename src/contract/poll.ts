import * as v from 'valibot';
import type { Question } from '@/domain/question';
import type { Tally } from '@/domain/tally';
import { answering, Id, READING_MEMBER } from './action';

/** How everyone has answered a poll so far, for owners. */
export interface TaskResults {
  questions: Question[];
  tally: Pick<Tally, 'answers' | 'counts' | 'sums'>;
}

export const pollActions = {
  /** Live, for who has chosen, and for everyone once the poll has closed. */
  'poll.result': answering<TaskResults>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['TASK.NOT_FOUND', 'POLL.NOT_ANSWERED'],
  }),
};
