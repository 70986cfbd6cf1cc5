import type { Car } from './car';
import type { InterestId } from './interest';
import type { Tier } from './tier';

/** good may do everything of the tier; muted may read; suspended may only see why and appeal; left is gone. */
export const STANDINGS = ['good', 'muted', 'suspended', 'left'] as const;
export type Standing = (typeof STANDINGS)[number];

export const NICKNAME_MAX_LENGTH = 20;

export type TierChangeReason =
  | 'policy'
  | 'joined'
  | 'invited'
  | 'appointed'
  | 'lapsed'
  | 'returned'
  | 'penalised'
  | 'restored'
  | 'elected';

/** One step on the ladder, with the reason that the member reads. */
export interface TierChange {
  from: Tier | null;
  to: Tier;
  atMs: number;
  reason: TierChangeReason;
  note: string;
}

/** A warning that the tier will be lost, given at the first evaluation below the low-water mark. */
export interface TierNotice {
  /** The tier that follows if nothing changes. */
  to: Tier;
  atMs: number;
  /** The first evaluation at or after this instant decides. */
  decidesAtMs: number;
  /** Why the rules changed, where it was that which opened the gap. */
  because?: string;
}

/** A penalty that ends by itself. */
export interface Restriction {
  /** The case whose decision it is. */
  caseId: string;
  standing: 'muted' | 'suspended';
  fromMs: number;
  untilMs: number;
}

/** A tier that a person has fixed. While it stands, evaluation changes nothing; the member sees its reason. */
export interface TierLock {
  byId: string;
  reason: string;
  atMs: number;
}

export interface Member {
  _id: string;
  openid: string;
  nickname: string;
  avatar: string | null;
  /** A new picture that the platform is still looking at: its owner sees it, nobody else does. */
  avatarUnderCheck?: string | null;
  tier: Tier;
  /** Newest last, bounded by TIER_CHANGES_KEPT. */
  tierChanges: TierChange[];
  notice: TierNotice | null;
  lock: TierLock | null;
  /** The case that hides nickname and picture from other members until it is decided. */
  hiddenBy: string | null;
  /** What has no end; `standingAt` adds the restrictions that run. */
  standing: Standing;
  /** The one that ends first stands first; bounded by RESTRICTIONS_KEPT. */
  restrictions: Restriction[];
  covenantVersion: number;
  privacyAgreedAtMs: number;
  cars: Car[];
  interests: InterestId[];
  /** Absent where the member has left reminders of deadlines as they are: on. */
  wantsReminders?: boolean;
  joinedAtMs: number;
  /** What the team finds the member by, made by `makeFindable`; empty for who has left. */
  findKeys: string[];
  /** Sorts those who are found by nickname. */
  findPlace: string;
}

/** Under this key stands everyone who can be found. */
export const EVERYONE_KEY = 'all';

/** One side of a search: a car's model, a region, or an interest. */
export type Facet = `model:${string}` | `region:${string}` | `interest:${InterestId}`;

/** The key of members of a tier, of those with a facet, or of both at once: one equality serves each search. */
export function findKey(tier: Tier | null, facet: Facet | null): string {
  const parts = [...(tier === null ? [] : [`tier:${tier}`]), ...(facet === null ? [] : [facet])];
  return parts.length === 0 ? EVERYONE_KEY : parts.join('+');
}

