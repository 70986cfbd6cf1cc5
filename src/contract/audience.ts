import * as v from 'valibot';
import { NAMED_MEMBERS } from '@/domain/audience';
import { TIERS } from '@/domain/tier';
import { Id, line } from './action';

const names = (most: number) => v.pipe(v.array(line(30)), v.maxLength(most));

/** Who something is for, as the team chooses it. */
export const AudienceInput = v.strictObject({
  tier: v.picklist(TIERS),
  models: names(10),
  regions: names(20),
  interests: names(12),
  memberIds: v.pipe(v.array(Id), v.maxLength(NAMED_MEMBERS)),
});
