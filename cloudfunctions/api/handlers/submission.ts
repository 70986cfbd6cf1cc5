import type {
  DecisionView,
  RoundObjectionView,
  ScoringView,
  SubmissionRow,
  SubmissionView,
} from '@/contract/submission';
import { DomainError } from '@/domain/errors';
import { isInFolder } from '@/domain/file';
import { beginIntake, type Intake, noteRequests } from '@/domain/intake';
import { isAnswered } from '@/domain/kind';
import { objectableUntilMs } from '@/domain/objection';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import type { Scoring } from '@/domain/panel';
import { textsOf } from '@/domain/question';
import { hasLadder, type Ranking } from '@/domain/ranking';
import {
  canHandIn,
  currentRound,
  type Decision,
  handIn,
  mendableUntilMs,
  type Round,
  type RoundObjection,
  type Submission,
  submissionId,
} from '@/domain/submission';
import { canSeeTask, criterionTitle, type Task } from '@/domain/task';
import { filesOfVideos, postersOf } from '@/domain/video';
import { fileUrls } from '../../shared/cloud';
import { checkContent, requestPictureChecks } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { countStep } from '../../shared/funnel';
import { uploadFolderOf } from '../../shared/identity';
import { approveComplete } from '../../shared/judging';
import { forgetDeadline } from '../../shared/reminder';
import { listOwn } from '../../shared/repositories/ownList';
import { touchRanking } from '../../shared/repositories/ranking';
import { loadOwnWork, type OwnWork } from '../../shared/repositories/submission';
import { recall, transact } from '../../shared/transact';
import { readVideos, viewVideos } from '../../shared/video';
import { readLinks, takeLinks } from '../../shared/workLinks';

function viewSubmissionRow(submission: Submission): SubmissionRow {
  return {
    submissionId: submission._id,
    taskId: submission.taskId,
    taskTitle: submission.taskTitle,
    status: submission.status,
    submittedAtMs: submission.submittedAtMs,
    reviewDueAtMs: submission.reviewDueAtMs,
  };
}

/** A work with what its owner sees beside it. */
type Viewed = Pick<OwnWork, 'submission' | 'task'> & Partial<Pick<OwnWork, 'post' | 'extension' | 'ranking'>>;

/** The whole work with addresses of its pictures, for its owner and for reviewers. */
export async function viewSubmission(
  { submission, task, post = null, extension = null, ranking = null }: Viewed,
  nowMs: number,
): Promise<SubmissionView> {
  const filesOf = ({ images, videos = [] }: Round) => [...images, ...filesOfVideos(videos)];
  const urls = await fileUrls(submission.rounds.flatMap(filesOf));
  return {
    submissionId: submission._id,
    taskId: submission.taskId,
    taskTitle: submission.taskTitle,
    status: submission.status,
    reviewDueAtMs: submission.reviewDueAtMs,
    mendableUntilMs: canHandIn(task, submission, nowMs, extension)
      ? mendableUntilMs(task, submission, extension)
      : null,
    objectableUntilMs: objectableAt(submission, ranking, nowMs),
    poster: task.form.kind === 'photo' ? task.form.poster : null,
    post: post?.status ?? null,
    removal: submission.removal,
    // Whoever judges a round stays unknown to its owner, so their ids are left out.
    rounds: submission.rounds.map(
      ({
        decision,
        images,
        videos = [],
        links = [],
        reviewerIds: _reviewerIds,
        watched: _watched,
        originality,
        objection,
        ...round
      }) => ({
        ...round,
        videos: viewVideos(videos, urls),
        reusedCount: originality.likenesses.filter(({ kind, own }) => kind === 'image' && own).length,
        links: links.map(({ platform, url }) => ({ platform, url })),
        images: images.map((fileId) => ({ fileId, url: urls.get(fileId) ?? '' })),
        decision: decision === null ? null : viewDecision(decision, task),
        objection: objection === null ? null : viewObjection(objection, task),
      }),
    ),
  };
}

/** Until when the latest decision may be objected to; null when it may not, or no longer. */
function objectableAt(submission: Submission, ranking: Ranking | null, nowMs: number): number | null {
  const untilMs = objectableUntilMs(submission, ranking !== null && ranking.announcement !== null);
  return untilMs !== null && nowMs < untilMs ? untilMs : null;
}

function viewDecision(decision: Decision, task: Task): DecisionView {
  switch (decision.verdict) {
    case 'approved':
      return {
        verdict: 'approved',
        role: decision.role,
        atMs: decision.atMs,
        reward: decision.reward,
        praise: decision.praise,
        scoring: decision.scoring === null ? null : viewScoring(decision.scoring, task),
      };
    case 'refused':
      return {
        verdict: 'refused',
        role: decision.role,
        atMs: decision.atMs,
        criterion: criterionTitle(task, decision.criterionId),
        reason: decision.reason,
        remedy: decision.remedy,
      };
  }
}

/** An objection as its owner reads it: who answered appears by role. */
function viewObjection({ answer, ...objection }: RoundObjection, task: Task): RoundObjectionView {
  if (answer === null) return { ...objection, answer: null };
  const { decision, ...told } = answer;
  return {
    ...objection,
    answer: { ...told, decision: decision === null ? null : viewDecision(decision, task) },
  };
}

