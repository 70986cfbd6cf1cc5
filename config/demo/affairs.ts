import type { CarModel } from '@/domain/car';
import { type Consent, PRIVACY_VERSION, recordConsent } from '@/domain/consent';
import { DAY_MS } from '@/domain/day';
import { depart } from '@/domain/departure';
import type { CarImport, KnownCar } from '@/domain/import';
import { INTEREST_IDS, type InterestId } from '@/domain/interest';
import { type Look, recordLook } from '@/domain/look';
import { type Member, makeFindable } from '@/domain/member';
import { sortKey } from '@/domain/page';
import type { Role } from '@/domain/role';
import { freeSeat } from '@/domain/seats';
import { recordDecision, sha256 } from '../../cloudfunctions/shared/audit';
import type { Memory } from './memory';

const HOUR_MS = DAY_MS / 24;
/** Who has left and may still come back. */
export const LEFT_OPENID = 'owner-207';

export interface Scene {
  random: () => number;
  nowMs: number;
  memberIdOf(openid: string): string;
}

/**
 * What owners have said about themselves and what the team has done with the list of members: interests, consents,
 * looks at the pages, an imported list of cars, and somebody who has left.
 */
export async function arrangeAffairs(past: Memory, scene: Scene): Promise<void> {
  const members = past.rows('members').map((member) => withAffairs(member, scene));
  past.load('members', members);
  past.load(
    'consents',
    members.map(({ _id, privacyAgreedAtMs }) => agreed(_id, privacyAgreedAtMs)),
  );
  past.load('looks', looksAt(scene));
  await importList(past, members, scene);
  await leave(past, scene);
}

/** What the owners of a story like. */
const LIKES: Readonly<Record<string, readonly InterestId[]>> = {
  'owner-base': ['roadTrip', 'photography', 'camping'],
  'owner-active': ['camping', 'roadTrip', 'modding'],
  'owner-core': ['energy', 'driverAssist', 'cabin', 'roadTrip'],
  'owner-ambassador': ['family', 'charity', 'photography', 'city'],
};

/** Three of four have said what they like; verified cars of the first months came from the brand's list. */
function withAffairs(member: Member, { random }: Scene): Member {
  const count = random() < 0.25 || member.openid in LIKES ? 0 : 1 + Math.floor(random() * 4);
  const interests = new Set<InterestId>();
  for (let turn = 0; turn < count; turn += 1) {
    const id = INTEREST_IDS[Math.floor(random() * INTEREST_IDS.length)];
    if (id !== undefined) interests.add(id);
  }
  for (const id of LIKES[member.openid] ?? []) interests.add(id);
  const cars = member.cars.map((car) =>
    car.verified ? { ...car, source: random() < 0.6 ? ('list' as const) : ('hand' as const) } : car,
  );
  return makeFindable({ ...member, cars, interests: [...interests] });
}

function agreed(memberId: string, atMs: number): Consent {
  return recordConsent(memberId, 'privacy', { version: PRIVACY_VERSION, given: true, atMs });
}

function looksAt({ nowMs, memberIdOf }: Scene): Look[] {
  const look = (openid: string, by: string, roles: Role[], hoursAgo: number) =>
    recordLook(memberIdOf(openid), { _id: memberIdOf(by), roles }, nowMs - hoursAgo * HOUR_MS);
  return [
    look('owner-base', 'staff-community', ['community'], 5),
    look('owner-core', 'staff-lead', ['lead'], 30),
    look('owner-core', 'staff-community', ['community'], 3),
  ];
}

/** One list of two weeks ago: the cars that it confirmed, and one that nobody has bound yet. */
async function importList(past: Memory, members: readonly Member[], scene: Scene): Promise<void> {
  const { nowMs, memberIdOf } = scene;
  const atMs = nowMs - 14 * DAY_MS;
  const confirmed = members.flatMap(({ cars }) => cars.filter(({ source }) => source === 'list'));
  const importId = sha256('the list of the demo');
  const known = (vin: string, model: CarModel): KnownCar => ({ _id: vin, model, importId, atMs });
  past.load('knownCars', [
    ...confirmed.map(({ vin, model }) => known(vin, model)),
    known('1M8GDM9AXKP042788', '远山 E7'),
  ]);
  const list: CarImport = {
    _id: importId,
    byId: memberIdOf('staff-community'),
    rows: confirmed.length + 1,
    done: confirmed.length + 1,
    added: confirmed.length + 1,
    confirmed: confirmed.length,
    startedAtMs: atMs,
    finishedAtMs: atMs + 40_000,
    place: sortKey(atMs, importId),
  };
  past.load('imports', [list]);
  await recordDecision(past, {
    actorId: list.byId,
    action: 'import.apply',
    subject: { kind: 'import', id: importId.slice(0, 12) },
    before: {},
    after: { rows: list.rows, faulty: 0 },
    reason: '',
    atMs,
  });
}

async function leave(past: Memory, { nowMs, memberIdOf }: Scene): Promise<void> {
  const member = await past.get('members', memberIdOf(LEFT_OPENID));
  if (member === null) return;
  const leftAtMs = nowMs - 3 * DAY_MS;
  past.load('departures', [depart(member, leftAtMs)]);
  past.load('members', [makeFindable({ ...member, standing: 'left' })]);
  past.load('consents', [
    recordConsent(member._id, 'privacy', { version: PRIVACY_VERSION, given: false, atMs: leftAtMs }),
  ]);
  if (member.tier === 'base') return;
  past.load('seats', [freeSeat(member.tier, await past.get('seats', member.tier))]);
}
