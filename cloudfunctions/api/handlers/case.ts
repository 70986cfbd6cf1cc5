import type { CaseRow, CaseView, ClaimView, MyCase, PenaltyView, Precedent } from '@/contract/case';
import { type Appeal, appealUntilMs, canAppeal, isAppealStranded } from '@/domain/appeal';
import { type Case, canHandle, countCategories, violationOf } from '@/domain/case';
import { type Claim, releaseClaim, takeClaim } from '@/domain/claim';
import type { Colleague } from '@/domain/colleague';
import type { ForbiddenId } from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import { standingAt, standingUntilMs } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { type Penalty, penaltyEndMs, suggestPenalties } from '@/domain/penalty';
import { filesOfVideos } from '@/domain/video';
import { fileUrls } from '../../shared/cloud';
import { decideAbout } from '../../shared/decision';
import type { Handlers } from '../../shared/dispatch';
import { randomId } from '../../shared/identity';
import {
  type CaseFile,
  listOpenCases,
  listPrecedents,
  listViolations,
  loadCaseFile,
} from '../../shared/repositories/case';
import { listColleagues, loadColleagueNames } from '../../shared/repositories/colleague';
import { transact, transactAndTell } from '../../shared/transact';
import { viewVideos } from '../../shared/video';

const EXCERPT_LENGTH = 60;

/** Who is at it, or null when nobody is any more. */
export function viewClaim(
  claim: Claim | null,
  names: ReadonlyMap<string, string>,
  callerId: string,
  nowMs: number,
): ClaimView | null {
  if (claim === null || nowMs >= claim.untilMs) return null;
  return { mine: claim.byId === callerId, name: names.get(claim.byId) ?? '', untilMs: claim.untilMs };
}

/** The name of one colleague, by id. */
export function namesOf(colleague: Colleague | null): Map<string, string> {
  return new Map(colleague === null ? [] : [[colleague._id, colleague.name]]);
}

/** The ids of those who hold claims, to look up their names. */
function claimersOf(rows: readonly { claim: Claim | null }[]): string[] {
  return rows.flatMap(({ claim }) => (claim === null ? [] : [claim.byId]));
}

function viewRow(row: Case, claim: ClaimView | null): CaseRow {
  const { title, text, images } = row.content;
  return {
    caseId: row._id,
    subjectKind: row.subject.kind,
    title,
    excerpt: [...text].slice(0, EXCERPT_LENGTH).join(''),
    imageCount: images.length,
    reports: row.reports,
    categories: countCategories(row.categories),
    checked: row.checked,
    held: row.held,
    openedAtMs: row.openedAtMs,
    claim,
  };
}

function viewPrecedents(rows: readonly Case[]): Precedent[] {
  return rows.flatMap((row): Precedent[] => {
    const decision = violationOf(row);
    if (decision === null) return [];
    const { category, penalties, reason, overturned, atMs } = decision;
    return [
      {
        caseId: row._id,
        subjectKind: row.subject.kind,
        category,
        penalties,
        reason,
        decidedAtMs: atMs,
        overturned,
      },
    ];
  });
}

/** What is usual after the violations that still stand. */
function suggestionsFor(earlier: readonly Precedent[]): Record<ForbiddenId, readonly Penalty[]> {
  const suggest = (category: ForbiddenId) =>
    suggestPenalties(category, earlier.filter((row) => row.category === category && !row.overturned).length);
  return {
    attack: suggest('attack'),
    falsehood: suggest('falsehood'),
    illegalMod: suggest('illegalMod'),
    privacy: suggest('privacy'),
    unlawful: suggest('unlawful'),
  };
}

/** The whole case for a colleague. */
export async function viewCase(
  file: CaseFile,
  precedents: readonly Case[],
  callerId: string,
  nowMs: number,
): Promise<CaseView> {
  const { about, author, reports, claimer } = file;
  const { content, decision } = about;
  const { images, videos = [] } = content;
  const avatars = author.avatar === null ? [] : [author.avatar];
  const urls = await fileUrls([...images, ...filesOfVideos(videos), ...avatars]);
  const earlier = viewPrecedents(file.earlier.filter(({ _id }) => _id !== about._id));
  return {
    caseId: about._id,
    subjectKind: about.subject.kind,
    status: about.status,
    content: {
      title: content.title,
      text: content.text,
      images: images.map((fileId) => ({ fileId, url: urls.get(fileId) ?? '' })),
      videos: viewVideos(videos, urls),
    },
    author: {
      nickname: author.nickname,
      avatarUrl: (author.avatar !== null && urls.get(author.avatar)) || null,
      tier: author.tier,
      standing: standingAt(author, nowMs),
      standingUntilMs: standingUntilMs(author, nowMs),
      joinedAtMs: author.joinedAtMs,
      earlier,
    },
    reports: reports.map(({ category, words, atMs }) => ({ category, words, atMs })),
    reportCount: about.reports,
    categories: countCategories(about.categories),
    checked: about.checked,
    held: about.held,
    openedAtMs: about.openedAtMs,
    claim: viewClaim(about.claim, namesOf(claimer), callerId, nowMs),
    precedents: viewPrecedents(precedents.filter(({ _id }) => _id !== about._id)),
    suggestions: suggestionsFor(earlier),
    decision: decision === null ? null : viewDecision(decision, callerId),
  };
}