/** A score with everything that it can be computed again from. */
function viewScoring({ score, rubricVersion, rule, reviews }: Scoring, task: Task): ScoringView {
  return {
    score,
    rubricVersion,
    rule,
    reviews: reviews.map(({ marks, ...review }) => ({
      ...review,
      marks: marks.map(({ criterionId, level, note }) => {
        const grading = task.criteria.find(({ id }) => id === criterionId)?.grading;
        return {
          criterion: criterionTitle(task, criterionId),
          weight: grading?.weight ?? 0,
          level,
          description: grading?.levels[level - 1]?.description ?? '',
          note,
        };
      }),
    })),
  };
}

/** The addresses of some of the files. */
function pickUrls(urls: ReadonlyMap<string, string>, fileIds: readonly string[]): Map<string, string> {
  return new Map([...urls].filter(([fileId]) => fileIds.includes(fileId)));
}

/** The check of a round that was just handed in. */
function beginWorkIntake(submission: Submission, openid: string, text: Intake['text']): Intake {
  const round = currentRound(submission);
  return beginIntake({
    id: `${submission._id}.${round.number}`,
    subject: { kind: 'work', submissionId: submission._id, round: round.number },
    memberId: submission.memberId,
    openid,
    images: round.images,
    posters: postersOf(round.videos ?? []),
    text,
    nowMs: round.submittedAtMs,
  });
}

export const submissionHandlers: Pick<Handlers, 'submission.submit' | 'submission.get' | 'submission.list'> =
  {
    async 'submission.submit'({ actor, input, nowMs, request }) {
      const { taskId, images, text, declarations, answers } = input;
      const files = [...images, ...filesOfVideos(input.videos)];
      const folder = uploadFolderOf(actor.openid);
      if (!files.every((fileId) => isInFolder(fileId, folder))) {
        throw new DomainError('FILE.NOT_YOURS', { fields: ['images', 'videos'] });
      }
      const before = await recall<SubmissionRow>(request);
      if (before !== null) return before;
      // What was never uploaded has no address; a work with a hole in it helps nobody.
      const urls = await fileUrls(files);
      if (urls.size < new Set(files).size) {
        throw new DomainError('FILE.NOT_YOURS', { fields: ['images', 'videos'] });
      }
      const videos = await readVideos(input.videos, urls);
      const verdict = await checkContent(actor.openid, 'forum', [text, ...textsOf(answers)].join('\n'));
      if (verdict === 'risky') throw new DomainError('CONTENT.RISKY', { fields: ['text'] });
      // A check without an answer must not cost the owner the work: a person looks at it instead.
      const textCheck = verdict === 'unanswered' ? 'review' : verdict;
      // Asked while the person is in the app: the platform checks nothing for those who have long gone.
      const pictures = [...images, ...postersOf(videos)];
      const traceIds = await requestPictureChecks(actor.openid, 'forum', pickUrls(urls, pictures));
      return transact(request, async (documents) => {
        const task = await documents.get('tasks', taskId);
        // The tier is read here again: it may have changed while the text was being checked.
        const member = await documents.get('members', actor.memberId);
        if (task === null || member === null || !canSeeTask(task, member, nowMs)) {
          throw new DomainError('TASK.NOT_FOUND');
        }
        // A quiz is handed in by ending a try.
        if (task.form.kind === 'quiz')
          throw new DomainError('SUBMISSION.SHAPE_INVALID', { fields: ['form'] });
        // The derived id guards "one work per member and task".
        const workId = submissionId(taskId, actor.memberId);
        const existing = await documents.get('submissions', workId);
        const extension = await documents.get('extensions', workId);
        const links = readLinks(input.links, task);
        const answered = isAnswered(task.form) ? { answers } : {};
        const work = { images, videos, text, declarations, links, ...answered };
        const showsNothing = isAnswered(task.form) && files.length === 0;
        const submission = handIn({
          task,
          memberId: actor.memberId,
          submission: existing,
          work,
          contentCheck: showsNothing ? textCheck : 'pending',
          extension,
          nowMs,
        });
        await documents.set('submissions', submission);
        if (existing === null) {
          const begun = (await documents.get('drafts', workId)) !== null;
          const { closesAtMs } = task;
          await countStep(documents, taskId, member._id, {
            step: 'handedIn',
            begun,
            atMs: nowMs,
            closesAtMs,
          });
        }
        await takeLinks(documents, submission);
        await documents.remove('drafts', workId);
        await forgetDeadline(documents, workId);
        // After the close only mended works come in, and each may change the order of a ranking.
        if (hasLadder(task) && nowMs >= task.closesAtMs) await touchRanking(documents, task);
        if (showsNothing) {
          const { programme } = actor;
          const completed = { task, author: member, submission, programme, nowMs };
          return viewSubmissionRow((await approveComplete(documents, completed)).submission);
        }
        const intake = beginWorkIntake(submission, actor.openid, textCheck);
        await documents.set('intakes', pictures.length > 0 ? noteRequests(intake, traceIds, nowMs) : intake);
        return viewSubmissionRow(submission);
      });
    },

    async 'submission.get'({ actor, input, nowMs }) {
      const own = await loadOwnWork(input.submissionId);
      if (own === null || own.submission.memberId !== actor.memberId) {
        throw new DomainError('SUBMISSION.NOT_FOUND');
      }
      return viewSubmission(own, nowMs);
    },

    async 'submission.list'({ actor, input }) {
      const rows = await listOwn('submissions', actor.memberId, input.cursor, PAGE_SIZE + 1);
      return pageOf(rows, PAGE_SIZE, (row) => row.place, viewSubmissionRow);
    },
  };
