import { type Contribution, recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution, type Figures } from '@/domain/figures';
import { changeTier, joinMember, type Member, type Standing } from '@/domain/member';
import { GOALS } from '@/domain/task';
import { TIERS, type Tier } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { seededRandom } from '../../config/demo/random';

/** A member with everything that their tier is computed from. */
export interface Climbing {
  member: Member;
  contributions: Contribution[];
  figures: Figures | null;
}

/** Shares of all members, from 0 to 1. */
export interface Mix {
  active: number;
  core: number;
  ambassador: number;
  /** Of those on the lowest tier, who has ever contributed. */
  contributing: number;
  /** Of those above it, who has done what keeps the tier. */
  keeping: number;
  /** Who is muted, suspended or gone; who is fixed by a person; who has a notice. */
  unsettled: number;
}

/** A programme as it is: most members look on, a few hold a tier. */
export const LARGE_MIX: Mix = {
  active: 0.05,
  core: 0.0005,
  ambassador: 0.00001,
  contributing: 0.3,
  keeping: 0.9,
  unsettled: 0.02,
};

/** Much of everything, for a few hundred members. */
export const SMALL_MIX: Mix = {
  active: 0.3,
  core: 0.15,
  ambassador: 0.05,
  contributing: 0.8,
  keeping: 0,
  unsettled: 0.25,
};

type Random = () => number;

/** Members with their histories, made one at a time so that any number fits in memory. The same each time. */
export function* climbers(count: number, nowMs: number, mix: Mix, seed = 7): Generator<Climbing> {
  const random = seededRandom(seed);
  for (let index = 0; index < count; index += 1) yield makeClimber(index, nowMs, mix, random);
}

function makeClimber(index: number, nowMs: number, mix: Mix, random: Random): Climbing {
  const openid = `climber-${index}`;
  const memberId = memberIdOf(openid);
  const tier = pickTier(mix, random());
  const joinedAtMs = nowMs - Math.floor((1 + random() * 500) * DAY_MS);
  const joined = joinMember({
    memberId,
    openid,
    nickname: `车友${index}`,
    avatar: null,
    covenantVersion: 1,
    nowMs: joinedAtMs,
  });
  const car = {
    vin: `V${index}`,
    model: '远山 E7',
    region: '上海',
    verified: random() < 0.8,
    boundAtMs: joinedAtMs,
  } as const;
  const change = {
    from: 'base',
    to: tier,
    atMs: joinedAtMs + DAY_MS,
    reason: 'appointed',
    note: '',
  } as const;
  const held = tier === 'base' ? joined : changeTier(joined, change, null);
  const member = unsettle({ ...held, cars: [car] }, nowMs, mix, random);
  const contributions = contributionsOf(member, nowMs, mix, random);
  const figures = contributions.reduce<Figures | null>((sum, next) => addContribution(sum, next), null);
  return { member, contributions, figures };
}

function pickTier({ active, core, ambassador }: Mix, roll: number): Tier {
  if (roll < ambassador) return 'ambassador';
  if (roll < ambassador + core) return 'core';
  return roll < ambassador + core + active ? 'active' : 'base';
}

/** Some are muted, suspended or gone; some are fixed by a person; some have a notice, a few of them over. */
function unsettle(member: Member, nowMs: number, { unsettled }: Mix, random: Random): Member {
  if (random() >= unsettled) return member;
  const roll = random();
  const standings: Standing[] = ['muted', 'suspended', 'left'];
  const standing = standings[Math.floor(roll * 9)];
  if (standing !== undefined) return { ...member, standing };
  if (roll < 0.45) return { ...member, lock: { byId: 'lead', reason: '特邀', atMs: nowMs - DAY_MS } };
  if (member.tier === 'base') return member;
  const atMs = nowMs - Math.floor(random() * 60) * DAY_MS;
  const to = TIERS[TIERS.indexOf(member.tier) - 1] ?? 'base';
  return { ...member, notice: { to, atMs, decidesAtMs: atMs + 30 * DAY_MS } };
}

/** The higher the tier, the more works, some of them marked, within the last year. */
function contributionsOf(member: Member, nowMs: number, mix: Mix, random: Random): Contribution[] {
  const step = TIERS.indexOf(member.tier);
  if (step === 0 && random() >= mix.contributing) return [];
  const keeps = step > 0 && random() < mix.keeping;
  const works = keeps ? 20 * step : Math.floor(random() * random() * (12 + 30 * step));
  const sinceDays = keeps ? 80 * step : 300;
  return Array.from({ length: works }, (_, index) => Math.floor(random() * sinceDays * DAY_MS) + index)
    .sort((one, other) => other - one)
    .map((agoMs, index) => {
      const id = `work-${index}.${member._id}.1`;
      const goal = GOALS[Math.floor(random() * GOALS.length)] ?? 'reach';
      return recordContribution({
        _id: id,
        memberId: member._id,
        kind: 'work.approved',
        goal,
        growth: 5 + Math.floor(random() * 80),
        quality: random() < 0.5 ? Math.floor(40 + random() * 60) : null,
        policyVersion: 1,
        source: { submissionId: `work-${index}.${member._id}`, taskId: `work-${index}`, taskTitle: '往期' },
        atMs: nowMs - agoMs,
      });
    });
}
