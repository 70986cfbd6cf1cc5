import type { ParsedOf } from '@/contract';
import { appealUntilMs } from '@/domain/appeal';
import type { Decided } from '@/domain/audit';
import { postOnBoard } from '@/domain/board';
import { type Case, type CaseDecision, type CaseStatus, canHandle, decideCase } from '@/domain/case';
import { isHeldBy } from '@/domain/claim';
import { type Colleague, canDo } from '@/domain/colleague';
import { effectsOf, imposeAll } from '@/domain/effect';
import { DomainError } from '@/domain/errors';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { type OutboxItem, queueReviewDone } from '@/domain/outbox';
import { needsLead, penaltyEndMs } from '@/domain/penalty';
import { subjectKey } from '@/domain/report';
import { recordDecision } from './audit';
import { hideSubject } from './case';
import type { Documents } from './cloud';
import { carryOut } from './effect';
import { loadProgramme } from './inForce';
import type { Told } from './transact';

type Judgement = ParsedOf<'case.decide'>['judgement'];
type Verdict = Extract<Judgement, { verdict: 'violation' }>;
type Violation = Extract<CaseDecision, { verdict: 'violation' }>;

interface Deciding {
  deciderId: string;
  caseId: string;
  judgement: Judgement;
  boardId: string;
  nowMs: number;
}

/** Decides a case with everything that follows from it, within one transaction. */
export async function decideAbout(
  documents: Documents,
  deciding: Deciding,
): Promise<Told<{ caseId: string; status: CaseStatus }>> {
  const { deciderId, caseId, nowMs } = deciding;
  const decider = await loadDecider(documents, deciderId);
  const open = await documents.get('cases', caseId);
  if (open === null || !canHandle(open, deciderId)) throw new DomainError('CASE.NOT_FOUND');
  if (open.decision !== null) throw new DomainError('CASE.ALREADY_DECIDED');
  // The claim stands in the case, which this decision writes: two who decide at once collide on it.
  if (!isHeldBy(open.claim, deciderId, nowMs)) throw new DomainError('CLAIM.NEEDED');
  const decision = await judge(documents, open, decider, deciding);
  const decided = decideCase(open, decision);
  await documents.set('cases', decided);
  await closeSubject(documents, decided);
  await recordDecision(documents, auditOf(decided, decision));
  const tell =
    decision.verdict === 'violation'
      ? await punish(documents, decided, decision)
      : await clear(documents, open, nowMs);
  return { answer: { caseId, status: decided.status }, tell };
}

/** Whoever decides, as the transaction finds them: their role may have ended since the call was let in. */
export async function loadDecider(documents: Documents, personId: string): Promise<Colleague> {
  const colleague = await documents.get('colleagues', personId);
  if (colleague === null || !canDo(colleague, 'case.decide')) throw new DomainError('ACTION.FORBIDDEN');
  return colleague;
}

async function judge(
  documents: Documents,
  open: Case,
  decider: Colleague,
  { judgement, boardId, nowMs }: Deciding,
): Promise<CaseDecision> {
  const by = { byId: decider._id, atMs: nowMs };
  if (judgement.verdict === 'dismissed') return { ...judgement, ...by };
  const { penalties, precedentCaseId } = judgement;
  if (needsLead(penalties) && !canDo(decider, 'tier.appoint')) {
    throw new DomainError('CASE.NEEDS_LEAD');
  }
  await checkPrecedent(documents, precedentCaseId);
  const effects = await findEffects(documents, open, judgement, nowMs);
  return { ...judgement, ...by, effects, boardId, overturned: false };
}

/** A decision may follow only one that found a violation. */
async function checkPrecedent(documents: Documents, caseId: string | null): Promise<void> {
  if (caseId === null) return;
  const precedent = await documents.get('cases', caseId);
  if (precedent?.status !== 'violation') {
    throw new DomainError('INPUT.INVALID', { fields: ['judgement.precedentCaseId'] });
  }
}

async function findEffects(
  documents: Documents,
  open: Case,
  { penalties }: Verdict,
  nowMs: number,
): Promise<Violation['effects']> {
  const { _id: caseId, subject, memberId } = open;
  const member = await documents.get('members', memberId);
  if (member === null) throw new DomainError('CASE.NOT_FOUND');
  const submission = subject.kind === 'post' ? await documents.get('submissions', subject.id) : null;
  const ranking = submission === null ? null : await documents.get('rankings', submission.taskId);
  return effectsOf(penalties, { caseId, subject, member, submission, ranking, nowMs });
}

/** The subject has no open case any more, and nothing but a penalty hides it. */
async function closeSubject(documents: Documents, { subject }: Case): Promise<void> {
  const cases = await documents.get('caseSubjects', subjectKey(subject));
  if (cases !== null) await documents.set('caseSubjects', { ...cases, openCaseId: null });
  await hideSubject(documents, subject, null);
}

async function clear(documents: Documents, open: Case, nowMs: number): Promise<OutboxItem[]> {
  const { _id, subject, memberId, held, content } = open;
  if (held && subject.kind === 'post') {
    const message = { kind: 'case.cleared', submissionId: subject.id, title: content.title } as const;
    await documents.set('inbox', writeMessage(`${_id}.cleared`, memberId, message, nowMs));
  }
  return [];
}

/** Carries the penalties out, puts the decision on the board and tells the member why, until when and what next. */
async function punish(documents: Documents, decided: Case, decision: Violation): Promise<OutboxItem[]> {
  const { _id, memberId, subject, content } = decided;
  const { category, penalties, reason, effects, boardId, atMs: nowMs } = decision;
  const { policyVersion } = await loadProgramme(documents);
  await carryOut(documents, imposeAll(effects), { decided, policyVersion, note: reason, nowMs });
  const entry = { _id: boardId, category, subjectKind: subject.kind, penalties };
  await documents.add('board', postOnBoard(entry, nowMs));
  const ends = penalties.flatMap((penalty) => penaltyEndMs(penalty, nowMs) ?? []);
  const message: MessageContent = {
    kind: 'case.decided',
    caseId: _id,
    title: content.title,
    category,
    reason,
    penalties,
    endsAtMs: ends.length === 0 ? null : Math.max(...ends),
    appealUntilMs: appealUntilMs(nowMs),
  };
  await documents.add('inbox', writeMessage(`${_id}.decided`, memberId, message, nowMs));
  const member = await documents.get('members', memberId);
  // A work that was let through before was promised a word on its review; there is no such promise for a name.
  if (member === null || subject.kind !== 'post') return [];
  return [queueReviewDone(`${_id}.decided`, member.openid, message, subject.id, nowMs)];
}

function auditOf(decided: Case, decision: CaseDecision): Decided {
  const after =
    decision.verdict === 'violation'
      ? {
          status: decided.status,
          category: decision.category,
          penalties: decision.penalties.map(wordForRecord).join(' '),
        }
      : { status: decided.status };
  return {
    actorId: decision.byId,
    action: 'case.decide',
    subject: { kind: 'case', id: decided._id },
    before: { status: 'open', reports: decided.reports },
    after,
    reason: decision.reason,
    atMs: decision.atMs,
  };
}

/** mute:7 */
function wordForRecord(penalty: Violation['penalties'][number]): string {
  if ('days' in penalty) return `${penalty.kind}:${penalty.days}`;
  return 'points' in penalty ? `${penalty.kind}:${penalty.points}` : penalty.kind;
}
