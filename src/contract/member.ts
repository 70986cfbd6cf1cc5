import * as v from 'valibot';
import { CAR_MODELS, type Car, type CarModel, type CarSource, REGIONS, type Region } from '@/domain/car';
import type { ConsentKind } from '@/domain/consent';
import { INTEREST_IDS, INTERESTS_PER_MEMBER, type InterestId } from '@/domain/interest';
import { NICKNAME_MAX_LENGTH, type Standing, type TierChange, type TierNotice } from '@/domain/member';
import type { Page } from '@/domain/page';
import type { GateState, LadderState } from '@/domain/policy';
import type { Role } from '@/domain/role';
import type { SubmissionStatus } from '@/domain/submission';
import { TIERS, type Tier } from '@/domain/tier';
import {
  type Access,
  ANY_MEMBER,
  answering,
  FileId,
  Id,
  line,
  PARTICIPATING_MEMBER,
  RequestId,
  text,
} from './action';

export interface MemberView {
  memberId: string;
  nickname: string;
  avatarUrl: string | null;
  tier: Tier;
  standing: Standing;
  /** When the standing ends by itself; null when it does not. */
  standingUntilMs: number | null;
  /** Whether others see a plain name until a person has looked at nickname and picture. */
  underCheck: boolean;
  cars: Car[];
  interests: InterestId[];
  joinedAtMs: number;
}

/** Who the caller is to the programme, and what still stands between them and taking part. */
export interface Me {
  member: MemberView | null;
  /** Set for whoever has left and may still come back to everything. */
  left: { nickname: string; leftAtMs: number; untilMs: number } | null;
  roles: Role[];
  covenantVersion: number;
  covenantAccepted: boolean;
  /** The storage folder into which this person uploads; nobody else knows its name. */
  uploadFolder: string;
}

/** One word of the member: to which terms, in which version, when, given or taken back. */
export interface ConsentRow {
  kind: ConsentKind | 'covenant';
  version: number;
  given: boolean;
  atMs: number;
}

export interface Consents {
  /** Whether the member is reminded of deadlines. */
  reminders: boolean;
  /** Newest first. */
  consents: ConsentRow[];
  /** Who of the team has opened the member's page lately, by role; newest first. */
  looks: { roles: Role[]; atMs: number }[];
}

/** What leaving costs, told before it is done. */
export interface Leaving {
  balancePoints: number;
  growth: number;
  tier: Tier;
  /** Whether the tier has a limited number of seats, of which this one may be given to somebody else. */
  seatsLimited: boolean;
  cars: number;
  /** Of the latest works, those that wait for a review. */
  waitingWorks: number;
  returnWithinDays: number;
}

/** One piece of everything that is stored about the member. */
export interface ExportPiece {
  /** Which kind of rows these are. */
  section: string;
  rows: Record<string, unknown>[];
  /** Addresses of the files that the rows name, valid for two hours. */
  files: Record<string, string>;
  next: string | null;
}

/** A member as the team finds them. */
export interface MemberRow {
  memberId: string;
  nickname: string;
  avatarUrl: string | null;
  tier: Tier;
  standing: Standing;
  /** The end of each VIN is enough to tell cars apart. */
  cars: { vin: string; model: CarModel; region: Region }[];
}

/** A member as whoever has to choose one sees them: no more than it takes to tell two of them apart. */
export interface PersonRow {
  memberId: string;
  nickname: string;
  tier: Tier;
  models: CarModel[];
}

