import type { AnnouncedElection, NomineeRow } from '@/contract/election';
import { dayOf, startOfDayMs } from '@/domain/day';
import {
  announceElection,
  askToStand,
  canStand,
  checkAnnouncement,
  checkSeats,
  decideNomination,
  ELECTION_LIMITS,
  ELECTORATE,
  type Election,
  electionId,
  electionPhase,
  firstWords,
  nominationId,
  nomineeFigures,
  openElection,
  planElection,
  stand,
  withdraw,
} from '@/domain/election';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { type Policy, policyId } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import { recordDecision } from '../../shared/audit';
import { type Documents, fileUrls } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { moveMember } from '../../shared/ladder';
import { loadColleagueNames } from '../../shared/repositories/colleague';
import {
  listElectionsFor,
  listEligible,
  listNominees,
  loadLatestElection,
  loadWinners,
  type Nominee,
  type OwnElection,
} from '../../shared/repositories/election';
import { loadPolicy } from '../../shared/repositories/programme';
import { recall, transact } from '../../shared/transact';
import { memberOf } from './member';

/** One that is being prepared, one that runs, and the one that was announced last. */
const ELECTIONS_SHOWN = 3;

function findRunning(own: readonly OwnElection[], nowMs: number) {
  for (const { election, mine } of own) {
    const phase = electionPhase(election, nowMs);
    if (phase === 'nominating' || phase === 'deciding') return { election, mine, phase };
  }
  return null;
}

async function viewAnnounced(own: readonly OwnElection[]): Promise<AnnouncedElection | null> {
  const found = own.find(({ election }) => election.status === 'announced');
  if (found === undefined) return null;
  const { election, mine } = found;
  const winners = await loadWinners(election);
  const urls = await avatarUrls(winners.map(({ member }) => member));
  return {
    electionId: election._id,
    announcement: election.announcement,
    announcedAtMs: election.announcedAtMs ?? 0,
    winners: winners.map(({ member, nomination }) => ({
      nickname: member.nickname,
      avatarUrl: (member.avatar !== null && urls.get(member.avatar)) || null,
      words: firstWords(nomination.statement),
    })),
    mine: mine?.decision ? { winner: mine.decision.winner, reason: mine.decision.reason } : null,
  };
}

function avatarUrls(people: readonly { avatar: string | null }[]): Promise<Map<string, string>> {
  return fileUrls(people.flatMap(({ avatar }) => (avatar === null ? [] : [avatar])));
}

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

