import { covenantId } from '@/domain/covenant';
import { policyId } from '@/domain/policy';
import { PROGRAMME_ID } from '@/domain/programme';
import { documents } from '../../shared/cloud';
import { FOUNDING_PROGRAMME, foundingCovenant, foundingPolicy } from '../../shared/founding';

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
  await documents.set('programmes', FOUNDING_PROGRAMME);
  return 1;
}
