import { createHash } from 'node:crypto';
import { questionsOf } from '@/domain/kind';
import type { Member } from '@/domain/member';
import type { Question } from '@/domain/question';
import { type NumberSummary, summarise } from '@/domain/spread';
import { currentRound, type Submission } from '@/domain/submission';
import { addToTally, emptyTally, groupsOf, joinTallies, type Tally } from '@/domain/tally';
import type { Task } from '@/domain/task';
import type { Documents } from './cloud';
import { loadByIds } from './repositories/byIds';

/** Answers come at the same moment by the hundred, so they are counted in so many places. */
export const SHARDS = 16;

/** Where what this member does for a task is counted. */
export function shardOf(taskId: string, memberId: string): string {
  const digest = createHash('sha256').update(memberId).digest();
  return shardId(taskId, (digest[0] ?? 0) % SHARDS);
}

function shardId(taskId: string, shard: number): string {
  return `${taskId}.${shard}`;
}

/** Counts the answers of an approved work with those of the others, and by the groups of its author. */
export async function addToResults(
  documents: Documents,
  task: Task,
  author: Member,
  submission: Submission,
): Promise<void> {
  const questions = questionsOf(task.form);
  const { answers } = currentRound(submission);
  if (questions.length === 0 || answers === undefined) return;
  const id = shardOf(task._id, author._id);
  const before = (await documents.get('taskTallies', id)) ?? emptyTally(id);
  await documents.set('taskTallies', addToTally(before, questions, [{ answers, groups: groupsOf(author) }]));
}

/** How everyone has answered a task so far, in one round trip. */
export async function loadResults(taskId: string): Promise<Tally> {
  const ids = Array.from({ length: SHARDS }, (_, shard) => shardId(taskId, shard));
  return joinTallies(taskId, [...(await loadByIds('taskTallies', ids)).values()]);
}

/** What is counted of the questions themselves, without what is counted by group. */
export function ofQuestions<Row>(
  questions: readonly Question[],
  table: Readonly<Record<string, Row>>,
): Record<string, Row> {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const row = table[id];
      return row === undefined ? [] : [[id, row]];
    }),
  );
}

/** The numbers that were given, by the id of their question. */
export function summariseNumbers(
  questions: readonly Question[],
  tally: Tally,
): Record<string, NumberSummary> {
  return Object.fromEntries(
    questions.flatMap(({ id, kind }) => {
      const spread = tally.spreads[id];
      if (kind !== 'number' || spread === undefined) return [];
      const summary = summarise(spread, tally.sums[id]?.value ?? 0);
      return summary === null ? [] : [[id, summary]];
    }),
  );
}
