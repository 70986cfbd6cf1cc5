import type { Colleague } from '@/domain/colleague';
import type { Acceptance, Covenant } from '@/domain/covenant';
import { covenantId } from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import type { Member } from '@/domain/member';
import { type Policy, policyId } from '@/domain/policy';
import { PROGRAMME_ID, type Programme } from '@/domain/programme';
import { aggregate, collect, documents, expressions } from '../cloud';

interface ProgrammeRow extends Programme {
  members: Member[];
  colleagues: Colleague[];
  acceptances: Acceptance[];
}

/** What is in force together with what is known of one person, in one round trip. */
export async function loadProgrammeFor(memberId: string): Promise<{
  programme: Programme;
  member: Member | null;
  colleague: Colleague | null;
  acceptances: Acceptance[];
}> {
  const byId = expressions.pipeline().match({ _id: memberId }).done();
  const byMember = expressions.pipeline().match({ memberId }).done();
  const [row] = await collect<ProgrammeRow>(
    aggregate('programmes')
      .match({ _id: PROGRAMME_ID })
      .limit(1)
      .lookup({ from: 'members', pipeline: byId, as: 'members' })
      .lookup({ from: 'colleagues', pipeline: byId, as: 'colleagues' })
      .lookup({ from: 'acceptances', pipeline: byMember, as: 'acceptances' }),
  );
  if (row === undefined) throw new DomainError('PROGRAMME.NOT_SET_UP');
  const { members, colleagues, acceptances, ...programme } = row;
  return { programme, member: members[0] ?? null, colleague: colleagues[0] ?? null, acceptances };
}

/** A version that the programme names exists: publishing writes it before it is named. */
export async function loadCovenant(version: number): Promise<Covenant> {
  const covenant = await documents.get('covenants', covenantId(version));
  if (covenant === null) throw new Error(`Covenant version ${version} is missing.`);
  return covenant;
}

export async function loadPolicy(version: number): Promise<Policy> {
  const policy = await documents.get('policies', policyId(version));
  if (policy === null) throw new Error(`Policy version ${version} is missing.`);
  return policy;
}
