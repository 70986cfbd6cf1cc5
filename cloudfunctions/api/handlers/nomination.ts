import type { NomineeRow } from '@/contract/election';
import {
  askToStand,
  canStand,
  decideNomination,
  ELECTION_LIMITS,
  ELECTORATE,
  type Election,
  electionId,
  electionPhase,
  nominationId,
  nomineeFigures,
  stand,
  withdraw,
  yearOf,
} from '@/domain/election';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import type { Policy } from '@/domain/policy';
import { recordDecision } from '../../shared/audit';
import type { Documents } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { avatarUrls } from '../../shared/people';
import { loadColleagueNames } from '../../shared/repositories/colleague';
import { getElection, listEligible, listNominees, type Nominee } from '../../shared/repositories/election';
import { loadPolicy } from '../../shared/repositories/programme';
import { recall, transact } from '../../shared/transact';

async function viewNominees(
  nominees: readonly Nominee[],
  policy: Policy,
  nowMs: number,
): Promise<NomineeRow[]> {
  const writers = nominees.flatMap(({ nomination }) => nomination.notes.map((note) => note.byId));
  const [urls, names] = await Promise.all([
    avatarUrls(nominees.map(({ member }) => member)),
    loadColleagueNames(writers),
  ]);
  return nominees.map(({ nomination, member, figures }) => ({
    memberId: member._id,
    nickname: member.nickname,
    avatarUrl: (member.avatar !== null && urls.get(member.avatar)) || null,
    tier: member.tier,
    status: nomination.status,
    statement: nomination.statement,
    askedWith: nomination.askedWith,
    shortlisted: nomination.shortlisted,
    figures: nomineeFigures(policy, member, figures, nowMs),
    notes: nomination.notes.map(({ byId, text, atMs }) => ({ by: names.get(byId) ?? '', text, atMs })),
    decision:
      nomination.decision === null
        ? null
        : { winner: nomination.decision.winner, reason: nomination.decision.reason },
  }));
}

/** The election that runs, within a transaction: it is of this year, or of one beside it around New Year. */
async function getRunning(documents: Documents, nowMs: number): Promise<Election> {
  const year = yearOf(nowMs);
  for (const each of [year, year + 1, year - 1]) {
    const election = await documents.get('elections', electionId(each));
    const phase = election === null ? null : electionPhase(election, nowMs);
    if (election !== null && (phase === 'nominating' || phase === 'deciding')) return election;
  }
  throw new DomainError('ELECTION.NOT_OPEN');
}

/** Whoever may not know of an election gets the answer of everybody while none runs, before anything is looked at. */
function checkMayStand(member: Member | null, nowMs: number): void {
  if (member === null || !canStand(member, nowMs)) throw new DomainError('ELECTION.NOT_OPEN');
}

/** Others will read it, so nothing doubtful gets in. */
async function checkStatement(openid: string, statement: string): Promise<void> {
  const verdict = await checkContent(openid, 'forum', statement);
  if (verdict === 'unanswered') throw new DomainError('SERVER.BUSY');
  if (verdict !== 'pass') throw new DomainError('CONTENT.RISKY', { fields: ['statement'] });
}

/** Those who stand for an election or may: by themselves, asked by the team, and decided about by the lead. */
export const nominationHandlers: Pick<
  Handlers,
  | 'election.stand'
  | 'election.withdraw'
  | 'election.eligible'
  | 'election.ask'
  | 'election.nominees'
  | 'election.note'
  | 'election.decide'
