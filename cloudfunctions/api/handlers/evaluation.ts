import type { EvaluationView } from '@/contract/evaluation';
import { HOLDERS_COUNTED } from '@/contract/policy';
import type { EvaluationRun } from '@/domain/evaluation';
import { recordDecision } from '../../shared/audit';
import { list } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { beginEvaluation, evaluatedSoFar } from '../../shared/evaluation';
import { CALL_BUDGET_MS, workOnLadder } from '../../shared/ladderWork';
import { loadLadder } from '../../shared/repositories/policy';
import { isDue } from '../../shared/run';
import type { JobRun } from '../../shared/schema';
import { transact } from '../../shared/transact';

const RUNS_SHOWN = 10;

function viewEvaluation(
  evaluation: EvaluationRun,
  names: ReadonlyMap<string, string>,
  job: JobRun | null,
  of: number,
): EvaluationView {
  const { _id, kind, atMs, policyVersion, asked, finishedAtMs, warned, recovered, fell } = evaluation;
  const goesOn = finishedAtMs === null && job !== null && job.run === _id;
  const done = goesOn ? evaluatedSoFar(job.after) : evaluation.evaluated;
  return {
    runId: _id,
    kind,
    startedAtMs: atMs,
    finishedAtMs,
    policyVersion,
    startedBy: asked === null ? null : (names.get(asked.colleagueId) ?? ''),
    reason: asked?.reason ?? null,
    progress: { done, of: goesOn ? Math.max(done, of) : done },
    warned,
    recovered,
    fell,
  };
}

export const evaluationHandlers: Pick<Handlers, 'evaluation.run' | 'evaluation.status'> = {
  async 'evaluation.run'({ actor, input, nowMs, request }) {
    const { reason } = input;
    const { policyVersion } = actor.programme;
    const runId = `asked.${request.receiptId}`;
    return transact(request, async (documents) => {
      const asked = { colleagueId: actor.memberId, reason };
      await beginEvaluation(documents, { _id: runId, kind: 'asked', atMs: nowMs, policyVersion, asked });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'evaluation.run',
        subject: { kind: 'evaluation', id: runId },
        before: {},
        after: { policyVersion },
        reason,
        atMs: nowMs,
      });
      return { runId };
    });
  },

  /** Goes on with what is under way for as long as a call may, then tells how far it has come. */
  async 'evaluation.status'({ nowMs }) {
    const before = await loadStatus();
    const worked = isDue(before.job, nowMs) && (await workOnLadder(nowMs, CALL_BUDGET_MS)) > 0;
    const { rows, job, names, holders } = worked ? await loadStatus() : before;
    const of = holders.active + holders.core + holders.ambassador;
    const views = rows.map((row) => viewEvaluation(row, names, job, of));
    return {
      current: views.find(({ finishedAtMs }) => finishedAtMs === null) ?? null,
      last: views.filter(({ finishedAtMs }) => finishedAtMs !== null),
    };
  },
};

async function loadStatus() {
  const [rows, ladder] = await Promise.all([
    list('evaluations', { where: {}, orderBy: ['place', 'desc'], limit: RUNS_SHOWN }),
    loadLadder(HOLDERS_COUNTED),
  ]);
  return { rows, ...ladder };
}
