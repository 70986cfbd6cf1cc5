import type { ForbiddenId } from './covenant';
import { dayOf } from './day';
import { DomainError } from './errors';
import { sortKey } from './page';

/** What a report or a case is about: a post of the plaza, or how a member appears to others. */
export interface Subject {
  kind: SubjectKind;
  id: string;
}

export const SUBJECT_KINDS = ['post', 'profile'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const SUBJECT_NAMES: Readonly<Record<SubjectKind, string>> = { post: '广场作品', profile: '昵称头像' };

export const REPORT_MAX_LENGTH = 200;
export const REPORTS_PER_DAY = 10;

/** A member's word that something breaks the covenant: one per person and subject, never edited. */
export interface Report {
  _id: string;
  subject: Subject;
  /** What it was about, as the reporter saw it. */
  title: string;
  caseId: string;
  memberId: string;
  category: ForbiddenId;
  words: string;
  atMs: number;
  place: string;
}

/** One text for a subject, to make ids of. */
export function subjectKey({ kind, id }: Subject): string {
  return `${kind}.${id}`;
}

export function reportId(subject: Subject, reporterId: string): string {
  return `${subjectKey(subject)}.${reporterId}`;
}

export function writeReport(report: Omit<Report, '_id' | 'place'>): Report {
  const _id = reportId(report.subject, report.memberId);
  return { ...report, _id, place: sortKey(report.atMs, _id) };
}

/** How often a member has reported on one of the brand's days; every report writes it, so none slips past. */
export interface ReportCount {
  _id: string;
  day: number;
  reports: number;
}

/** The count after one more report. Refuses above the limit of a day. */
export function countReport(count: ReportCount | null, memberId: string, nowMs: number): ReportCount {
  const day = dayOf(nowMs);
  const before = count !== null && count.day === day ? count.reports : 0;
  if (before >= REPORTS_PER_DAY) throw new DomainError('REPORT.LIMIT_REACHED', { limit: REPORTS_PER_DAY });
  return { _id: memberId, day, reports: before + 1 };
}
