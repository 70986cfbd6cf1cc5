import { type CovenantView, MEMBERS_COUNTED } from '@/contract/covenant';
import {
  acceptanceId,
  COVENANT_DRAFT,
  type Covenant,
  compareCovenants,
  covenantId,
  editDraft,
  publishCovenant,
} from '@/domain/covenant';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { PROGRAMME_ID } from '@/domain/programme';
import type { Actor } from '../../shared/actor';
import { recordDecision } from '../../shared/audit';
import { documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { countMembers, listCovenants, loadCovenants, loadEditing } from '../../shared/repositories/covenant';
import { transact } from '../../shared/transact';

function viewCovenant(covenant: Covenant, actor: Actor): CovenantView {
  const { _id, ...view } = covenant;
  const currentVersion = actor.programme.covenantVersion;
  return {
    ...view,
    acceptedByMe: actor.covenantAccepted && view.version === currentVersion,
    currentVersion,
  };
}

export const covenantHandlers: Pick<
  Handlers,
  | 'covenant.current'
  | 'covenant.accept'
  | 'covenant.list'
  | 'covenant.read'
  | 'covenant.editor'
  | 'covenant.draft'
  | 'covenant.publish'
> = {
  /** Whoever has missed a version in between reads all that changed since the one that they know. */
  async 'covenant.current'({ actor }) {
    const version = actor.programme.covenantVersion;
    const known = actor.member?.covenantVersion ?? version;
    const versions = await loadCovenants([version, ...(known < version - 1 ? [known] : [])]);
    const current = versions.get(version);
    if (current === undefined) throw new Error(`Covenant version ${version} is missing.`);
    const before = versions.get(known);
    const missed = before !== undefined && known < version - 1;
    return viewCovenant(missed ? { ...current, changes: compareCovenants(before, current) } : current, actor);
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

  async 'covenant.list'({ input }) {
    const below = input.cursor === undefined ? undefined : Number(input.cursor);
    const rows = await listCovenants(below, PAGE_SIZE + 1);
    return pageOf(
      rows,
      PAGE_SIZE,
      (row) => String(row.version),
      ({ version, title, changes, words, publishedAtMs }) => ({
        version,
        title,
        changes,
        ...(words === undefined ? {} : { words }),
        publishedAtMs,
      }),
    );
  },

  async 'covenant.read'({ actor, input }) {
    const covenant = await database.get('covenants', covenantId(input.version));
    // A version is written before it is in force; until then it is nobody's business.
    if (covenant === null || covenant.version > actor.programme.covenantVersion) {
      throw new DomainError('COVENANT.NOT_FOUND');
    }
    return viewCovenant(covenant, actor);
  },

  async 'covenant.editor'({ actor }) {
    const [{ current, draft, editedBy }, members] = await Promise.all([
      loadEditing(actor.programme.covenantVersion),
      countMembers(MEMBERS_COUNTED),
    ]);
    const { version, title, promises, forbidden, publishedAtMs } = current;
    return {
      current: { version, title, promises, forbidden, publishedAtMs },
      draft:
        draft === null
          ? null
          : {
              title: draft.title,
              promises: draft.promises,
              forbidden: draft.forbidden,
              editedAtMs: draft.editedAtMs,
              editedBy,
            },
      revision: draft?.revision ?? 0,
      members,
    };
  },

  /** Not a decision: nothing is in force before it is published, so the log of decisions has no row of it. */
  async 'covenant.draft'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const before = await documents.get('covenantDrafts', COVENANT_DRAFT);
      const draft = editDraft(before, input.revision, input, { byId: actor.memberId, nowMs });
      await documents.set('covenantDrafts', draft);
      return { revision: draft.revision };
    });
  },

  async 'covenant.publish'({ actor, input, nowMs, request }) {
    const { revision, words, reason } = input;
    return transact(request, async (documents) => {
      const programme = await documents.get('programmes', PROGRAMME_ID);
      if (programme === null) throw new DomainError('PROGRAMME.NOT_SET_UP');
      const current = await documents.get('covenants', covenantId(programme.covenantVersion));
      if (current === null) throw new Error(`Covenant version ${programme.covenantVersion} is missing.`);
      const draft = await documents.get('covenantDrafts', COVENANT_DRAFT);
      const next = publishCovenant({ current, draft, revision, words, nowMs });
      await documents.add('covenants', next);
      // Writing the programme guards "one version after the other": two publications at once collide here.
      await documents.set('programmes', { ...programme, covenantVersion: next.version });
      // The draft goes on from the new version, under a revision that nobody has read yet.
      if (draft !== null) await documents.set('covenantDrafts', { ...draft, revision: draft.revision + 1 });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'covenant.publish',
        subject: { kind: 'covenant', id: next._id },
        before: { version: current.version },
        after: { version: next.version, changes: next.changes.length },
        reason,
        atMs: nowMs,
      });
      return { version: next.version };
    });
  },
};
