import * as v from 'valibot';
import { TEMPLATES, TEMPLATES_PER_ASKING, type Template } from '@/domain/subscription';
import { ANY_MEMBER, answering, RequestId } from './action';

export const subscriptionActions = {
  /** Records that the caller has agreed to one message of each of these templates. */
  'subscription.grant': answering<{ granted: Template[] }>()({
    access: ANY_MEMBER,
    writes: true,
    input: v.strictObject({
      templates: v.pipe(v.array(v.picklist(TEMPLATES)), v.minLength(1), v.maxLength(TEMPLATES_PER_ASKING)),
      requestId: RequestId,
    }),
    errors: [],
  }),
};
