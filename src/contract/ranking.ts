import * as v from 'valibot';
import type { Page } from '@/domain/page';
import { MAX_PLACES } from '@/domain/ranking';
import type { Prize, PrizeStep } from '@/domain/task';
import { answering, Cursor, Id, line, READING_MEMBER, RequestId } from './action';

/** A place that is won, as everyone reads it who may see the task. */
export interface WinnerView {
  rank: number;
  submissionId: string;
  nickname: string;
  avatarUrl: string | null;
  imageUrl: string | null;
  score: number;
  prize: Prize;
  comment: string;
  mine: boolean;
}

export interface RankingView {
  taskId: string;
  taskTitle: string;
  announcedAtMs: number;
  winners: WinnerView[];
}

/** A ranking that is being prepared, as a row of the team's list. */
export interface RankingRow {
  taskId: string;
  taskTitle: string;
  closesAtMs: number;
  announcedAtMs: number | null;
}

/** A work that would win as things stand, or has won. */
export interface ContenderView {
  rank: number;
  submissionId: string;
  nickname: string;
  imageUrl: string | null;
  text: string;
  score: number;
  prize: Prize;
  /** What was said of it when the ranking was announced; empty before. */
  comment: string;
}

/** The ranking as it would be announced now, and what stands in its way. */
export interface RankingDraft {
  taskId: string;
  taskTitle: string;
  closesAtMs: number;
  prizes: PrizeStep[];
  version: number;
  contenders: ContenderView[];
  /** Works of the task that still wait for a review, counted up to a bound; the order shows when none does. */
  waiting: number;
  openObjections: number;
  announcedAtMs: number | null;
}

const ANNOUNCING = { who: 'team', permission: 'ranking.announce' } as const;

export const rankingActions = {
  /** The result, once it is announced. */
  'ranking.get': answering<RankingView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['RANKING.NOT_FOUND'],
  }),
  /** Tasks with a prize ladder that have closed, latest first. */
  'ranking.list': answering<Page<RankingRow>>()({
    access: ANNOUNCING,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'ranking.draft': answering<RankingDraft>()({
    access: ANNOUNCING,
    writes: false,
    input: v.strictObject({ taskId: Id }),
    errors: ['RANKING.NOT_FOUND'],
  }),
  /** Announces the ranking that was read at `version`, posts the prizes and tells everybody who took part. */
  'ranking.announce': answering<{ taskId: string; winners: number }>()({
    access: ANNOUNCING,
    writes: true,
    input: v.strictObject({
      taskId: Id,
      version: v.pipe(v.number(), v.integer(), v.minValue(0)),
      comments: v.pipe(
        v.array(v.strictObject({ submissionId: Id, comment: line(300) })),
        v.maxLength(MAX_PLACES),
      ),
      requestId: RequestId,
    }),
    errors: [
      'RANKING.NOT_FOUND',
      'RANKING.ANNOUNCED_ALREADY',
      'RANKING.TASK_OPEN',
      'RANKING.WORKS_WAITING',
      'RANKING.OBJECTIONS_OPEN',
      'RANKING.CHANGED_MEANWHILE',
      'RANKING.COMMENT_MISSING',
      'RANKING.NOBODY',
    ],
  }),
};
