import { call, newRequestId } from '@/cloud/call';
import type { OutputOf } from '@/contract';
import type { PolicyVersion } from '@/contract/policy';
import type { PolicyTerms, UpperTier } from '@/domain/policy';
import { comparePolicies } from '@/domain/policyDraft';
import { createForm } from './form';
import { createList } from './list';
import { answersOf, type PolicyAnswers, type TierAnswers, termsFrom } from './policyAnswers';
import { createResource } from './resource';

export const usePolicy = createResource<'now', OutputOf<'policy.current'>>(() => call('policy.current', {}));

export const usePolicyVersions = createList<PolicyVersion>((cursor) => call('policy.list', cursor));

/** What a lead has changed and not yet saved for the others. */
interface PolicyForm {
  /** Null while nothing has been changed. */
  answers: PolicyAnswers | null;
  /** The revision of the shared draft that the changes began from. */
  revision: number;
  /** Renewed at every change, so that only the repetition of the same save counts as one. */
  intention: string;
}

const form = createForm<PolicyForm>('policy', { answers: null, revision: 0, intention: '' });

export const usePolicyForm = form.useForm;

/** Loads the policy and what was left unsaved on this phone. */
export async function openPolicyForm(): Promise<void> {
  form.open();
  await usePolicy.getState().load('now');
}

/** What the form shows: one's own unsaved changes, or the shared draft, or the policy in force. */
export function answersIn(
  unsaved: PolicyAnswers | null,
  policy: OutputOf<'policy.current'> | null,
): PolicyAnswers | null {
  if (unsaved !== null) return unsaved;
  return policy === null ? null : answersOf(policy.draft?.terms ?? policy.terms);
}

/** Changes the form; everything is kept on the phone until it is saved. */
export function changePolicy(changes: Partial<PolicyAnswers>): void {
  const policy = usePolicy.getState().data;
  const { answers, revision } = usePolicyForm.getState().values;
  const before = answersIn(answers, policy);
  if (before === null || policy === null) return;
  form.fill({
    answers: { ...before, ...changes },
    revision: answers === null ? policy.revision : revision,
    intention: newRequestId(),
  });
}

/** Changes what one tier lays down, from what it is at that moment: an undo may come after other changes. */
export function changeTier(tier: UpperTier, change: (before: TierAnswers) => Partial<TierAnswers>): void {
  const answers = answersIn(usePolicyForm.getState().values.answers, usePolicy.getState().data);
  if (answers === null) return;
  const before = answers.tiers[tier];
  changePolicy({ tiers: { ...answers.tiers, [tier]: { ...before, ...change(before) } } });
}

/** Saves the form as the draft that all leads share. Nothing that was typed is lost when it is refused. */
export async function savePolicyDraft(): Promise<void> {
  const { answers, revision, intention } = usePolicyForm.getState().values;
  if (answers === null) return;
  const terms = termsFrom(answers);
  try {
    const saved = await call('policy.draft', { revision, terms, requestId: intention });
    showSaved(terms, saved);
    form.clear();
  } finally {
    await usePolicy.getState().load('now');
  }
}

/** Shows the saved draft at once, so that nothing flickers between the own form and what the cloud answers. */
function showSaved(terms: PolicyTerms, { revision, problems }: OutputOf<'policy.draft'>): void {
  const { data } = usePolicy.getState();
  if (data === null) return;
  const changes = comparePolicies(data.terms, terms);
  const draft = { terms, problems, changes, editedBy: '', editedAtMs: Date.now() };
  usePolicy.setState({ data: { ...data, revision, draft } });
}

/** Goes on from the draft that a colleague has saved meanwhile: the own form takes its place at the next save. */
export function keepOwnForm(): void {
  const revision = usePolicy.getState().data?.revision;
  if (revision !== undefined) form.fill({ revision, intention: newRequestId() });
}

/** Gives up the own changes; answers with the way to take them back. */
export function giveUpOwnForm(): () => void {
  const { values } = usePolicyForm.getState();
  form.clear();
  return () => form.fill(values);
}

/** Throws the shared draft away. */
export async function discardPolicyDraft(): Promise<void> {
  const policy = usePolicy.getState().data;
  if (policy === null) return;
  try {
    await call('policy.discard', { revision: policy.revision, requestId: newRequestId() });
  } finally {
    await usePolicy.getState().load('now');
  }
}
