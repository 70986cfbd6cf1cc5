import type { Appeal } from '@/domain/appeal';
import { type Case, overturnCase, violationOf } from '@/domain/case';
import { liftAll, lostTime } from '@/domain/effect';
import { DomainError } from '@/domain/errors';
import { EXTENDED_AT_ONCE, timeLostMs } from '@/domain/extension';
import { writeMessage } from '@/domain/inbox';
import { canSeeTask, type Task } from '@/domain/task';
import { recordDecision } from './audit';
import type { Documents } from './cloud';
import { carryOut } from './effect';
import { giveExtension } from './extension';
import { loadProgramme } from './inForce';

export interface Settling {
  /** The appeal with its decision. */
  heard: Appeal;
  reason: string;
  byId: string;
  /** Tasks that have closed lately. */
  closed: readonly Task[];
  nowMs: number;
}

const OVERTURNED_NOTE = '申诉成立，原来的处理已撤销。';
const EXTENSION_REASON = '申诉成立，把耽误的时间补给你。';

/** What follows from the decision on an appeal: where it was overturned, everything is as it was before. */
export async function settleAppeal(documents: Documents, settling: Settling): Promise<void> {
  const { heard, reason, byId, nowMs } = settling;
  const decided = await documents.get('cases', heard._id);
  if (decided === null) throw new DomainError('APPEAL.NOT_FOUND');
  const overturned = heard.status === 'overturned';
  if (overturned) {
    const effects = violationOf(decided)?.effects ?? [];
    const { policyVersion } = await loadProgramme(documents);
    const carrying = { decided, policyVersion, note: OVERTURNED_NOTE, nowMs };
    await documents.set('cases', overturnCase(decided));
    await carryOut(documents, liftAll(effects), carrying);
    await markBoard(documents, decided);
    await giveBackTime(documents, decided, settling);
  }
  const { title } = decided.content;
  const message = { kind: 'appeal.decided', caseId: heard._id, title, overturned, reason } as const;
  await documents.add('inbox', writeMessage(`${heard._id}.appeal`, heard.memberId, message, nowMs));
  await recordDecision(documents, {
    actorId: byId,
    action: 'appeal.decide',
    subject: { kind: 'case', id: heard._id },
    before: { appeal: 'open' },
    after: { appeal: heard.status },
    reason,
    atMs: nowMs,
  });
}

async function markBoard(documents: Documents, decided: Case): Promise<void> {
  const entry = await documents.get('board', violationOf(decided)?.boardId ?? '');
  if (entry !== null) await documents.set('board', { ...entry, overturned: true });
}

/** Opens the tasks that have closed meanwhile to this member, for as long as they could not take part. */
async function giveBackTime(documents: Documents, decided: Case, { closed, nowMs }: Settling): Promise<void> {
  const lost = lostTime(violationOf(decided)?.effects ?? [], nowMs);
  const member = await documents.get('members', decided.memberId);
  if (lost === null || member === null) return;
  const missed = closed
    .map((task) => ({ task, lostMs: timeLostMs(task, lost) }))
    .filter(({ task, lostMs }) => lostMs > 0 && task.closesAtMs <= lost.untilMs)
    .filter(({ task }) => canSeeTask(task, member, nowMs))
    .slice(0, EXTENDED_AT_ONCE);
  for (const { task, lostMs } of missed) {
    await giveExtension(documents, {
      task,
      memberId: member._id,
      closesAtMs: nowMs + lostMs,
      reason: EXTENSION_REASON,
      messageId: `${decided._id}.${task._id}`,
      nowMs,
    });
  }
}