> = {
  async 'election.stand'({ actor, input, nowMs, request }) {
    checkMayStand(actor.member, nowMs);
    const before = await recall<{ status: 'standing' }>(request);
    if (before !== null) return before;
    await checkStatement(actor.openid, input.statement);
    return transact(request, async (documents) => {
      const election = await getRunning(documents, nowMs);
      checkMayStand(await documents.get('members', actor.memberId), nowMs);
      const nomination = await documents.get('nominations', nominationId(election._id, actor.memberId));
      const changed = stand(election, nomination, actor.memberId, input.statement, nowMs);
      // Writing the election guards the number of those who stand against a decision at the same moment.
      await documents.set('elections', changed.election);
      await documents.set('nominations', changed.nomination);
      return { status: changed.nomination.status };
    });
  },

  async 'election.withdraw'({ actor, nowMs, request }) {
    checkMayStand(actor.member, nowMs);
    return transact(request, async (documents) => {
      const election = await getRunning(documents, nowMs);
      const nomination = await documents.get('nominations', nominationId(election._id, actor.memberId));
      const changed = withdraw(election, nomination, nowMs);
      await documents.set('elections', changed.election);
      await documents.set('nominations', changed.nomination);
      return { status: changed.nomination.status };
    });
  },

  async 'election.eligible'({ actor, input, nowMs }) {
    const [policy, rows] = await Promise.all([
      loadPolicy(actor.programme.policyVersion),
      listEligible(input.electionId, ELECTORATE, input.cursor, PAGE_SIZE + 1),
    ]);
    const urls = await avatarUrls(rows.map(({ member }) => member));
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ member }) => member._id,
      ({ member, figures, nomination }) => ({
        memberId: member._id,
        nickname: member.nickname,
        avatarUrl: (member.avatar !== null && urls.get(member.avatar)) || null,
        figures: nomineeFigures(policy, member, figures, nowMs),
        nomination: nomination?.status ?? null,
      }),
    );
  },

  async 'election.ask'({ actor, input, nowMs, request }) {
    const { electionId: id, memberId, note } = input;
    return transact(request, async (documents) => {
      const election = await getElection(documents, id);
      const member = await documents.get('members', memberId);
      if (member === null || !canStand(member, nowMs)) throw new DomainError('MEMBER.NOT_FOUND');
      const before = await documents.get('nominations', nominationId(id, memberId));
      // The nomination's fixed id guards "asked once": two colleagues at once collide on it.
      const nomination = askToStand(election, before, memberId, note, nowMs);
      await documents.set('nominations', nomination);
      const content = { kind: 'election.asked', year: id, note } as const;
      await documents.set('inbox', writeMessage(`${nomination._id}.asked`, memberId, content, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'election.ask',
        subject: { kind: 'member', id: memberId },
        before: {},
        after: { election: id },
        reason: note,
        atMs: nowMs,
      });
      return { status: nomination.status };
    });
  },

  async 'election.nominees'({ actor, input, nowMs }) {
    const { electionId: id, status, cursor } = input;
    const [policy, rows] = await Promise.all([
      loadPolicy(actor.programme.policyVersion),
      listNominees({ electionId: id, status, after: cursor, limit: PAGE_SIZE + 1 }),
    ]);
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ nomination }) => nomination.place,
      (row) => row,
    );
    return { items: await viewNominees(page.items, policy, nowMs), next: page.next };
  },

  async 'election.note'({ actor, input, nowMs, request }) {
    const { electionId: id, memberId, shortlisted, note } = input;
    return transact(request, async (documents) => {
      const before = await documents.get('nominations', nominationId(id, memberId));
      if (before === null) throw new DomainError('NOMINATION.NOT_FOUND');
      const text = note.trim();
      const added = text === '' ? [] : [{ byId: actor.memberId, text, atMs: nowMs }];
      const notes = [...before.notes, ...added].slice(-ELECTION_LIMITS.notes);
      await documents.set('nominations', { ...before, shortlisted, notes });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'election.note',
        subject: { kind: 'member', id: memberId },
        before: { shortlisted: before.shortlisted },
        after: { shortlisted, election: id },
        reason: '',
        atMs: nowMs,
      });
      return { shortlisted };
    });
  },

  async 'election.decide'({ actor, input, nowMs, request }) {
    const { electionId: id, memberId, winner, reason } = input;
    return transact(request, async (documents) => {
      const before = await documents.get('nominations', nominationId(id, memberId));
      const election = await getElection(documents, id);
      const decision = { winner, reason, byId: actor.memberId, atMs: nowMs };
      // The election holds who is chosen: every choice writes it, so two at once never exceed the seats.
      const changed = decideNomination(election, before, decision);
      await documents.set('elections', changed.election);
      await documents.set('nominations', changed.nomination);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'election.decide',
        subject: { kind: 'member', id: memberId },
        before: { winner: before?.decision?.winner ?? null },
        after: { winner, election: id },
        reason,
        atMs: nowMs,
      });
      return { decided: changed.election.decided, chosen: changed.election.winnerIds.length };
    });
  },
};
