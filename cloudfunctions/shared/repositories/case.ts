import type { Appeal } from '@/domain/appeal';
import { type Case, memberOfCase } from '@/domain/case';
import type { Colleague } from '@/domain/colleague';
import type { ForbiddenId } from '@/domain/covenant';
import type { Member } from '@/domain/member';
import type { Report } from '@/domain/report';
import { aggregate, collect, command, expressions, list } from '../cloud';

/** Open cases in the order of the queue. */
export function listOpenCases(after: string | undefined, limit: number): Promise<Case[]> {
  const status = 'open';
  return list('cases', {
    where: after === undefined ? { status } : { status, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

/** Violations found about a member with their appeals, newest first, in one round trip. */
export async function listViolations(
  memberId: string,
  before: string | undefined,
  limit: number,
): Promise<{ about: Case; appeal: Appeal | null }[]> {
  const found = { memberId, status: 'violation' };
  const rows = await collect<Case & { appeals: Appeal[] }>(
    aggregate('cases')
      .match(before === undefined ? found : { ...found, place: command.lt(before) })
      .sort({ place: -1 })
      .limit(limit)
      .lookup({ from: 'appeals', localField: '_id', foreignField: '_id', as: 'appeals' }),
  );
  return rows.map(({ appeals, ...about }) => ({ about, appeal: appeals[0] ?? null }));
}

const PRECEDENTS_SHOWN = 10;

/** The latest violations of a category. */
export function listPrecedents(category: ForbiddenId): Promise<Case[]> {
  return list('cases', {
    where: { status: 'violation', category },
    orderBy: ['place', 'desc'],
    limit: PRECEDENTS_SHOWN,
  });
}

const REPORTS_SHOWN = 50;
const EARLIER_SHOWN = 20;

export interface CaseFile {
  about: Case;
  author: Member;
  reports: Report[];
  /** Earlier violations of the same member, newest first. */
  earlier: Case[];
  /** Who has claimed the case. */
  claimer: Colleague | null;
  appeal: Appeal | null;
  /** Who has claimed the appeal. */
  hearer: Colleague | null;
}

type CaseRow = Case & {
  authors: Member[];
  received: Report[];
  earlier: Case[];
  claimers: Colleague[];
  appeals: Appeal[];
  hearers: Colleague[];
};

/** A case with all that a decision needs, in one round trip; null when there is none. */
export async function loadCaseFile(caseId: string): Promise<CaseFile | null> {
  const byCase = expressions.pipeline().match({ caseId }).sort({ place: 1 }).limit(REPORTS_SHOWN).done();
  const violations = expressions
    .pipeline()
    .match({ memberId: memberOfCase(caseId), status: 'violation' })
    .sort({ place: -1 })
    .limit(EARLIER_SHOWN)
    .done();
  const [row] = await collect<CaseRow>(
    aggregate('cases')
      .match({ _id: caseId })
      .limit(1)
      .lookup({ from: 'members', localField: 'memberId', foreignField: '_id', as: 'authors' })
      .lookup({ from: 'reports', pipeline: byCase, as: 'received' })
      .lookup({ from: 'cases', pipeline: violations, as: 'earlier' })
      .lookup({ from: 'colleagues', localField: 'claim.byId', foreignField: '_id', as: 'claimers' })
      .lookup({ from: 'appeals', localField: '_id', foreignField: '_id', as: 'appeals' })
      .lookup({ from: 'colleagues', localField: 'appeals.claim.byId', foreignField: '_id', as: 'hearers' }),
  );
  if (row === undefined) return null;
  const { authors, received, earlier, claimers, appeals, hearers, ...about } = row;
  const [author] = authors;
  if (author === undefined) return null;
  return {
    about,
    author,
    reports: received,
    earlier,
    claimer: claimers[0] ?? null,
    appeal: appeals[0] ?? null,
    hearer: hearers[0] ?? null,
  };
}