function viewDecision(decision: NonNullable<Case['decision']>, callerId: string): CaseView['decision'] {
  const { reason, atMs, byId } = decision;
  const byMe = byId === callerId;
  if (decision.verdict === 'dismissed') return { verdict: 'dismissed', reason, atMs, byMe };
  const { category, penalties, overturned } = decision;
  return { verdict: 'violation', category, penalties, reason, atMs, byMe, overturned };
}

function viewPenalty(penalty: Penalty, fromMs: number, overturned: boolean, nowMs: number): PenaltyView {
  const untilMs = penaltyEndMs(penalty, fromMs);
  return { penalty, untilMs, running: !overturned && untilMs !== null && nowMs < untilMs };
}

function viewMine(row: Case, appeal: Appeal | null, team: readonly Colleague[], nowMs: number): MyCase[] {
  const decision = violationOf(row);
  if (decision === null) return [];
  const { category, reason, penalties, overturned, atMs } = decision;
  return [
    {
      caseId: row._id,
      subjectKind: row.subject.kind,
      title: row.content.title,
      category,
      reason,
      penalties: penalties.map((penalty) => viewPenalty(penalty, atMs, overturned, nowMs)),
      decidedAtMs: atMs,
      canAppeal: canAppeal(row, appeal, nowMs),
      appealUntilMs: appealUntilMs(atMs),
      appeal:
        appeal === null
          ? null
          : {
              status: appeal.status,
              words: appeal.words,
              sentAtMs: appeal.atMs,
              reason: appeal.decision?.reason ?? null,
              decidedAtMs: appeal.decision?.atMs ?? null,
              stranded: isAppealStranded(appeal, team),
            },
    },
  ];
}

type CaseAction =
  | 'case.queue'
  | 'case.get'
  | 'case.precedents'
  | 'case.claim'
  | 'case.release'
  | 'case.decide'
  | 'case.mine';

export const caseHandlers: Pick<Handlers, CaseAction> = {
  async 'case.queue'({ actor, input, nowMs }) {
    const rows = await listOpenCases(input.cursor, PAGE_SIZE + 1);
    const names = await loadColleagueNames(claimersOf(rows));
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (row) => row,
    );
    const items = page.items
      .filter((row) => canHandle(row, actor.memberId))
      .map((row) => viewRow(row, viewClaim(row.claim, names, actor.memberId, nowMs)));
    return { items, next: page.next };
  },

  async 'case.get'({ actor, input, nowMs }) {
    const file = await loadCaseFile(input.caseId);
    if (file === null || !canHandle(file.about, actor.memberId)) throw new DomainError('CASE.NOT_FOUND');
    const { category } = file.about;
    const precedents = category === null ? [] : await listPrecedents(category);
    return viewCase(file, precedents, actor.memberId, nowMs);
  },

  async 'case.precedents'({ input }) {
    return { precedents: viewPrecedents(await listPrecedents(input.category)) };
  },

  async 'case.claim'({ actor, input, nowMs, request }) {
    const { caseId } = input;
    return transact(request, async (documents) => {
      const open = await documents.get('cases', caseId);
      if (open === null || !canHandle(open, actor.memberId)) throw new DomainError('CASE.NOT_FOUND');
      if (open.decision !== null) throw new DomainError('CASE.ALREADY_DECIDED');
      const claim = takeClaim(open.claim, actor.memberId, nowMs);
      await documents.set('cases', { ...open, claim });
      return { caseId, untilMs: claim.untilMs };
    });
  },

  async 'case.release'({ actor, input, request }) {
    const { caseId } = input;
    return transact(request, async (documents) => {
      const open = await documents.get('cases', caseId);
      if (open === null || !canHandle(open, actor.memberId)) throw new DomainError('CASE.NOT_FOUND');
      await documents.set('cases', { ...open, claim: releaseClaim(open.claim, actor.memberId) });
      return { caseId };
    });
  },

  async 'case.decide'({ actor, input, nowMs, request }) {
    // Drawn once per call: the transaction may run several times.
    const boardId = randomId();
    const { caseId, judgement } = input;
    return transactAndTell(request, (documents) =>
      decideAbout(documents, { deciderId: actor.memberId, caseId, judgement, boardId, nowMs }),
    );
  },

  async 'case.mine'({ actor, input, nowMs }) {
    const [rows, team] = await Promise.all([
      listViolations(actor.memberId, input.cursor, PAGE_SIZE + 1),
      listColleagues(),
    ]);
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ about }) => about.place,
      (row) => row,
    );
    return {
      items: page.items.flatMap(({ about, appeal }) => viewMine(about, appeal, team, nowMs)),
      next: page.next,
    };
  },
};
