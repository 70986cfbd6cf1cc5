import type { Colleague } from '@/domain/colleague';
import { acceptanceId } from '@/domain/covenant';
import type { Member } from '@/domain/member';
import type { Programme } from '@/domain/programme';
import { memberIdOf } from './identity';
import { loadProgrammeFor } from './repositories/programme';

/** Who calls: a person known to the platform, who may be a member, a colleague, both or neither. */
export interface Actor {
  openid: string;
  memberId: string;
  member: Member | null;
  /** Whoever has left and may still come back; never the same as `member`. */
  former: Member | null;
  colleague: Colleague | null;
  programme: Programme;
  /** Whether this person has accepted the covenant in force, as a member or on the way to become one. */
  covenantAccepted: boolean;
}

/** Loads the caller and what is in force in one round trip. */
export async function loadActor(openid: string): Promise<Actor> {
  const memberId = memberIdOf(openid);
  const { programme, member, colleague, acceptances } = await loadProgrammeFor(memberId);
  const current = acceptanceId(memberId, programme.covenantVersion);
  return {
    openid,
    memberId,
    programme,
    member: member?.standing === 'left' ? null : member,
    former: member?.standing === 'left' ? member : null,
    colleague: colleague?.active ? colleague : null,
    covenantAccepted: acceptances.some((acceptance) => acceptance._id === current),
  };
}
