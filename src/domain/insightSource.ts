import type { Gathering } from './gathering';
import type { GuardianNote } from './guardian';
import type { Insight, InsightSource } from './insight';
import { makeInsightFindable } from './insightFinding';
import { sortKey } from './page';
import { textsOf } from './question';
import { currentRound, type Submission } from './submission';
import type { Survey, SurveyAnswer, SurveyText } from './survey';
import type { Task } from './task';

/** Shorter answers, such as 没有, tell nothing. */
export const SHORTEST_INSIGHT = 5;

export function tellsSomething(text: string): boolean {
  return text.trim().length >= SHORTEST_INSIGHT;
}

interface Said {
  _id: string;
  source: InsightSource;
  text: string;
  memberId: string | null;
  atMs: number;
}

/** An insight that nobody has looked at yet. */
export function newInsight({ _id, source, text, memberId, atMs }: Said): Insight {
  return makeInsightFindable({
    ...{ _id, source, text: text.trim(), memberId, atMs },
    state: 'new',
    area: null,
    point: '',
    cluster: _id,
    mergedIds: [],
    events: [],
    turn: 0,
    credit: null,
    telling: null,
    due: '',
    keys: [],
    finds: [],
    place: sortKey(atMs, _id),
  });
}

/** What a questionnaire that was answered under a name says in words, one insight for each text. */
export function insightsOfAnswer(survey: Survey, answer: SurveyAnswer, nowMs: number): Insight[] {
  const { _id: surveyId, title } = survey;
  const { memberId } = answer;
  if (memberId === null) return [];
  return survey.questions.flatMap(({ id, title: question }, index) => {
    const given = answer.answers[id];
    if (given === undefined || !('text' in given) || !tellsSomething(given.text)) return [];
    const insight = newInsight({
      _id: `said-${answer._id}.${index + 1}`,
      source: { kind: 'survey', surveyId, title, question },
      text: given.text,
      memberId,
      atMs: nowMs,
    });
    return [insight];
  });
}

/**
 * What was written anonymously. It knows neither its member nor its instant: it stands at the opening of the
 * survey, in the order of random ids, and leads to nothing but the text that the results show as well.
 */
export function insightOfText(survey: Survey, { _id, questionId, text }: SurveyText): Insight | null {
  const { _id: surveyId, title, questions, opensAtMs } = survey;
  if (!tellsSomething(text)) return null;
  const question = questions.find(({ id }) => id === questionId)?.title ?? '';
  return newInsight({
    _id: `said-${_id}`,
    source: { kind: 'survey', surveyId, title, question },
    text,
    memberId: null,
    atMs: opensAtMs,
  });
}

export function insightOfWorkId(submissionId: string): string {
  return `work-${submissionId}`;
}

/** What an approved work for a task of insight says in words; null for one without any. */
export function insightOfWork(submission: Submission, task: Task, nowMs: number): Insight | null {
  const { text, answers = {} } = currentRound(submission);
  const said = [text, ...textsOf(answers)].filter((each) => each.trim() !== '').join('\n');
  if (task.goal !== 'insight' || !tellsSomething(said)) return null;
  const { _id: submissionId, memberId } = submission;
  return newInsight({
    _id: insightOfWorkId(submissionId),
    source: { kind: 'work', submissionId, title: task.title },
    text: said,
    memberId,
    atMs: nowMs,
  });
}

/** What somebody said at a focus group, as the team wrote it down. */
export function insightOfGathering(
  { _id: gatheringId, title }: Gathering,
  said: { _id: string; memberId: string; text: string },
  nowMs: number,
): Insight {
  return newInsight({ ...said, source: { kind: 'gathering', gatheringId, title }, atMs: nowMs });
}

/** A guardian's question that is the product's affair. */
export function insightOfFlag({ _id, memberId, asked }: GuardianNote, nowMs: number): Insight {
  return newInsight({
    _id: `flag-${_id}`,
    source: { kind: 'flag', title: '守护者转来的问题' },
    text: asked,
    memberId,
    atMs: nowMs,
  });
}