async function getElection(documents: Documents, id: string): Promise<Election> {
  const election = await documents.get('elections', id);
  if (election === null) throw new DomainError('ELECTION.NOT_FOUND');
  return election;
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

/** The winners as they are now. Refuses when one of them has left, was suspended or has fallen meanwhile. */
async function getWinners(documents: Documents, election: Election, nowMs: number): Promise<Member[]> {
  const winners: Member[] = [];
  for (const memberId of election.winnerIds) {
    const member = await documents.get('members', memberId);
    if (member === null || !canStand(member, nowMs))
      throw new DomainError('ELECTION.WINNER_GONE', { memberId });
    winners.push(member);
  }
  return winners;
}

export const electionHandlers: Pick<
  Handlers,
  | 'election.get'
  | 'election.stand'
  | 'election.withdraw'
  | 'election.board'
  | 'election.prepare'
  | 'election.open'
  | 'election.eligible'
  | 'election.ask'
  | 'election.nominees'
  | 'election.note'
  | 'election.decide'
  | 'election.announce'
> = {
  async 'election.get'({ actor, nowMs }) {
    const own = await listElectionsFor(actor.memberId, ELECTIONS_SHOWN);
    const running = canStand(memberOf(actor), nowMs) ? findRunning(own, nowMs) : null;
    return {
      running:
        running === null
          ? null
          : {
              electionId: running.election._id,
              phase: running.phase,
              criteria: running.election.criteria,
              seats: running.election.seats,
              nominatesUntilMs: running.election.nominatesUntilMs,
              mine:
                running.mine === null
                  ? null
                  : {
                      status: running.mine.status,
                      statement: running.mine.statement,
                      askedWith: running.mine.askedWith,
                    },
            },
      announced: await viewAnnounced(own),
    };
  },

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

  async 'election.board'({ actor, nowMs }) {
    const state = await loadLatestElection(actor.programme.policyVersion);
    if (state === null) return { election: null, freeSeats: null };
    const { election, seats, policy } = state;
    const limit = policy?.tiers.ambassador.seats ?? null;
    return {
      election: {
        electionId: election._id,
        phase: electionPhase(election, nowMs),
        criteria: election.criteria,
        seats: election.seats,
        nominatesUntilMs: election.nominatesUntilMs,
        standing: election.standing,
        decided: election.decided,
        chosen: election.winnerIds.length,
        announcement: election.announcement,
        announcedAtMs: election.announcedAtMs,
      },
      freeSeats: limit === null ? null : Math.max(0, limit - (seats?.taken ?? 0)),
    };
  },

  async 'election.prepare'({ actor, input, nowMs, request }) {
    const { electionId: id, criteria, seats, nominatesUntilMs } = input;
    const year = yearOf(nowMs);
    if (id !== electionId(year) && id !== electionId(year + 1)) throw new DomainError('ELECTION.WRONG_YEAR');
    return transact(request, async (documents) => {
      // Only the year before can still run: a later one is not prepared before it is announced.
      const last = await documents.get('elections', electionId(Number(id) - 1));
      if (last !== null && last.status !== 'announced') throw new DomainError('ELECTION.OTHER_RUNS');
      const before = await documents.get('elections', id);
      const election = planElection(before, Number(id), { criteria, seats, nominatesUntilMs });
      await documents.set('elections', election);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'election.prepare',
        subject: { kind: 'election', id },
        before: before === null ? {} : { seats: before.seats, nominatesUntilMs: before.nominatesUntilMs },
        after: { seats, nominatesUntilMs },
        reason: '',
        atMs: nowMs,
      });
      return { electionId: id };
    });
  },

  async 'election.open'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const election = openElection(await getElection(documents, input.electionId), nowMs);
      await documents.set('elections', election);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'election.open',
        subject: { kind: 'election', id: election._id },
        before: { status: 'drafting' },
        after: { status: 'open', seats: election.seats },
        reason: input.reason,
        atMs: nowMs,
      });
      return { electionId: election._id };
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

  /**
   * One transaction raises every winner, of whom there are at most as many as seats; everybody else is told by
   * `jobs`, which go on from where they were.
   */
  async 'election.announce'({ actor, input, nowMs, request }) {
    const { electionId: id, announcement } = input;
    return transact(request, async (documents) => {
      const election = await getElection(documents, id);
      checkAnnouncement(election, nowMs);
      const programme = await documents.get('programmes', PROGRAMME_ID);
      const policy = await documents.get('policies', policyId(programme?.policyVersion ?? 0));
      if (policy === null) throw new DomainError('PROGRAMME.NOT_SET_UP');
      const winners = await getWinners(documents, election, nowMs);
      const rising = winners.filter((member) => member.tier !== 'ambassador');
      checkSeats(policy, await documents.get('seats', 'ambassador'), rising.length);
      for (const member of rising) {
        const nomination = await documents.get('nominations', nominationId(id, member._id));
        const note = nomination?.decision?.reason ?? announcement;
        const move = {
          member,
          to: 'ambassador',
          reason: 'elected',
          note,
          lock: null,
          policy,
          nowMs,
        } as const;
        await moveMember(documents, move);
      }
      await documents.set('elections', announceElection(election, announcement, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'election.announce',
        subject: { kind: 'election', id },
        before: { standing: election.standing },
        after: { winners: winners.length },
        reason: announcement.slice(0, ELECTION_LIMITS.reasonLength),
        atMs: nowMs,
      });
      return { winners: winners.length };
    });
  },
};

/** The brand's year that holds an instant. */
function yearOf(nowMs: number): number {
  return new Date(startOfDayMs(dayOf(nowMs)) + 12 * 60 * 60 * 1000).getUTCFullYear();
}
