import type { ContenderView, RankingDraft, RankingRow, WinnerView } from '@/contract/ranking';
import { DomainError } from '@/domain/errors';
import { queueRankingWon } from '@/domain/outbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { announce, MAX_PLACES, placesOf, type Ranking, stepAt, type Winner } from '@/domain/ranking';
import { currentRound, type Submission, scoreOf } from '@/domain/submission';
import { canSeeTask, type Task } from '@/domain/task';
import { postersOf } from '@/domain/video';
import { recordDecision } from '../../shared/audit';
import { fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { givePrize, prizeId } from '../../shared/prize';
import {
  listRankedWorks,
  listRankings,
  loadRanking,
  loadWorksWithAuthors,
  type RankedTask,
  type RankedWork,
} from '../../shared/repositories/ranking';
import { transactAndTell } from '../../shared/transact';

/** What a name becomes when its account is gone. */
const NOBODY = '已离开的车主';

function viewRow({ _id, taskTitle, closesAtMs, announcement }: Ranking): RankingRow {
  return { taskId: _id, taskTitle, closesAtMs, announcedAtMs: announcement?.atMs ?? null };
}

/** The picture that stands for a work: its first, or that of its first film. */
function firstImage(submission: Submission | undefined): string[] {
  if (submission === undefined) return [];
  const { images, videos = [] } = currentRound(submission);
  return [...images, ...postersOf(videos)].slice(0, 1);
}

/** The works as the order stands: those that still wait, and those that are ranked as far as there are places. */
async function loadOrder(task: Task): Promise<{ waiting: number; ranked: RankedWork[] }> {
  const works = await listRankedWorks(task._id, placesOf(task.prizes ?? []) + MAX_PLACES);
  const waiting = works.filter(({ submission }) => submission.rank === '').length;
  return { waiting, ranked: works.slice(waiting).slice(0, placesOf(task.prizes ?? [])) };
}

async function viewContenders(
  { task, ranking }: RankedTask,
  ranked: readonly RankedWork[],
): Promise<ContenderView[]> {
  const winners = ranking.announcement?.winners ?? [];
  const urls = await fileUrls(ranked.flatMap(({ submission }) => firstImage(submission)));
  return ranked.flatMap(({ submission, author }, place) => {
    const step = stepAt(task.prizes ?? [], place);
    if (step === null) return [];
    const [image] = firstImage(submission);
    return [
      {
        ...step,
        submissionId: submission._id,
        nickname: author?.nickname ?? NOBODY,
        imageUrl: (image !== undefined && urls.get(image)) || null,
        text: currentRound(submission).text,
        score: scoreOf(submission),
        comment: winners.find(({ submissionId }) => submissionId === submission._id)?.comment ?? '',
      },
    ];
  });
}

type RankingAction = 'ranking.get' | 'ranking.list' | 'ranking.draft' | 'ranking.announce';

export const rankingHandlers: Pick<Handlers, RankingAction> = {
  async 'ranking.get'({ actor, input, nowMs }) {
    const found = await loadRanking(input.taskId);
    const announcement = found?.ranking.announcement ?? null;
    if (found === null || announcement === null || actor.member === null) {
      throw new DomainError('RANKING.NOT_FOUND');
    }
    if (!canSeeTask(found.task, actor.member, nowMs)) throw new DomainError('RANKING.NOT_FOUND');
    const { winners, atMs } = announcement;
    const works = await loadWorksWithAuthors(winners.map(({ submissionId }) => submissionId));
    const urls = await fileUrls(
      [...works.values()].flatMap(({ submission, author }) => [
        // A work that was removed since keeps its place and shows nothing.
        ...(submission.status === 'approved' ? firstImage(submission) : []),
        ...(author?.avatar ? [author.avatar] : []),
      ]),
    );
    const viewWinner = ({ memberId, ...winner }: Winner): WinnerView => {
      const work = works.get(winner.submissionId);
      const [image] = firstImage(work?.submission);
      return {
        ...winner,
        nickname: work?.author?.nickname ?? NOBODY,
        avatarUrl: urls.get(work?.author?.avatar ?? '') ?? null,
        imageUrl: urls.get(image ?? '') ?? null,
        mine: memberId === actor.memberId,
      };
    };
    return {
      taskId: found.task._id,
      taskTitle: found.task.title,
      announcedAtMs: atMs,
      winners: winners.map(viewWinner),
    };
  },

  async 'ranking.list'({ input }) {
    const rows = await listRankings(input.cursor, PAGE_SIZE + 1);
    return pageOf(rows, PAGE_SIZE, (row) => row.place, viewRow);
  },

  async 'ranking.draft'({ input }): Promise<RankingDraft> {
    const found = await loadRanking(input.taskId);
    if (found === null) throw new DomainError('RANKING.NOT_FOUND');
    const { ranking, task } = found;
    const { waiting, ranked } = await loadOrder(task);
    return {
      ...viewRow(ranking),
      prizes: task.prizes ?? [],
      version: ranking.version,
      waiting,
      openObjections: ranking.openObjections,
      // Nobody sees an order before all of it is judged.
      contenders: waiting > 0 ? [] : await viewContenders(found, ranked),
    };
  },

  async 'ranking.announce'({ actor, input, nowMs, request }) {
    const found = await loadRanking(input.taskId);
    if (found === null) throw new DomainError('RANKING.NOT_FOUND');
    const { task } = found;
    const { waiting, ranked } = await loadOrder(task);
    return transactAndTell(request, async (documents) => {
      // The order was read outside. Every decision on a work writes the ranking, so the version tells whether it holds.
      const ranking = await documents.get('rankings', task._id);
      if (ranking === null) throw new DomainError('RANKING.NOT_FOUND');
      const announced = announce({
        task,
        ranking,
        version: input.version,
        ranked: ranked.map(({ submission }) => ({
          submissionId: submission._id,
          memberId: submission.memberId,
          score: scoreOf(submission),
        })),
        waiting: waiting > 0,
        comments: input.comments,
        byId: actor.memberId,
        nowMs,
      });
      const winners = announced.announcement?.winners ?? [];
      await documents.set('rankings', announced);
      const tell = [];
      for (const winner of winners) {
        const content = await givePrize(documents, prizeId(winner), task, winner, nowMs);
        const openid = ranked.find(({ submission }) => submission._id === winner.submissionId)?.author
          ?.openid;
        if (openid !== undefined) {
          tell.push(queueRankingWon(prizeId(winner), openid, content, task._id, nowMs));
        }
      }
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'ranking.announce',
        subject: { kind: 'ranking', id: task._id },
        before: { announced: false },
        after: { announced: true, winners: winners.length, version: announced.version },
        reason: winners[0]?.comment ?? '',
        atMs: nowMs,
      });
      return { answer: { taskId: task._id, winners: winners.length }, tell };
    });
  },
};
