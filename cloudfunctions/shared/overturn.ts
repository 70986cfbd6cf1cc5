import type { Appeal } from '@/domain/appeal';
import { type Case, overturnCase, violationOf } from '@/domain/case';
import { liftAll, lostTime } from '@/domain/effect';
import { DomainError } from '@/domain/errors';
import { EXTENDED_AT_ONCE, timeLostMs } from '@/domain/extension';
import { writeMessage } from '@/domain/inbox';
import { joinWinners } from '@/domain/ranking';
import { scoreOf } from '@/domain/submission';
import { canSeeTask, type Task } from '@/domain/task';
import { recordDecision } from './audit';
import type { Documents } from './cloud';
import { carryOut } from './effect';
import { giveExtension } from './extension';
import { loadProgramme } from './inForce';
import { givePrize } from './prize';

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
const OVERTURNED_COMMENT = '公布名次时这件作品被误移除，现在补上它应得的名次。';
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
    await giveBackPlace(documents, decided, nowMs);
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

/** A work whose ranking was announced while it was removed wins now what it would have won then. */
async function giveBackPlace(documents: Documents, { _id, subject }: Case, nowMs: number): Promise<void> {
  const work = subject.kind === 'post' ? await documents.get('submissions', subject.id) : null;
  const ranking = work === null ? null : await documents.get('rankings', work.taskId);
  const task = work === null ? null : await documents.get('tasks', work.taskId);
  if (work === null || ranking === null || task === null || work.status !== 'approved') return;
  const score = scoreOf(work);
  let better = 0;
  for (const winner of ranking.announcement?.winners ?? []) {
    const other = await documents.get('submissions', winner.submissionId);
    // A winner that was removed since has no place in the order any more, but had one then.
    const ranked = other?.status === 'approved';
    if (ranked ? other.rank < work.rank : winner.score > score) better += 1;
  }
  const joined = joinWinners(ranking, task.prizes ?? [], better, {
    submissionId: work._id,
    memberId: work.memberId,
    score,
    comment: OVERTURNED_COMMENT,
  });
  if (joined === null) return;
  await documents.set('rankings', joined.ranking);
  // Listed after what the same appeal gives back, since postings of one instant stand in the order of their ids.
  await givePrize(documents, `${_id}.won`, task, joined.winner, nowMs);
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
