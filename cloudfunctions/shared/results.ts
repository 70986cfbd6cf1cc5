import { createHash } from 'node:crypto';
import { questionsOf } from '@/domain/kind';
import { currentRound, type Submission } from '@/domain/submission';
import { addToTally, emptyTally, joinTallies, type Tally } from '@/domain/tally';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';
import { loadByIds } from './repositories/byIds';

/** Answers come at the same moment by the hundred, so they are counted in so many places. */
const SHARDS = 16;

function shardId(taskId: string, shard: number): string {
  return `${taskId}.${shard}`;
}

/** Counts the answers of an approved work with those of the others. The tier is of no matter here. */
export async function addToResults(documents: Documents, task: Task, submission: Submission): Promise<void> {
  const questions = questionsOf(task.form);
  const { answers } = currentRound(submission);
  if (questions.length === 0 || answers === undefined) return;
  const digest = createHash('sha256').update(submission.memberId).digest();
  const id = shardId(task._id, (digest[0] ?? 0) % SHARDS);
  const before = (await documents.get('taskTallies', id)) ?? emptyTally(id);
  await documents.set('taskTallies', addToTally(before, questions, [{ answers, tier: 'base' }]));
}

/** How everyone has answered a task so far, in one round trip. */
export async function loadResults(taskId: string): Promise<Tally> {
  const ids = Array.from({ length: SHARDS }, (_, shard) => shardId(taskId, shard));
  return joinTallies(taskId, [...(await loadByIds('taskTallies', ids)).values()]);
}
