import { acceptanceId } from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import type { Handlers } from '../../shared/dispatch';
import { loadCovenant } from '../../shared/repositories/programme';
import { transact } from '../../shared/transact';

export const covenantHandlers: Pick<Handlers, 'covenant.current' | 'covenant.accept'> = {
  async 'covenant.current'({ actor }) {
    const { _id, ...covenant } = await loadCovenant(actor.programme.covenantVersion);
    return { ...covenant, acceptedByMe: actor.covenantAccepted };
  },

  async 'covenant.accept'({ actor, input, nowMs, request }) {
    const { version } = input;
    if (version !== actor.programme.covenantVersion) {
      throw new DomainError('COVENANT.NOT_CURRENT', { version: actor.programme.covenantVersion });
    }
    return transact(request, async (documents) => {
      const id = acceptanceId(actor.memberId, version);
      const accepted = await documents.get('acceptances', id);
      if (accepted !== null) return { version, acceptedAtMs: accepted.atMs };
      await documents.add('acceptances', { _id: id, memberId: actor.memberId, version, atMs: nowMs });
      const member = await documents.get('members', actor.memberId);
      if (member !== null) await documents.set('members', { ...member, covenantVersion: version });
      return { version, acceptedAtMs: nowMs };
    });
  },
};
