import { HOLDERS_COUNTED, type PolicyDraftView, type PolicyVersion } from '@/contract/policy';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE } from '@/domain/page';
import { type Policy, termsOf } from '@/domain/policy';
import {
  changeDraft,
  comparePolicies,
  POLICY_DRAFT_ID,
  type PolicyDraft,
  validatePolicy,
} from '@/domain/policyDraft';
import type { Handlers } from '../../shared/dispatch';
import { loadColleagueNames } from '../../shared/repositories/colleague';
import { listPolicies, loadLadder } from '../../shared/repositories/policy';
import { loadPolicy } from '../../shared/repositories/programme';
import { transact } from '../../shared/transact';

function viewDraft(
  draft: PolicyDraft | null,
  policy: Policy,
  names: ReadonlyMap<string, string>,
): PolicyDraftView | null {
  if (draft === null || draft.terms === null) return null;
  const { terms, colleagueId, atMs } = draft;
  return {
    terms,
    problems: validatePolicy(terms),
    changes: comparePolicies(policy, terms),
    editedBy: names.get(colleagueId) ?? '',
    editedAtMs: atMs,
  };
}

function viewVersion(policy: Policy, before: Policy | undefined, names: Map<string, string>): PolicyVersion {
  const { version, publishedAtMs, publishedBy } = policy;
  return {
    version,
    publishedAtMs,
    publishedBy:
      publishedBy === null
        ? null
        : { name: names.get(publishedBy.colleagueId) ?? '', reason: publishedBy.reason },
    changes: before === undefined ? [] : comparePolicies(before, policy),
  };
}

export const policyHandlers: Pick<
  Handlers,
  'policy.current' | 'policy.list' | 'policy.draft' | 'policy.discard'
> = {
  async 'policy.current'({ actor }) {
    const [policy, { draft, holders, latest, names }] = await Promise.all([
      loadPolicy(actor.programme.policyVersion),
      loadLadder(HOLDERS_COUNTED),
    ]);
    return {
      version: policy.version,
      publishedAtMs: policy.publishedAtMs,
      terms: termsOf(policy),
      draft: viewDraft(draft, policy, names),
      revision: draft?.revision ?? 0,
      holders,
      whatIf: latest === null ? null : { runId: latest._id, state: latest.state },
    };
  },

  /** Reads one version more than it shows, which the last one is compared with. */
  async 'policy.list'({ input }) {
    const below = input.cursor === undefined ? undefined : Number(input.cursor);
    const rows = await listPolicies(below, PAGE_SIZE + 1);
    const shown = rows.slice(0, PAGE_SIZE);
    const names = await loadColleagueNames(
      shown.flatMap(({ publishedBy }) => (publishedBy === null ? [] : [publishedBy.colleagueId])),
    );
    const last = shown.at(-1);
    return {
      items: shown.map((policy, index) => viewVersion(policy, rows[index + 1], names)),
      next: rows.length > PAGE_SIZE && last !== undefined ? String(last.version) : null,
    };
  },

  /** Not a decision: nothing is in force before it is published, so the log of decisions has no row of it. */
  async 'policy.draft'({ actor, input, nowMs, request }) {
    const { revision, terms } = input;
    return transact(request, async (documents) => {
      const before = await documents.get('policyDrafts', POLICY_DRAFT_ID);
      const baseVersion = actor.programme.policyVersion;
      const editor = { colleagueId: actor.memberId, baseVersion, nowMs };
      const draft = changeDraft(before, revision, terms, editor);
      await documents.set('policyDrafts', draft);
      return { revision: draft.revision, problems: validatePolicy(terms) };
    });
  },

  async 'policy.discard'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const before = await documents.get('policyDrafts', POLICY_DRAFT_ID);
      if (before === null || before.terms === null) throw new DomainError('POLICY.NO_DRAFT');
      const { baseVersion } = before;
      const editor = { colleagueId: actor.memberId, baseVersion, nowMs };
      const draft = changeDraft(before, input.revision, null, editor);
      await documents.set('policyDrafts', draft);
      return { revision: draft.revision };
    });
  },
};
