import type { ContenderView, RankingDraft, RankingRow, WinnerView } from '@/contract/ranking';
import { DomainError } from '@/domain/errors';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { queueRankingWon } from '@/domain/outbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { awardPoints } from '@/domain/points';
import { announce, MAX_PLACES, placesOf, type Ranking, stepAt, type Winner } from '@/domain/ranking';
import { currentDecision, currentRound, type Submission } from '@/domain/submission';
import { canSeeTask, type Task } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import { type Documents, fileUrls } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
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

function firstImage(submission: Submission | undefined): string[] {
  return submission === undefined ? [] : currentRound(submission).images.slice(0, 1);
}

function scoreOf(submission: Submission): number {
  const decision = currentDecision(submission);
  return decision?.verdict === 'approved' ? (decision.scoring?.score ?? 0) : 0;
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

/** Posts what a place brings, by its kind. The id made of task and work guards "a prize is posted once". */
async function postPrize(documents: Documents, task: Task, winner: Winner, nowMs: number): Promise<void> {
  const { memberId, prize, rank } = winner;
  switch (prize.kind) {
    case 'points': {
      const { posting, balance } = awardPoints({
        postingId: prizeId(winner),
        memberId,
        points: prize.points,
        reason: { kind: 'ranking.prize', taskId: task._id, taskTitle: task.title, rank },
        balance: await documents.get('balances', memberId),
        nowMs,
      });
      await documents.add('postings', posting);
      await documents.set('balances', balance);
    }
  }
}

/** One work stands for one owner and one task, so its id is that of the prize too. */
function prizeId({ submissionId }: Winner): string {
  return `${submissionId}.prize`;
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
        await postPrize(documents, task, winner, nowMs);
        const { rank, prize, comment, memberId } = winner;
        const about = { taskId: task._id, taskTitle: task.title };
        const content: MessageContent = { kind: 'ranking.won', ...about, rank, prize, comment };
        await documents.add('inbox', writeMessage(prizeId(winner), memberId, content, nowMs));
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