/** What the team sees of one member: no openid, no whole VIN. */
export interface MemberProfile extends Omit<MemberRow, 'cars'> {
  cars: {
    vin: string;
    model: CarModel;
    region: Region;
    verified: boolean;
    source: CarSource | null;
    boundAtMs: number;
  }[];
  standingUntilMs: number | null;
  interests: InterestId[];
  joinedAtMs: number;
  balancePoints: number;
  ladder: LadderState;
  keep: GateState[];
  keepShare: number;
  notice: TierNotice | null;
  lock: { reason: string; atMs: number } | null;
  /** Newest first. */
  changes: TierChange[];
  works: { submissionId: string; taskTitle: string; status: SubmissionStatus; submittedAtMs: number }[];
  /** Decisions of the team about this member, newest first. */
  decisions: { rowId: string; action: string; reason: string; atMs: number }[];
  /** Seats of each tier above the lowest: how many there are, null for no limit, and how many are taken. */
  seats: { tier: Tier; seats: number | null; taken: number }[];
  /** Whether this is the caller. */
  me: boolean;
}

const Nickname = line(NICKNAME_MAX_LENGTH);

const Interests = v.pipe(v.array(v.picklist(INTEREST_IDS)), v.maxLength(INTERESTS_PER_MEMBER));

const FACETS = [
  ...CAR_MODELS.map((model) => `model:${model}` as const),
  ...REGIONS.map((region) => `region:${region}` as const),
  ...INTEREST_IDS.map((id) => `interest:${id}` as const),
];

const READERS: Access = { who: 'team', permission: 'member.read' };

export const memberActions = {
  'member.me': answering<Me>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Within 15 days after leaving this brings everything back; nickname and avatar are then those from before. */
  'member.join': answering<MemberView>()({
    access: { who: 'anyone' },
    writes: true,
    input: v.strictObject({
      nickname: Nickname,
      avatar: v.optional(v.nullable(FileId), null),
      privacyAgreed: v.boolean(),
      requestId: RequestId,
    }),
    errors: [
      'MEMBER.ALREADY_JOINED',
      'MEMBER.BEING_ERASED',
      'PRIVACY.NOT_AGREED',
      'COVENANT.NOT_ACCEPTED',
      'CONTENT.RISKY',
      'FILE.NOT_YOURS',
    ],
  }),
  'member.update': answering<MemberView>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    /** Without an avatar the picture stays as it is; null takes it away. Without interests they stay. */
    input: v.strictObject({
      nickname: Nickname,
      avatar: v.optional(v.nullable(FileId)),
      interests: v.optional(Interests),
      requestId: RequestId,
    }),
    errors: ['CONTENT.RISKY', 'FILE.NOT_YOURS'],
  }),
  'member.consents': answering<Consents>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  'member.leaving': answering<Leaving>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Leaves the programme. `balancePoints` is what the person was told they would lose. */
  'member.leave': answering<{ returnUntilMs: number }>()({
    // A repetition after a lost answer comes from somebody who is no member any more.
    access: { who: 'anyone' },
    writes: true,
    input: v.strictObject({
      balancePoints: v.pipe(v.number(), v.integer(), v.minValue(0)),
      requestId: RequestId,
    }),
    errors: ['MEMBER.NOT_JOINED', 'MEMBER.LEAVING_OUTDATED'],
  }),
  /** Everything that is stored about the caller, piece by piece. */
  'member.export': answering<ExportPiece>()({
    access: ANY_MEMBER,
    writes: false,
    input: v.strictObject({
      cursor: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{1,40}\/[\w.-]{0,200}$/))),
    }),
    errors: [],
  }),
  /** Members by the beginning of the nickname, a tier, a model, a region or an interest; first those by the end of a VIN. */
  'member.search': answering<Page<MemberRow> & { byCar: MemberRow[] }>()({
    access: READERS,
    writes: false,
    input: v.strictObject({
      text: v.optional(text(NICKNAME_MAX_LENGTH), ''),
      tier: v.optional(v.picklist(TIERS)),
      facet: v.optional(v.picklist(FACETS)),
      cursor: v.optional(v.pipe(v.string(), v.maxLength(160))),
    }),
    errors: [],
  }),
  /** One member's page. Opening it leaves a row that the member can read. */
  'member.get': answering<MemberProfile>()({
    access: READERS,
    writes: false,
    input: v.strictObject({ memberId: Id }),
    errors: ['MEMBER.NOT_FOUND'],
  }),
};
