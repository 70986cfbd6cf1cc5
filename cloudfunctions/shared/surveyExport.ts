import type { Question } from '@/domain/question';
import { canTellApart, type Survey } from '@/domain/survey';
import type { Tally } from '@/domain/tally';
import { TIER_NAMES } from '@/domain/tier';
import type { ExportCell, ExportSheet } from './exportFile';
import { listAuthoredAnswers, listTexts } from './repositories/survey';
import { answerCell, groupSheets, headOf, totalsSheet } from './resultSheets';

const ROWS_PER_READ = 100;
const MOST_READS = 30;

/**
 * The released answers of a survey as tables. Under names, one row each, bounded at 3,000. Anonymous ones never
 * as rows: a row would set all answers of one person side by side, and small groups with them. Of those there are
 * the totals, the texts of each question by themselves and, once all are counted, the tables without small cells.
 */
export async function surveySheets(survey: Survey, tally: Tally, nowMs: number): Promise<ExportSheet[]> {
  const { questions, anonymous } = survey;
  const told = canTellApart(survey, nowMs) ? groupSheets(questions, tally, ['tier'], anonymous) : [];
  const answers = anonymous ? await anonymousTexts(survey) : [await namedAnswers(survey)];
  return [...answers, totalsSheet(questions, tally), ...told];
}

async function namedAnswers(survey: Survey): Promise<ExportSheet> {
  const answers = await readAll((after) => listAuthoredAnswers(survey._id, after, ROWS_PER_READ));
  const rows = answers.map(({ author, tier, answers: given }): ExportCell[] => [
    author?.nickname ?? '',
    tier === null ? '' : TIER_NAMES[tier],
    ...survey.questions.map((question) => answerCell(question, given[question.id])),
  ]);
  return { name: '答案', table: [['昵称', '等级', ...headOf(survey.questions)], ...rows] };
}

async function anonymousTexts({ _id, questions }: Survey): Promise<ExportSheet[]> {
  const sheets: ExportSheet[] = [];
  const isText = ({ kind }: Question) => kind === 'text';
  for (const [index, question] of questions.filter(isText).entries()) {
    const texts = await readAll((after) => listTexts(_id, question.id, after, ROWS_PER_READ));
    const table = [[question.title], ...texts.map(({ text }) => [text])];
    sheets.push({ name: `文字 ${index + 1}`, table });
  }
  return sheets;
}

async function readAll<Row extends { place: string }>(
  read: (after: string | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let count = 0; count < MOST_READS; count += 1) {
    const rows = await read(all.at(-1)?.place);
    all.push(...rows);
    if (rows.length < ROWS_PER_READ) break;
  }
  return all;
}
