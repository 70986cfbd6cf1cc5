import { INVITATION_CODE, INVITATION_LIFETIME_MS } from '@/domain/colleague';
import { covenantId } from '@/domain/covenant';
import { policyId } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import { documents } from '../../shared/cloud';
import { FOUNDING_PROGRAMME, foundingCovenant, foundingPolicy } from '../../shared/founding';
import { invitationIdOf } from '../../shared/identity';

/**
 * Gives a new environment its first covenant and policy, so that a deployed programme works from the first
 * tick. The programme is written last: what it names exists by then, and a repetition changes nothing.
 */
export async function setUpProgramme(nowMs: number): Promise<number> {
  if ((await documents.get('programmes', PROGRAMME_ID)) !== null) return 0;
  if ((await documents.get('covenants', covenantId(1))) === null) {
    await documents.add('covenants', foundingCovenant(nowMs));
  }
  if ((await documents.get('policies', policyId(1))) === null) {
    await documents.add('policies', foundingPolicy(nowMs));
  }
  await inviteFirstLead(nowMs);
  await documents.set('programmes', FOUNDING_PROGRAMME);
  return 1;
}

/**
 * A new environment has nobody who could invite anybody. Whoever deploys chooses a code, gives it to the
 * function by the environment and hands it to the first lead, who types it in the app.
 */
async function inviteFirstLead(nowMs: number): Promise<void> {
  const code = process.env.FIRST_LEAD_CODE;
  if (code === undefined || !INVITATION_CODE.test(code)) return;
  await documents.set('invitations', {
    _id: invitationIdOf(code),
    name: '项目主导者',
    roles: ['lead'],
    invitedBy: 'founding',
    expiresAtMs: nowMs + INVITATION_LIFETIME_MS,
    usedBy: null,
  });
}
