import { clockTimeOf, monthDayOf, monthOf } from '@/domain/day';
import { questionsOf } from '@/domain/kind';
import { currentDecision, currentRound } from '@/domain/submission';
import { GROUPINGS, type Tally } from '@/domain/tally';
import type { Task } from '@/domain/task';
import { TIER_NAMES } from '@/domain/tier';
import type { ExportCell, ExportSheet } from './exportFile';
import { type AuthoredWork, listAuthoredWorks } from './repositories/result';
import { answerCell, groupSheets, headOf, totalsSheet } from './resultSheets';

const ROWS_PER_READ = 200;
const MOST_READS = 25;

export interface TaskSheets {
  sheets: ExportSheet[];
  rows: number;
  /** Whether there was more than one file takes. */
  more: boolean;
}

/**
 * What has passed of a task as tables: one row each under the owner's nickname, the totals, and the totals by
 * tier, model and region. Read in chunks, bounded at 5,000 works.
 */
export async function taskSheets(task: Task, tally: Tally): Promise<TaskSheets> {
  const questions = questionsOf(task.form);
  const { works, more } = await readWorks(task._id);
  const passed = works.filter(({ submission }) => submission.status === 'approved');
  const asked = questions.length > 0 ? headOf(questions) : ['文字', '得分'];
  const head = ['昵称', '等级', '车型', '地区', '提交时间', ...asked];
  const list = { name: '明细', table: [head, ...passed.map((work) => rowOf(task, work))] };
  const counted =
    questions.length === 0
      ? []
      : [totalsSheet(questions, tally), ...groupSheets(questions, tally, GROUPINGS, false)];
  return { sheets: [list, ...counted], rows: passed.length, more };
}

async function readWorks(taskId: string): Promise<{ works: AuthoredWork[]; more: boolean }> {
  const works: AuthoredWork[] = [];
  for (let read = 0; read < MOST_READS; read += 1) {
    const found = await listAuthoredWorks(taskId, works.at(-1)?.submission.place, ROWS_PER_READ);
    works.push(...found);
    if (found.length < ROWS_PER_READ) return { works, more: false };
  }
  return { works, more: true };
}

function rowOf({ form }: Task, { submission, author }: AuthoredWork): ExportCell[] {
  const questions = questionsOf(form);
  const round = currentRound(submission);
  const decision = currentDecision(submission);
  const score = decision?.verdict === 'approved' ? (decision.scoring?.score ?? null) : null;
  const [car] = author?.cars ?? [];
  return [
    author?.nickname ?? '已离开的车主',
    author === null ? '' : TIER_NAMES[author.tier],
    car?.model ?? '',
    car?.region ?? '',
    wordMoment(round.submittedAtMs),
    ...(questions.length > 0
      ? questions.map((question) => answerCell(question, round.answers?.[question.id]))
      : [round.text, score]),
  ];
}

/** 2026-09-15 12:00, by the brand's calendar. */
function wordMoment(atMs: number): string {
  const day = String(monthDayOf(atMs).day).padStart(2, '0');
  return `${monthOf(atMs)}-${day} ${clockTimeOf(atMs)}`;
}
