import type { Me } from '@/contract/member';
import { PRIVACY_VERSION, recordConsent } from '@/domain/consent';
import { DAY_MS } from '@/domain/day';
import { canReturn, depart, ERASED, RETURN_WITHIN_MS, returnUntilMs } from '@/domain/departure';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import { changeTier, type Member, makeFindable } from '@/domain/member';
import { climbLadder, policyId } from '@/domain/policy';
import type { Programme } from '@/domain/programme';
import { freeSeat, type SeatCount, seatForReturn, takeSeat } from '@/domain/seats';
import { TIER_NAMES, type Tier, tiersDownFrom } from '@/domain/tier';
import type { Actor } from '../../shared/actor';
import { type Documents, documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { loadStanding } from '../../shared/repositories/member';
import { listOwn } from '../../shared/repositories/ownList';
import { recall, transact } from '../../shared/transact';

/** A work that waits was handed in lately: it is among these. */
const LATEST_WORKS = 20;

/** What the caller may still come back to. */
export async function loadLeft({ former }: Actor): Promise<Me['left']> {
  if (former === null) return null;
  const departure = await database.get('departures', former._id);
  if (departure === null || !canReturn(departure)) return null;
  const { leftAtMs } = departure;
  return { nickname: former.nickname, leftAtMs, untilMs: returnUntilMs(departure) };
}

/**
 * Brings back whoever has left, with everything. Their seat may be somebody else's by now: then they come back to
 * the highest tier below that has one, and are told why. Removing the departure guards against its erasure, which
 * writes the same row.
 */
export async function returnMember(
  documents: Documents,
  member: Member,
  programme: Programme,
  nowMs: number,
): Promise<Member> {
  const departure = await documents.get('departures', member._id);
  if (departure === null || !canReturn(departure)) throw new DomainError('MEMBER.BEING_ERASED');
  const { standing } = departure;
  const { covenantVersion } = programme;
  const present: Member = { ...member, standing, covenantVersion, privacyAgreedAtMs: nowMs };
  const returned = await seatAgain(documents, present, programme, nowMs);
  await documents.set('members', makeFindable(returned));
  await documents.remove('departures', member._id);
  return returned;
}

/** The member on the highest tier up to their own that has a seat, which is taken. */
async function seatAgain(
  documents: Documents,
  member: Member,
  programme: Programme,
  nowMs: number,
): Promise<Member> {
  const policy = await documents.get('policies', policyId(programme.policyVersion));
  if (policy === null) throw new Error(`Policy version ${programme.policyVersion} is missing.`);
  const counts = new Map<Tier, SeatCount | null>();
  for (const tier of tiersDownFrom(member.tier)) {
    if (tier !== 'base') counts.set(tier, await documents.get('seats', tier));
  }
  const to = seatForReturn(policy, member.tier, counts);
  if (to !== 'base') await documents.set('seats', takeSeat(policy, to, counts.get(to) ?? null));
  if (to === member.tier) return member;
  const note = `你离开期间，${TIER_NAMES[member.tier]}的席位已经满了，先回到${TIER_NAMES[to]}。有空出的席位时会再联系你。`;
  const change = { from: member.tier, to, atMs: nowMs, reason: 'returned', note } as const;
  const content = { kind: 'tier.changed', to, reason: note, risen: false } as const;
  await documents.set('inbox', writeMessage(`${member._id}.tier.${nowMs}`, member._id, content, nowMs));
  return changeTier(member, change, null);
}

/** A new member whose earlier membership was erased while a penalty ran goes on under it. */
export async function carryPenalties(documents: Documents, joined: Member): Promise<Member> {
  const departure = await documents.get('departures', joined._id);
  if (departure === null) return joined;
  if (departure.step !== ERASED) throw new DomainError('MEMBER.BEING_ERASED');
  await documents.remove('departures', joined._id);
  const { standing, restrictions } = departure;
  return { ...joined, standing, restrictions };
}

export const departureHandlers: Pick<Handlers, 'member.leaving' | 'member.leave'> = {
  async 'member.leaving'({ actor, nowMs }) {
    const { member, programme } = actor;
    if (member === null) throw new DomainError('MEMBER.NOT_JOINED');
    const [{ policy, figures, balancePoints }, works] = await Promise.all([
      loadStanding(member._id, programme.policyVersion, 1),
      listOwn('submissions', member._id, undefined, LATEST_WORKS),
    ]);
    const { tier, cars } = member;
    return {
      balancePoints,
      growth: climbLadder(policy, member, figures, nowMs).growth,
      tier,
      seatsLimited: tier !== 'base' && policy.tiers[tier].seats !== null,
      cars: cars.length,
      waitingWorks: works.filter(({ status }) => status === 'submitted').length,
      returnWithinDays: RETURN_WITHIN_MS / DAY_MS,
    };
  },

  async 'member.leave'({ actor, input, nowMs, request }) {
    const before = await recall<{ returnUntilMs: number }>(request);
    if (before !== null) return before;
    return transact(request, async (documents) => {
      const member = await documents.get('members', actor.memberId);
      if (member === null || member.standing === 'left') throw new DomainError('MEMBER.NOT_JOINED');
      const balancePoints = (await documents.get('balances', member._id))?.points ?? 0;
      if (balancePoints !== input.balancePoints) {
        throw new DomainError('MEMBER.LEAVING_OUTDATED', { balancePoints });
      }
      const { _id, tier } = member;
      const departure = depart(member, nowMs);
      const withdrawn = recordConsent(_id, 'privacy', {
        version: PRIVACY_VERSION,
        given: false,
        atMs: nowMs,
      });
      await documents.set('departures', departure);
      await documents.set('members', makeFindable({ ...member, standing: 'left' }));
      await documents.set('consents', withdrawn);
      if (tier !== 'base') await documents.set('seats', freeSeat(tier, await documents.get('seats', tier)));
      return { returnUntilMs: returnUntilMs(departure) };
    });
  },
};
