import { addSample } from '@/domain/agreement';
import { freshRanking } from '@/domain/ranking';
import { RUBRICS } from '@/domain/rubric';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeTask, putWork } from './cast';
import type { Stage } from './stage';

export const LADDER_TASK = 'ladder';
const WORKS = 60;
const PAIRS = 30;

/** A ladder with many ranked works, and many pairs of reviewers with works that both have marked. */
export async function fillContests(stage: Stage, image: string): Promise<void> {
  const task = makeTask(stage, LADDER_TASK, {
    goal: 'depth',
    criteria: [...RUBRICS.depth],
    prizes: [{ places: 3, prize: { kind: 'points', points: 100 } }],
  });
  stage.put('rankings', freshRanking(task));
  for (let index = 0; index < WORKS; index += 1) {
    const id = putWork(stage, `contestant-${index}`, LADDER_TASK, image);
    const rank = `${String(100 + index)}.${id}`;
    stage.put('submissions', { ...stage.row('submissions', id), status: 'approved', rank });
  }
  for (let index = 0; index < PAIRS; index += 1) {
    const marks = RUBRICS.depth.map(({ id }) => ({ criterionId: id, level: 3 as const, note: '' }));
    const pair = [
      { reviewerId: memberIdOf('colleague'), marks },
      { reviewerId: memberIdOf(`reviewer-${index}`), marks },
    ] as const;
    const about = { submissionId: 'work', round: 1, atMs: stage.nowMs + index };
    stage.put('agreements', addSample(null, pair, task, about));
  }
}

/** As many plain works as one bulk approval takes, of one author. */
export function batchWorks(stage: Stage, openid: string, image: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    putWork(stage, openid, makeTask(stage, `bulk-${index}`)._id, image),
  );
}
