import type { Audience } from './audience';
import { DomainError } from './errors';
import {
  answerProblems,
  type Question,
  questionProblems,
  type SurveyAnswers,
  visibleQuestions,
} from './question';
import { SMALLEST_GROUP } from './suppression';
import type { Tier } from './tier';

/** draft → open → closed. A survey is seen by those who were invited, and by nobody else. */
export type SurveyStatus = 'draft' | 'published';
export type SurveyPhase = 'draft' | 'scheduled' | 'open' | 'closed';

export const QUESTIONS_PER_SURVEY = 30;

/** At most so many answers with this option; whoever comes later is thanked and asked nothing more. */
export interface Quota {
  questionId: string;
  optionId: string;
  most: number;
}

/** A questionnaire (问卷). Its questions never change once it is published: answers would lose their meaning. */
export interface Survey {
  _id: string;
  title: string;
  intro: string;
  questions: Question[];
  /** An anonymous answer is stored without its member, and nothing leads from one to the other. */
  anonymous: boolean;
  /** Most answers in all; null for no bound. */
  mostAnswers: number | null;
  quotas: Quota[];
  audience: Audience;
  /** Points of thanks for answering, whatever was answered. */
  thanksPoints: number;
  status: SurveyStatus;
  opensAtMs: number;
  closesAtMs: number;
  /** Counts the savings of the draft. */
  revision: number;
  /** Where the job that invites the audience has come to; null when there is nothing to do. */
  inviting: string | null;
  /** Whether `inviting` is set, as a key to be found by. */
  invites: boolean;
  invited: number;
  /** The invited by the tier that they held then. */
  invitedByTier: Partial<Record<Tier, number>>;
  /** Whether answers may still have to be released. */
  collecting: boolean;
  place: string;
}

/** That a member was invited, and whether they have answered. Never says when or what. */
export interface SurveyInvitation {
  _id: string;
  surveyId: string;
  memberId: string;
  answered: boolean;
  place: string;
}

/**
 * One answered questionnaire. Of an anonymous one neither the member nor the instant is kept: the id is random,
 * it counts in the results only together with at least four others (see tally.ts), and then it is removed:
 * what stays are counts, and its texts one by one (`SurveyText`).
 */
export interface SurveyAnswer {
  _id: string;
  surveyId: string;
  /** Null when the survey is anonymous. */
  memberId: string | null;
  /** The member's tier at that time, by which results may be told apart; see `tierNoted`. */
  tier: Tier | null;
  answers: SurveyAnswers;
  released: boolean;
  /** Sort key; of an anonymous answer made of the random id alone. */
  place: string;
}

/** What was written anonymously under one question: nothing leads to the rest of the answer. */
export interface SurveyText {
  _id: string;
  surveyId: string;
  questionId: string;
  text: string;
  /** Sort key, made of the random id alone: it tells no order. */
  place: string;
}

/** The tier that goes with an answer; with an anonymous one only where enough of that tier were asked. */
export function tierNoted(survey: Pick<Survey, 'anonymous' | 'invitedByTier'>, tier: Tier): Tier | null {
  return survey.anonymous && (survey.invitedByTier[tier] ?? 0) < SMALLEST_GROUP ? null : tier;
}

/**
 * Whether answers may be told apart by tier or by another answer. Those of an anonymous survey only once it is
 * over and all are counted: two looks at a table would tell who came in between.
 */
export function canTellApart(survey: Survey, nowMs: number): boolean {
  return !survey.anonymous || (surveyPhase(survey, nowMs) === 'closed' && !survey.collecting);
}

/**
 * How many answers have come, and of a survey with names how many each quota has taken; every answer under a
 * quota writes it, so none is taken twice.
 */
export interface QuotaCount {
  _id: string;
  total: number;
  /** Answers by `<question>.<option>`. */
  options: Record<string, number>;
}

export function invitationToSurvey(surveyId: string, memberId: string): string {
  return `${surveyId}.${memberId}`;
}

export function surveyPhase(
  survey: Pick<Survey, 'status' | 'opensAtMs' | 'closesAtMs'>,
  nowMs: number,
): SurveyPhase {
  if (survey.status === 'draft') return 'draft';
  if (nowMs < survey.opensAtMs) return 'scheduled';
  return nowMs < survey.closesAtMs ? 'open' : 'closed';
}

