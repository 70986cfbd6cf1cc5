import type { QuizOutcome } from '@/contract/quiz';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, pageOf, sortKey } from '@/domain/page';
import {
  attemptId,
  bankProblems,
  drawAttempt,
  endAttempt,
  isRight,
  type QuizAttempt,
  type QuizBank,
  type QuizRules,
  showAttempt,
} from '@/domain/quiz';
import { handIn, isOpenFor, submissionId } from '@/domain/submission';
import { canSeeTask, type Task } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import { drawFraction } from '../../shared/chance';
import { type Documents, documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { countStep } from '../../shared/funnel';
import { approveComplete } from '../../shared/judging';
import { forgetDeadline, watchDeadline } from '../../shared/reminder';
import { listQuizBanks } from '../../shared/repositories/quiz';
import { transact } from '../../shared/transact';

function rulesOf(task: Task): QuizRules {
  if (task.form.kind !== 'quiz') throw new DomainError('TASK.NOT_FOUND');
  return task.form;
}

async function loadBank(documents: Documents, bankId: string): Promise<QuizBank> {
  const bank = await documents.get('quizBanks', bankId);
  if (bank === null) throw new DomainError('QUIZ.NOT_FOUND');
  return bank;
}

/** The latest try of a member, counted down from the last that the rules allow. */
async function loadLatest(
  documents: Documents,
  taskId: string,
  memberId: string,
  tries: number,
): Promise<QuizAttempt | null> {
  for (let number = tries; number >= 1; number -= 1) {
    const attempt = await documents.get('quizAttempts', attemptId(taskId, memberId, number));
    if (attempt !== null) return attempt;
  }
  return null;
}

function viewOutcome(attempt: QuizAttempt, rules: QuizRules): QuizOutcome {
  const { result, number } = attempt;
  if (result === null) throw new Error(`Attempt ${attempt._id} has not ended.`);
  const triesLeft = result.passed ? 0 : rules.tries - number;
  return {
    right: result.right,
    draws: rules.draws,
    passes: rules.passes,
    passed: result.passed,
    triesLeft,
    questions: attempt.drawn.map((question) => {
      const { id, title, options, rightIds, explanation } = question;
      const chosenIds = result.chosen[id] ?? [];
      const solution = triesLeft > 0 ? null : { rightIds, explanation };
      return { title, options, chosenIds, right: isRight(question, chosenIds), solution };
    }),
  };
}

type QuizAction = 'quiz.start' | 'quiz.finish' | 'quizBank.list' | 'quizBank.get' | 'quizBank.save';

export const quizHandlers: Pick<Handlers, QuizAction> = {
  async 'quiz.start'({ actor, input, nowMs, request }) {
    const { taskId } = input;
    const { memberId } = actor;
    return transact(request, async (documents) => {
      const task = await documents.get('tasks', taskId);
      const member = await documents.get('members', memberId);
      if (task === null || member === null || !canSeeTask(task, member, nowMs)) {
        throw new DomainError('TASK.NOT_FOUND');
      }
      const rules = rulesOf(task);
      const workId = submissionId(taskId, memberId);
      const extension = await documents.get('extensions', workId);
      if (!isOpenFor(task, null, nowMs, extension))
        throw new DomainError('TASK.CLOSED', { closesAtMs: task.closesAtMs });
      const passed = await documents.get('submissions', workId);
      if (passed !== null) throw new DomainError('SUBMISSION.ALREADY_DECIDED');
      const bank = await loadBank(documents, rules.bankId);
      const previous = await loadLatest(documents, taskId, memberId, rules.tries);
      const attempt = drawAttempt({ taskId, memberId, rules, bank, previous, random: drawFraction, nowMs });
      // The id counts the tries: two beginnings at once collide, and the rerun goes on with the one that is there.
      if (attempt !== previous) await documents.add('quizAttempts', attempt);
      if (previous === null) await countStep(documents, taskId, memberId, { step: 'begun' });
      if (previous === null)
        await watchDeadline(documents, { task, memberId, submission: null, extension, nowMs });
      return showAttempt(attempt);
    });
  },

  async 'quiz.finish'({ actor, input, nowMs, request }) {
    const { memberId, programme } = actor;
    return transact(request, async (documents) => {
      const attempt = await documents.get('quizAttempts', input.attemptId);
      // Decided by the attempt alone: another's must not take a look longer than none.
      if (attempt === null || attempt.memberId !== memberId) throw new DomainError('QUIZ.NOT_FOUND');
      const task = await documents.get('tasks', attempt.taskId);
      const author = await documents.get('members', memberId);
      if (task === null || author === null) throw new DomainError('QUIZ.NOT_FOUND');
      const rules = rulesOf(task);
      const ended = endAttempt(attempt, rules, input.chosen, nowMs);
      await documents.set('quizAttempts', ended);
      if (ended.result?.passed) {
        // A try that began in time is handed in as of its beginning.
        const work = { images: [], text: '', declarations: { advertising: null, ai: null } };
        const begun = {
          task,
          memberId,
          submission: null,
          work,
          contentCheck: 'pass',
          extension: await documents.get('extensions', submissionId(task._id, memberId)),
          nowMs: attempt.startedAtMs,
        } as const;
        const submission = handIn(begun);
        await documents.add('submissions', submission);
        const { closesAtMs } = task;
        const counted = { step: 'handedIn', begun: true, atMs: attempt.startedAtMs, closesAtMs } as const;
        await countStep(documents, task._id, memberId, counted);
        await forgetDeadline(documents, submission._id);
        await approveComplete(documents, {
          task,
          author,
          submission,
          programme,
          nowMs,
        });
      }
      return viewOutcome(ended, rules);
    });
  },

  async 'quizBank.list'({ input }) {
    const banks = await listQuizBanks(input.cursor, PAGE_SIZE + 1);
    return pageOf(
      banks,
      PAGE_SIZE,
      ({ place }) => place,
      ({ _id, title, questions }) => ({ bankId: _id, title, questionCount: questions.length }),
    );
  },

  async 'quizBank.get'({ input }) {
    const { _id, title, questions, revision } = await loadBank(database, input.bankId);
    return { bankId: _id, title, questionCount: questions.length, revision, questions };
  },

  async 'quizBank.save'({ actor, input, nowMs, request }) {
    const { bankId, revision, title, questions } = input;
    const problems = bankProblems(questions);
    if (problems.length > 0) {
      throw new DomainError('QUIZ.BANK_INVALID', { fields: problems.map((index) => `questions.${index}`) });
    }
    const newId = `bank-${request.receiptId.slice(0, 20)}`;
    return transact(request, async (documents) => {
      const stored = bankId === null ? null : await loadBank(documents, bankId);
      if (stored !== null && stored.revision !== revision) throw new DomainError('QUIZ.BANK_CHANGED');
      const _id = stored?._id ?? newId;
      const place = stored?.place ?? sortKey(nowMs, _id);
      await documents.set('quizBanks', { _id, title, questions, revision: revision + 1, place });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'quizBank.save',
        subject: { kind: 'quizBank', id: _id },
        before: { revision: stored?.revision ?? 0 },
        after: { revision: revision + 1, questions: questions.length },
        reason: '',
        atMs: nowMs,
      });
      return { bankId: _id, revision: revision + 1 };
    });
  },
};