/** The nickname as it is compared: capitals and spaces make no difference. */
export function foldName(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

/** The member with the keys of the search. Whoever changes tier, cars, interests, nickname or leaves makes them anew. */
export function makeFindable(member: Member): Member {
  const findPlace = `${foldName(member.nickname)}.${member._id}`;
  if (member.standing === 'left') return { ...member, findKeys: [], findPlace };
  const facets: Facet[] = [
    ...member.cars.flatMap(({ model, region }): Facet[] => [`model:${model}`, `region:${region}`]),
    ...member.interests.map((id): Facet => `interest:${id}`),
  ];
  const keys = [null, ...new Set(facets)].flatMap((facet) => [
    findKey(null, facet),
    findKey(member.tier, facet),
  ]);
  return { ...member, findKeys: keys, findPlace };
}

/** The member with another picture of themselves: shown to others once the platform has looked at it, or taken away. */
export function chooseAvatar(member: Member, avatar: string | null): Member {
  if (avatar === null) return { ...member, avatar, avatarUnderCheck: null };
  return avatar === member.avatar ? member : { ...member, avatarUnderCheck: avatar };
}

export const TIER_CHANGES_KEPT = 50;
export const RESTRICTIONS_KEPT = 20;

export interface Joining {
  memberId: string;
  openid: string;
  nickname: string;
  avatar: string | null;
  interests?: InterestId[];
  covenantVersion: number;
  nowMs: number;
}

/** A new member: on the lowest rung, in good standing. */
export function joinMember(joining: Joining): Member {
  return makeFindable({
    _id: joining.memberId,
    openid: joining.openid,
    nickname: joining.nickname,
    avatar: joining.avatar,
    tier: 'base',
    tierChanges: [{ from: null, to: 'base', atMs: joining.nowMs, reason: 'joined', note: '加入车主计划' }],
    notice: null,
    lock: null,
    hiddenBy: null,
    standing: 'good',
    restrictions: [],
    covenantVersion: joining.covenantVersion,
    privacyAgreedAtMs: joining.nowMs,
    cars: [],
    interests: joining.interests ?? [],
    joinedAtMs: joining.nowMs,
    findKeys: [],
    findPlace: '',
  });
}

/** The member on another rung, with the reason in their history. A change ends any notice. */
export function changeTier(member: Member, change: TierChange, lock: TierLock | null): Member {
  const tierChanges = [...member.tierChanges, change].slice(-TIER_CHANGES_KEPT);
  return makeFindable({ ...member, tier: change.to, tierChanges, notice: null, lock });
}

type Standings = Pick<Member, 'standing' | 'restrictions'>;

/** What a member may do at an instant. A restriction ends at its instant by itself; the gravest one counts. */
export function standingAt({ standing, restrictions }: Standings, nowMs: number): Standing {
  const running = restrictions.filter((each) => isRunning(each, nowMs)).map((each) => each.standing);
  return [standing, ...running].reduce((one, other) =>
    STANDINGS.indexOf(other) > STANDINGS.indexOf(one) ? other : one,
  );
}

/** When the standing of this instant ends by itself: with the longest restriction; null when it does not. */
export function standingUntilMs(member: Standings, nowMs: number): number | null {
  const standing = standingAt(member, nowMs);
  if (standing === member.standing) return null;
  const ends = member.restrictions
    .filter((each) => isRunning(each, nowMs) && each.standing === standing)
    .map(({ untilMs }) => untilMs);
  return Math.max(...ends);
}

export function isRunning({ fromMs, untilMs }: Restriction, nowMs: number): boolean {
  return nowMs >= fromMs && nowMs < untilMs;
}

/** The member under one more restriction. Those that have ended go; were there ever too many, the shortest do. */
export function restrict(member: Member, restriction: Restriction): Member {
  const running = member.restrictions.filter(({ untilMs }) => untilMs > restriction.fromMs);
  const restrictions = [...running, restriction]
    .sort((one, other) => one.untilMs - other.untilMs)
    .slice(-RESTRICTIONS_KEPT);
  return { ...member, restrictions };
}

/** The member without what a case has imposed on them. */
export function release(member: Member, caseId: string): Member {
  return { ...member, restrictions: member.restrictions.filter((each) => each.caseId !== caseId) };
}

/** How a member appears to other members. */
export function appearanceOf(member: Member): Pick<Member, 'nickname' | 'avatar'> {
  const { nickname, avatar, hiddenBy } = member;
  return hiddenBy === null ? { nickname, avatar } : { nickname: plainName(member._id), avatar: null };
}

/** The name of somebody whose own may not be shown. */
export function plainName(memberId: string): string {
  return `车主 ${memberId.slice(-4)}`;
}