/** What is wrong with a survey that is to be published: names of fields, and places of questions. */
export function surveyProblems(survey: Survey): string[] {
  const { questions, quotas } = survey;
  const isOption = ({ questionId, optionId }: Quota) =>
    questions.some(
      (question) =>
        question.id === questionId &&
        (question.kind === 'single' || question.kind === 'multiple') &&
        question.options.some(({ id }) => id === optionId),
    );
  return [
    ...(questions.length === 0 || questions.length > QUESTIONS_PER_SURVEY ? ['questions'] : []),
    ...questionProblems(questions).map(({ index, problem }) => `questions.${index}.${problem}`),
    ...(survey.closesAtMs > survey.opensAtMs ? [] : ['closesAtMs']),
    ...(quotas.every(isOption) ? [] : ['quotas']),
    // Fewer than a group could never be told of an anonymous survey.
    ...(survey.anonymous && survey.mostAnswers !== null && survey.mostAnswers < SMALLEST_GROUP
      ? ['mostAnswers']
      : []),
  ];
}

/** Refuses what cannot be taken as an answer at this instant; see SURVEY codes. */
export function checkAnswer(survey: Survey, answered: boolean, answers: SurveyAnswers, nowMs: number): void {
  if (answered) throw new DomainError('SURVEY.ANSWERED');
  if (surveyPhase(survey, nowMs) !== 'open')
    throw new DomainError('SURVEY.CLOSED', { closesAtMs: survey.closesAtMs });
  const fields = answerProblems(survey.questions, answers);
  if (fields.length > 0) throw new DomainError('SURVEY.INCOMPLETE', { fields });
}

/** Whether the survey counts what it takes: without a bound nobody has to wait for anybody. */
export function hasQuota(survey: Pick<Survey, 'mostAnswers' | 'quotas'>): boolean {
  return survey.mostAnswers !== null || survey.quotas.length > 0;
}

/** Whether as many have answered as are asked for: whoever comes now is thanked before the first question. */
export function isFull(survey: Pick<Survey, 'mostAnswers'>, count: QuotaCount | null): boolean {
  return survey.mostAnswers !== null && (count?.total ?? 0) >= survey.mostAnswers;
}

/**
 * The count after one more answer. Refuses with SURVEY.QUOTA_FULL when a bound is reached. Quotas of an anonymous
 * survey look at the released answers alone: counted one by one, they would tell whoever answers next what the
 * one before has chosen. So a few more may come than a quota says; the bound of all answers always holds.
 */
export function takeQuota(
  survey: Survey,
  answers: SurveyAnswers,
  count: QuotaCount | null,
  released: Record<string, Record<string, number>>,
): QuotaCount {
  const taken = count ?? { _id: survey._id, total: 0, options: {} };
  if (isFull(survey, taken)) throw new DomainError('SURVEY.QUOTA_FULL');
  const options = { ...taken.options };
  for (const quota of survey.quotas) {
    if (!hasChosen(answers, quota)) continue;
    const { questionId, optionId, most } = quota;
    const key = `${questionId}.${optionId}`;
    const before = (survey.anonymous ? released[questionId]?.[optionId] : options[key]) ?? 0;
    if (before >= most) throw new DomainError('SURVEY.QUOTA_FULL');
    if (!survey.anonymous) options[key] = before + 1;
  }
  return { _id: survey._id, total: taken.total + 1, options };
}

function hasChosen(answers: SurveyAnswers, quota: Quota): boolean {
  const answer = answers[quota.questionId];
  return answer !== undefined && 'optionIds' in answer && answer.optionIds.includes(quota.optionId);
}

/** The answers that belong to questions which were asked; what an earlier branch left behind is dropped. */
export function answersAsked(survey: Pick<Survey, 'questions'>, answers: SurveyAnswers): SurveyAnswers {
  const asked = visibleQuestions(survey.questions, answers);
  return Object.fromEntries(
    asked.flatMap(({ id }) => {
      const answer = answers[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}
