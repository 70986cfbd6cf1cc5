import type { CheckTrace, Intake } from '@/domain/intake';
import { sortKeyFrom } from '@/domain/page';
import { command, documents, list } from '../cloud';
import { loadByIds } from './byIds';

/** Checks whose next look is due, longest waiting first. */
export function listDueIntakes(nowMs: number, limit: number): Promise<Intake[]> {
  return list('intakes', {
    where: { status: 'open', due: command.lt(sortKeyFrom(nowMs + 1)) },
    orderBy: ['due', 'asc'],
    limit,
  });
}

/** The check that a verdict of the platform belongs to. */
export async function findIntakeByTrace(traceId: string): Promise<Intake | null> {
  const [intake] = await list('intakes', {
    where: { 'media.traceId': traceId },
    orderBy: ['media.traceId', 'asc'],
    limit: 1,
  });
  return intake ?? null;
}

/** Keeps a verdict that came before its check was stored. */
export function keepEarlyVerdict(trace: CheckTrace): Promise<void> {
  return documents.set('checkTraces', trace);
}

/** Verdicts that came early, by the number of their check. */
export function loadEarlyVerdicts(intake: Intake): Promise<Map<string, CheckTrace>> {
  return loadByIds(
    'checkTraces',
    intake.media.flatMap(({ traceId, verdict }) => (traceId === null || verdict !== null ? [] : [traceId])),
  );
}
