import type { AppealRow } from '@/contract/appeal';
import { type Appeal, canHearAppeal, decideAppeal, isAppealStranded, sendAppeal } from '@/domain/appeal';
import { type Case, violationOf } from '@/domain/case';
import { isHeldBy, releaseClaim, takeClaim } from '@/domain/claim';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import type { Task } from '@/domain/task';
import type { Documents } from '../../shared/cloud';
import { loadDecider } from '../../shared/decision';
import type { Handlers } from '../../shared/dispatch';
import { settleAppeal } from '../../shared/overturn';
import { listOpenAppeals } from '../../shared/repositories/appeal';
import { listPrecedents, loadCaseFile } from '../../shared/repositories/case';
import { listColleagues } from '../../shared/repositories/colleague';
import { listClosedTasks } from '../../shared/repositories/task';
import { transact } from '../../shared/transact';
import { namesOf, viewCase, viewClaim } from './case';

function viewRow(appeal: Appeal, about: Case, claim: AppealRow['claim']): AppealRow[] {
  const decision = violationOf(about);
  if (decision === null) return [];
  return [
    {
      caseId: appeal._id,
      subjectKind: about.subject.kind,
      title: about.content.title,
      category: decision.category,
      penalties: decision.penalties,
      words: appeal.words,
      sentAtMs: appeal.atMs,
      claim,
    },
  ];
}

/** An appeal for whoever may hear it. To everybody else, the decider first of all, there is none. */
async function findAppeal(documents: Documents, caseId: string, personId: string): Promise<Appeal> {
  const appeal = await documents.get('appeals', caseId);
  if (appeal === null || !canHearAppeal(appeal, personId)) throw new DomainError('APPEAL.NOT_FOUND');
  return appeal;
}

type AppealAction =
  | 'appeal.send'
  | 'appeal.queue'
  | 'appeal.get'
  | 'appeal.claim'
  | 'appeal.release'
  | 'appeal.decide';

export const appealHandlers: Pick<Handlers, AppealAction> = {
  async 'appeal.send'({ actor, input, nowMs, request }) {
    const { caseId, words } = input;
    return transact(request, async (documents) => {
      const decided = await documents.get('cases', caseId);
      if (decided === null || decided.memberId !== actor.memberId) throw new DomainError('CASE.NOT_FOUND');
      // The id of the case guards "one appeal per case".
      const before = await documents.get('appeals', caseId);
      await documents.set('appeals', sendAppeal(decided, before, words, nowMs));
      return { caseId, sentAtMs: nowMs };
    });
  },

  async 'appeal.queue'({ actor, input, nowMs }) {
    const [rows, team] = await Promise.all([listOpenAppeals(input.cursor, PAGE_SIZE + 1), listColleagues()]);
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ appeal }) => appeal.place,
      (row) => row,
    );
    const items = page.items
      .filter(({ appeal }) => canHearAppeal(appeal, actor.memberId))
      .flatMap(({ appeal, about, claimer }) => {
        const claim = viewClaim(appeal.claim, namesOf(claimer), actor.memberId, nowMs);
        return about === null ? [] : viewRow(appeal, about, claim);
      });
    const stranded = page.items.filter(({ appeal }) => isAppealStranded(appeal, team)).length;
    return { items, next: page.next, stranded };
  },

  async 'appeal.get'({ actor, input, nowMs }) {
    const file = await loadCaseFile(input.caseId);
    const appeal = file?.appeal ?? null;
    if (file === null || appeal === null || !canHearAppeal(appeal, actor.memberId)) {
      throw new DomainError('APPEAL.NOT_FOUND');
    }
    const claim = viewClaim(appeal.claim, namesOf(file.hearer), actor.memberId, nowMs);
    const [row] = viewRow(appeal, file.about, claim);
    if (row === undefined) throw new DomainError('APPEAL.NOT_FOUND');
    const precedents = await listPrecedents(row.category);
    const about = await viewCase(file, precedents, actor.memberId, nowMs);
    return { ...row, status: appeal.status, case: about };
  },

  async 'appeal.claim'({ actor, input, nowMs, request }) {
    const { caseId } = input;
    return transact(request, async (documents) => {
      const appeal = await findAppeal(documents, caseId, actor.memberId);
      if (appeal.decision !== null) throw new DomainError('APPEAL.ALREADY_DECIDED');
      const claim = takeClaim(appeal.claim, actor.memberId, nowMs);
      await documents.set('appeals', { ...appeal, claim });
      return { caseId, untilMs: claim.untilMs };
    });
  },

  async 'appeal.release'({ actor, input, request }) {
    const { caseId } = input;
    return transact(request, async (documents) => {
      const appeal = await findAppeal(documents, caseId, actor.memberId);
      await documents.set('appeals', { ...appeal, claim: releaseClaim(appeal.claim, actor.memberId) });
      return { caseId };
    });
  },

  async 'appeal.decide'({ actor, input, nowMs, request }) {
    const { caseId, verdict, reason } = input;
    // Asked before the transaction, which can only read single documents; what has closed stays closed.
    const closed: Task[] = verdict === 'overturned' ? await listClosedTasks(nowMs) : [];
    return transact(request, async (documents) => {
      await loadDecider(documents, actor.memberId);
      const appeal = await findAppeal(documents, caseId, actor.memberId);
      if (appeal.decision !== null) throw new DomainError('APPEAL.ALREADY_DECIDED');
      // The claim stands in the appeal, which this decision writes: two who decide at once collide on it.
      if (!isHeldBy(appeal.claim, actor.memberId, nowMs)) throw new DomainError('CLAIM.NEEDED');
      const heard = decideAppeal(appeal, verdict, { byId: actor.memberId, atMs: nowMs, reason });
      await documents.set('appeals', heard);
      await settleAppeal(documents, { heard, reason, byId: actor.memberId, closed, nowMs });
      return { caseId, status: heard.status };
    });
  },
};
