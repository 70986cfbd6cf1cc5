import type { WhatIfRowView, WhatIfView } from '@/contract/whatIf';
import { DomainError } from '@/domain/errors';
import { foldName } from '@/domain/member';
import { PAGE_SIZE, pageOf, sortKey } from '@/domain/page';
import { POLICY_DRAFT_ID, validatePolicy } from '@/domain/policyDraft';
import { applyWhatIf, isSameDraft, type WhatIf, type WhatIfRow } from '@/domain/whatIf';
import { documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { CALL_BUDGET_MS, workOnLadder } from '../../shared/ladderWork';
import { loadWorkings, type Workings } from '../../shared/repositories/policy';
import { listRows, listSkipped, listWhatIfs, rowKey } from '../../shared/repositories/whatIf';
import { beginTurn, isDue } from '../../shared/run';
import { transact } from '../../shared/transact';
import { listedSet, progressOf, WHAT_IFS_KEPT, whatIfId } from '../../shared/whatIf';

function viewWhatIf(run: WhatIf, { names, draft, job }: Workings): WhatIfView {
  const { _id, state, startedById, startedAtMs, revision, baseVersion, totals, differing, applied } = run;
  return {
    runId: _id,
    state,
    startedBy: names.get(startedById) ?? '',
    startedAtMs,
    revision,
    baseVersion,
    draftChanged: run.applied?.version == null && !isSameDraft(run, draft),
    progress: progressOf(run, job),
    totals,
    differing,
    applied:
      applied === null
        ? null
        : {
            by: names.get(applied.colleagueId) ?? '',
            reason: applied.reason,
            atMs: applied.atMs,
            version: applied.version,
            done: run.done,
            skipped: run.skipped,
          },
  };
}

function viewRow(row: WhatIfRow): WhatIfRowView {
  const { memberId, nickname, effect, from, to, gate, growth, outcome } = row;
  return { memberId, nickname, effect, from, to, gate, growth, outcome };
}

async function loadStatus(runId: string): Promise<{ run: WhatIf; workings: Workings }> {
  const [run, workings] = await Promise.all([database.get('whatIfs', runId), loadWorkings()]);
  if (run === null) throw new DomainError('WHATIF.NOT_FOUND');
  return { run, workings };
}

export const whatIfHandlers: Pick<
  Handlers,
  'whatIf.start' | 'whatIf.status' | 'whatIf.list' | 'whatIf.rows' | 'whatIf.apply'
> = {
  async 'whatIf.start'({ actor, input, nowMs, request }) {
    const runId = whatIfId(request.receiptId);
    return transact(request, async (documents) => {
      const draft = await documents.get('policyDrafts', POLICY_DRAFT_ID);
      if (draft === null || draft.terms === null) throw new DomainError('POLICY.NO_DRAFT');
      const { revision, terms } = draft;
      if (revision !== input.revision) throw new DomainError('POLICY.DRAFT_CHANGED', { revision });
      const fields = validatePolicy(terms).map(({ field }) => field);
      if (fields.length > 0) throw new DomainError('POLICY.INVALID', { fields });
      // The one document of the ladder's work guards that nothing else begins meanwhile.
      await beginTurn(documents, runId, nowMs);
      await documents.add('whatIfs', {
        _id: runId,
        state: 'simulating',
        draft: terms,
        revision,
        baseVersion: actor.programme.policyVersion,
        startedById: actor.memberId,
        startedAtMs: nowMs,
        totals: null,
        applied: null,
        differing: null,
        done: 0,
        skipped: 0,
        place: sortKey(nowMs, runId),
      });
      return { runId };
    });
  },

  /** Goes on with what is under way for as long as a call may; looks first, so that a wrong id costs nothing. */
  async 'whatIf.status'({ input, nowMs }) {
    const before = await loadStatus(input.runId);
    const worked = isDue(before.workings.job, nowMs) && (await workOnLadder(nowMs, CALL_BUDGET_MS)) > 0;
    const { run, workings } = worked ? await loadStatus(input.runId) : before;
    return viewWhatIf(run, workings);
  },

  async 'whatIf.list'() {
    const [runs, workings] = await Promise.all([listWhatIfs(WHAT_IFS_KEPT), loadWorkings()]);
    return { runs: runs.map((run) => viewWhatIf(run, workings)) };
  },

  async 'whatIf.rows'({ input }) {
    const { runId, effect, cursor, skipped } = input;
    const search = skipped ? '' : foldName(input.search ?? '');
    const [setId, limit] = [listedSet(runId), PAGE_SIZE + 1];
    const [run, rows] = await Promise.all([
      database.get('whatIfs', runId),
      skipped ? listSkipped(setId, cursor, limit) : listRows({ setId, effect, search, after: cursor, limit }),
    ]);
    // Until it is ready the list is half a list.
    if (run === null || run.totals === null) throw new DomainError('WHATIF.NOT_FOUND');
    return pageOf(rows, PAGE_SIZE, (row) => rowKey(row, search), viewRow);
  },

  async 'whatIf.apply'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const run = await documents.get('whatIfs', input.runId);
      if (run === null) throw new DomainError('WHATIF.NOT_FOUND');
      const draft = await documents.get('policyDrafts', POLICY_DRAFT_ID);
      const by = { colleagueId: actor.memberId, reason: input.reason, nowMs };
      const applied = applyWhatIf(run, draft, by);
      await beginTurn(documents, run._id, nowMs);
      await documents.set('whatIfs', applied);
      return { state: applied.state };
    });
  },
};
