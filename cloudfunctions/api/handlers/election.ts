import type { AnnouncedElection } from '@/contract/election';
import {
  announceElection,
  canStand,
  checkAnnouncement,
  checkSeats,
  ELECTION_LIMITS,
  type Election,
  electionId,
  electionPhase,
  firstWords,
  nominationId,
  openElection,
  planElection,
  yearOf,
} from '@/domain/election';
import { DomainError } from '@/domain/errors';
import type { Member } from '@/domain/member';
import { policyId } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import { recordDecision } from '../../shared/audit';
import type { Documents } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { moveMember } from '../../shared/ladder';
import { avatarUrls } from '../../shared/people';
import {
  getElection,
  listElectionsFor,
  loadLatestElection,
  loadWinners,
  type OwnElection,
} from '../../shared/repositories/election';
import { transact } from '../../shared/transact';
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
  'election.get' | 'election.board' | 'election.prepare' | 'election.open' | 'election.announce'
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
