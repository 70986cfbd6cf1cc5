import { climbLadder, type LadderState } from '@/domain/policy';
import { progressBin } from '@/domain/whatIf';
import { command, list } from '../cloud';
import { loadSimulated } from '../repositories/whatIf';
import { type Counts, FULL_PER_CHUNK, type Position, type Simulation, type Step } from './position';

/** More people than this make the chart no clearer. */
const SAMPLE = 5_000;

/**
 * The progress of those who have contributed, by the policy in force and by the draft. Ids are hashes, so the
 * first so many are a fair sample of a programme that has more.
 */
export async function sampleStep(
  simulation: Simulation,
  { after }: Extract<Step, { kind: 'sample' }>,
  counts: Counts,
): Promise<Position> {
  const rows = await list('figures', {
    where: { _id: command.gt(after) },
    orderBy: ['_id', 'asc'],
    limit: FULL_PER_CHUNK,
  });
  const members = await loadSimulated(rows.map(({ _id }) => _id));
  const { policy, draft, atMs } = simulation;
  const before = [...counts.progressBefore];
  const later = [...counts.progressAfter];
  for (const figures of rows) {
    const member = members.get(figures._id);
    if (member === undefined || member.standing === 'left') continue;
    addProgress(before, climbLadder(policy, member, figures, atMs));
    addProgress(later, climbLadder(draft, member, figures, atMs));
  }
  const sample = counts.sample + rows.length;
  const last = rows.at(-1);
  const goesOn = last !== undefined && rows.length === FULL_PER_CHUNK && sample < SAMPLE;
  return {
    step: goesOn ? { kind: 'sample', after: last._id } : { kind: 'seats', pass: 3, after: '', kept: 0 },
    counts: { ...counts, sample, progressBefore: before, progressAfter: later },
  };
}

function addProgress(bins: number[], { next }: LadderState): void {
  if (next === null) return;
  const bin = progressBin(next.progress);
  bins[bin] = (bins[bin] ?? 0) + 1;
}
