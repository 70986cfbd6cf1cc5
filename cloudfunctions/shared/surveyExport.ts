import { QUESTION_NAMES, type Question, type QuestionAnswer } from '@/domain/question';
import type { Survey, SurveyAnswer } from '@/domain/survey';
import { TIER_NAMES } from '@/domain/tier';
import { storeExport } from './exportFile';
import { loadByIds } from './repositories/byIds';
import { listAnswers } from './repositories/survey';

const ROWS_PER_READ = 100;
const MOST_READS = 30;

type Cell = string | number | null;

/**
 * The released answers of a survey as a table, one row each, in an order that says nothing: anonymous ones by
 * their random ids, without tier. Bounded at 3,000 rows.
 */
export async function exportSurvey(survey: Survey): Promise<{ rows: number; store(): Promise<string> }> {
  const answers = await readAnswers(survey._id);
  const names = survey.anonymous ? null : await nicknamesOf(answers);
  const table = [headOf(survey), ...answers.map((answer) => rowOf(survey, answer, names))];
  return { rows: answers.length, store: () => storeExport(survey.title, table) };
}

async function readAnswers(surveyId: string): Promise<SurveyAnswer[]> {
  const answers: SurveyAnswer[] = [];
  for (let read = 0; read < MOST_READS; read += 1) {
    const rows = await listAnswers(surveyId, true, answers.at(-1)?.place, ROWS_PER_READ);
    answers.push(...rows);
    if (rows.length < ROWS_PER_READ) break;
  }
  return answers;
}

async function nicknamesOf(answers: readonly SurveyAnswer[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let start = 0; start < answers.length; start += ROWS_PER_READ) {
    const ids = answers.slice(start, start + ROWS_PER_READ).flatMap(({ memberId }) => memberId ?? []);
    for (const [id, { nickname }] of await loadByIds('members', ids)) names.set(id, nickname);
  }
  return names;
}

function headOf(survey: Survey): Cell[] {
  const asked = survey.questions.map(({ title, kind }) => `${title}（${QUESTION_NAMES[kind]}）`);
  return survey.anonymous ? asked : ['昵称', '等级', ...asked];
}

function rowOf(survey: Survey, answer: SurveyAnswer, names: Map<string, string> | null): Cell[] {
  const given = survey.questions.map((question) => cellOf(question, answer.answers[question.id]));
  if (names === null) return given;
  return [names.get(answer.memberId ?? '') ?? '', TIER_NAMES[answer.tier], ...given];
}

function cellOf(question: Question, answer: QuestionAnswer | undefined): Cell {
  if (answer === undefined) return null;
  if ('value' in answer) return answer.value;
  if ('text' in answer) return answer.text;
  const labels = 'options' in question ? new Map(question.options.map(({ id, label }) => [id, label])) : null;
  return answer.optionIds.map((id) => labels?.get(id) ?? id).join(question.kind === 'ranking' ? ' > ' : '；');
}
