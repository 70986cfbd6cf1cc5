import type { ObjectionRow } from '@/contract/objection';
import type { Colleague } from '@/domain/colleague';
import { restoreContribution, reverseContribution } from '@/domain/contribution';
import { DomainError } from '@/domain/errors';
import { addContribution } from '@/domain/figures';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import {
  type Answer,
  type Answered,
  answerObjection,
  canAnswer,
  creditIdOf,
  isObjectionStranded,
  type Objection,
  raiseObjection,
} from '@/domain/objection';
import { queueReviewDone } from '@/domain/outbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { hasLadder } from '@/domain/ranking';
import { isMarked } from '@/domain/rubric';
import { type Approval, currentDecision, type Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import type { Documents } from '../../shared/cloud';
import type { Call, Handlers } from '../../shared/dispatch';
import { loadInForce } from '../../shared/inForce';
import { reward } from '../../shared/judging';
import { watchMending } from '../../shared/reminder';
import { listColleagues } from '../../shared/repositories/colleague';
import { listOpenObjections, loadObjection } from '../../shared/repositories/objection';
import { touchRanking } from '../../shared/repositories/ranking';
import { loadForReview } from '../../shared/repositories/submission';
import { addToResults } from '../../shared/results';
import { transact, transactAndTell } from '../../shared/transact';
import { viewSubmission } from './submission';

function viewRow(objection: Objection, personId: string, team: readonly Colleague[]): ObjectionRow {
  return {
    objectionId: objection._id,
    taskTitle: objection.taskTitle,
    words: objection.words,
    raisedAtMs: Number(objection.place.slice(0, 13)),
    dueAtMs: objection.dueAtMs,
    mayAnswer: canAnswer(objection, personId),
    stranded: isObjectionStranded(objection, team),
  };
}

async function loadTaskOf(documents: Documents, { taskId }: Pick<Submission, 'taskId'>): Promise<Task> {
  const task = await documents.get('tasks', taskId);
  if (task === null) throw new Error(`Task ${taskId} of a submission is missing.`);
  return task;
}

function answerOf(input: Call<'objection.answer'>['input']['answer']): Answer {
  const { kind, reason } = input;
  if (kind === 'keep') return { kind, reason };
  const { praise, contentConfirmed, videoWatched, marks } = input;
  return { kind, reason, judgement: { verdict: 'approve', praise, contentConfirmed, videoWatched, marks } };
}

interface Correcting {
  objection: Objection;
  before: Submission;
  after: Submission;
  author: Member;
  task: Task;
  approval: Approval;
  policyVersion: number;
  nowMs: number;
}

/**
 * Posts what a replaced decision changes. After a refusal that is everything an approval earns, and the answers to a
 * form are counted; after an approval its contribution is reversed and recorded anew with the higher mark, on the day
 * on which the first one counts.
 */
async function correct(documents: Documents, correcting: Correcting): Promise<void> {
  const { objection, before, after, author, task, approval, policyVersion, nowMs } = correcting;
  const effectId = creditIdOf(objection);
  if (currentDecision(before)?.verdict !== 'approved') {
    await reward(documents, { effectId, submission: before, task, approval, policyVersion, nowMs });
    await addToResults(documents, task, author, after);
    return;
  }
  const credit = before.creditId === null ? null : await documents.get('contributions', before.creditId);
  if (credit?.kind !== 'work.approved') throw new Error(`The contribution of ${before._id} is missing.`);
  const reversal = reverseContribution(credit, nowMs);
  const corrected = {
    ...restoreContribution(credit, effectId, nowMs),
    quality: approval.scoring?.score ?? null,
  };
  const figures = await documents.get('figures', before.memberId);
  await documents.add('contributions', reversal);
  await documents.add('contributions', corrected);
  await documents.set('figures', addContribution(addContribution(figures, reversal), corrected));
}

function contentOf({ objection, approval }: Answered, reason: string): MessageContent {
  const { submissionId, taskTitle } = objection;
  return { kind: 'objection.answered', submissionId, taskTitle, replaced: approval !== null, reason };
}

type ObjectionAction = 'objection.raise' | 'objection.queue' | 'objection.get' | 'objection.answer';

export const objectionHandlers: Pick<Handlers, ObjectionAction> = {
  async 'objection.raise'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const submission = await documents.get('submissions', input.submissionId);
      if (submission === null || submission.memberId !== actor.memberId) {
        throw new DomainError('SUBMISSION.NOT_FOUND');
      }
      const task = await loadTaskOf(documents, submission);
      const ranking = hasLadder(task) ? await documents.get('rankings', task._id) : null;
      const { round, words } = input;
      const isFinal = ranking !== null && ranking.announcement !== null;
      const raised = raiseObjection({ submission, round, words, isFinal, nowMs });
      // The id made of work and round guards "one objection per round".
      await documents.add('objections', raised.objection);
      await documents.set('submissions', raised.submission);
      // Writing the ranking guards "nothing is announced while an objection is open".
      if (hasLadder(task)) await touchRanking(documents, task, 1);
      return { submissionId: submission._id, dueAtMs: raised.objection.dueAtMs };
    });
  },

  async 'objection.queue'({ actor, input }) {
    const [rows, team] = await Promise.all([
      listOpenObjections(input.cursor, PAGE_SIZE + 1),
      listColleagues(),
    ]);
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => row.place,
      (row) => viewRow(row, actor.memberId, team),
    );
  },

  async 'objection.get'({ actor, input, nowMs }) {
    // The id of an objection is that of its work with the round behind it.
    const submissionId = input.objectionId.replace(/\.\d+$/, '');
    const [objection, found] = await Promise.all([
      loadObjection(input.objectionId),
      loadForReview(submissionId, actor.memberId),
    ]);
    if (objection === null || found === null) throw new DomainError('OBJECTION.NOT_FOUND');
    const { submission, task, team } = found;
    return {
      ...viewRow(objection, actor.memberId, team),
      status: objection.status,
      submission: await viewSubmission({ submission, task }, nowMs),
      criteria: task.criteria,
      marked: isMarked(task),
    };
  },

  async 'objection.answer'({ actor, input, nowMs, request }) {
    return transactAndTell(request, async (documents) => {
      const { programme, role } = await loadInForce(documents, actor.memberId);
      const objection = await documents.get('objections', input.objectionId);
      if (objection === null) throw new DomainError('OBJECTION.NOT_FOUND');
      const before = await documents.get('submissions', objection.submissionId);
      const author = await documents.get('members', objection.memberId);
      if (before === null || author === null) throw new DomainError('OBJECTION.NOT_FOUND');
      const task = await loadTaskOf(documents, before);
      const answered = answerObjection({
        objection,
        submission: before,
        task,
        answer: answerOf(input.answer),
        personId: actor.memberId,
        role,
        authorCovenantVersion: author.covenantVersion,
        currentCovenantVersion: programme.covenantVersion,
        nowMs,
      });
      const { approval, submission } = answered;
      await documents.set('objections', answered.objection);
      await documents.set('submissions', submission);
      if (submission.status === 'refused') await watchMending(documents, task, submission, nowMs);
      if (approval !== null) {
        const { policyVersion } = programme;
        const after = submission;
        await correct(documents, { objection, before, after, author, task, approval, policyVersion, nowMs });
      }
      if (hasLadder(task)) await touchRanking(documents, task, -1);
      const score = approval?.scoring?.score;
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'objection.answer',
        subject: { kind: 'submission', id: submission._id },
        before: { status: before.status },
        after: {
          status: submission.status,
          answer: answered.objection.status,
          ...(score === undefined ? {} : { score }),
        },
        reason: input.answer.reason,
        atMs: nowMs,
      });
      const content = contentOf(answered, input.answer.reason);
      const messageId = creditIdOf(objection);
      await documents.add('inbox', writeMessage(messageId, author._id, content, nowMs));
      return {
        answer: { objectionId: objection._id, status: answered.objection.status },
        tell: [queueReviewDone(messageId, author.openid, content, submission._id, nowMs)],
      };
    });
  },
};
