import type { Member } from '@/domain/member';
import type { QuotaCount, Survey, SurveyAnswer, SurveyInvitation, SurveyText } from '@/domain/survey';
import { aggregate, collect, command, list } from '../cloud';

/** Surveys of the whole programme, newest first. */
export function listSurveys(before: string | undefined, limit: number): Promise<Survey[]> {
  return list('surveys', {
    where: before === undefined ? {} : { place: command.lt(before) },
    orderBy: ['place', 'desc'],
    limit,
  });
}

/** A member's invitations with their surveys, newest first, in one round trip. */
export async function listInvitations(
  memberId: string,
  before: string | undefined,
  limit: number,
): Promise<{ invitation: SurveyInvitation; survey: Survey | null }[]> {
  const rows = await collect<SurveyInvitation & { surveys: Survey[] }>(
    aggregate('surveyInvitations')
      .match(before === undefined ? { memberId } : { memberId, place: command.lt(before) })
      .sort({ place: -1 })
      .limit(limit)
      .lookup({ from: 'surveys', localField: 'surveyId', foreignField: '_id', as: 'surveys' }),
  );
  return rows.map(({ surveys, ...invitation }) => ({ invitation, survey: surveys[0] ?? null }));
}

/** A member's invitation with its survey and what has been counted of its quotas, in one round trip. */
export async function loadInvitation(
  invitationId: string,
): Promise<{ invitation: SurveyInvitation; survey: Survey | null; count: QuotaCount | null } | null> {
  const [row] = await collect<SurveyInvitation & { surveys: Survey[]; quotas: QuotaCount[] }>(
    aggregate('surveyInvitations')
      .match({ _id: invitationId })
      .limit(1)
      .lookup({ from: 'surveys', localField: 'surveyId', foreignField: '_id', as: 'surveys' })
      .lookup({ from: 'surveyQuotas', localField: 'surveyId', foreignField: '_id', as: 'quotas' }),
  );
  if (row === undefined) return null;
  const { surveys, quotas, ...invitation } = row;
  return { invitation, survey: surveys[0] ?? null, count: quotas[0] ?? null };
}

/** Answers of a survey that are not yet released, in the order of their places. */
export function listUnreleasedAnswers(surveyId: string, limit: number): Promise<SurveyAnswer[]> {
  return list('surveyAnswers', {
    where: { surveyId, released: false },
    orderBy: ['place', 'asc'],
    limit,
  });
}

export interface AuthoredAnswer extends SurveyAnswer {
  /** Null when the account is erased. */
  author: Member | null;
}

/** Released answers of a survey under names, with their authors, in one round trip. */
export async function listAuthoredAnswers(
  surveyId: string,
  after: string | undefined,
  limit: number,
): Promise<AuthoredAnswer[]> {
  const where = { surveyId, released: true };
  const rows = await collect<SurveyAnswer & { authors: Member[] }>(
    aggregate('surveyAnswers')
      .match(after === undefined ? where : { ...where, place: command.gt(after) })
      .sort({ place: 1 })
      .limit(limit)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' }),
  );
  return rows.map(({ authors, ...answer }) => ({ ...answer, author: authors[0] ?? null }));
}

/** What was written anonymously under a question, in the order of the random places. */
export function listTexts(
  surveyId: string,
  questionId: string,
  after: string | undefined,
  limit: number,
): Promise<SurveyText[]> {
  return list('surveyTexts', {
    where: { surveyId, questionId, ...(after === undefined ? {} : { place: command.gt(after) }) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** Surveys that still invite, or whose answers still have to be released. */
export function listSurveysAtWork(field: 'invites' | 'collecting', limit: number): Promise<Survey[]> {
  return list('surveys', { where: { [field]: true }, orderBy: ['_id', 'asc'], limit });
}
