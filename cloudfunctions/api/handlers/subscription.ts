import { allowanceId, grant } from '@/domain/subscription';
import type { Handlers } from '../../shared/dispatch';
import { transact } from '../../shared/transact';

export const subscriptionHandlers: Pick<Handlers, 'subscription.grant'> = {
  async 'subscription.grant'({ actor, input, request }) {
    const { memberId } = actor;
    const granted = [...new Set(input.templates)];
    return transact(request, async (documents) => {
      for (const template of granted) {
        const before = await documents.get('allowances', allowanceId(memberId, template));
        await documents.set('allowances', grant(before, memberId, template));
      }
      return { granted };
    });
  },
};
