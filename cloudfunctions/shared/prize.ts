import { type MessageContent, writeMessage } from '@/domain/inbox';
import { awardPoints } from '@/domain/points';
import type { Winner } from '@/domain/ranking';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';

/** One work stands for one owner and one task, so its id is that of the prize too. */
export function prizeId({ submissionId }: Winner): string {
  return `${submissionId}.prize`;
}

/** Posts what a place brings and tells its owner; `id` guards that a prize is posted once. */
export async function givePrize(
  documents: Documents,
  id: string,
  task: Pick<Task, '_id' | 'title'>,
  winner: Winner,
  nowMs: number,
): Promise<Extract<MessageContent, { kind: 'ranking.won' }>> {
  const { memberId, rank, prize, comment } = winner;
  const about = { taskId: task._id, taskTitle: task.title };
  switch (prize.kind) {
    case 'points': {
      const { posting, balance } = awardPoints({
        postingId: id,
        memberId,
        points: prize.points,
        reason: { kind: 'ranking.prize', ...about, rank },
        balance: await documents.get('balances', memberId),
        nowMs,
      });
      await documents.add('postings', posting);
      await documents.set('balances', balance);
    }
  }
  const content = { kind: 'ranking.won', ...about, rank, prize, comment } as const;
  await documents.add('inbox', writeMessage(id, memberId, content, nowMs));
  return content;
}
