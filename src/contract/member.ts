import * as v from 'valibot';
import type { Car } from '@/domain/car';
import { NICKNAME_MAX_LENGTH, type Standing } from '@/domain/member';
import type { Role } from '@/domain/role';
import type { Tier } from '@/domain/tier';
import { answering, FileId, line, PARTICIPATING_MEMBER, RequestId } from './action';

export interface MemberView {
  memberId: string;
  nickname: string;
  avatarUrl: string | null;
  tier: Tier;
  standing: Standing;
  cars: Car[];
  joinedAtMs: number;
}

/** Who the caller is to the programme, and what still stands between them and taking part. */
export interface Me {
  member: MemberView | null;
  roles: Role[];
  covenantVersion: number;
  covenantAccepted: boolean;
  /** The storage folder into which this person uploads; nobody else knows its name. */
  uploadFolder: string;
}

const Nickname = line(NICKNAME_MAX_LENGTH);

export const memberActions = {
  'member.me': answering<Me>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
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
      'PRIVACY.NOT_AGREED',
      'COVENANT.NOT_ACCEPTED',
      'CONTENT.RISKY',
      'FILE.NOT_YOURS',
    ],
  }),
  'member.update': answering<MemberView>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    /** Without an avatar the picture stays as it is; null takes it away. */
    input: v.strictObject({
      nickname: Nickname,
      avatar: v.optional(v.nullable(FileId)),
      requestId: RequestId,
    }),
    errors: ['CONTENT.RISKY', 'FILE.NOT_YOURS'],
  }),
};
