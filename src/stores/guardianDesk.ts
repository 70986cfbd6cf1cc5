import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { BriefingRow, FlagRow, GuardianRow } from '@/contract/guardian';
import type { MemberRow } from '@/contract/member';
import type { Fact } from '@/domain/guardian';
import { isAtLeast } from '@/domain/tier';
import { createForm } from './form';
import { createList } from './list';

export const useGuardians = createList<GuardianRow>((cursor) => call('guardian.list', cursor));

/** Questions that guardians handed on and that wait for a word. */
export const useFlags = createList<FlagRow>((cursor) => call('guardian.flags', cursor));

export const useBriefingArchive = createList<BriefingRow>((cursor) => call('briefing.archive', cursor));

export async function inviteToGuard(
  invitation: Omit<InputOf<'guardian.invite'>, 'requestId'>,
): Promise<void> {
  await call('guardian.invite', { ...invitation, requestId: newRequestId() });
}

export async function endGuardianship(memberId: string, reason: string): Promise<void> {
  await call('guardian.end', { memberId, reason, requestId: newRequestId() });
}

export async function replyToFlag(noteId: string, words: string): Promise<void> {
  await call('guardian.reply', { noteId, words, requestId: newRequestId() });
  useFlags.getState().drop((flag) => flag.noteId === noteId);
}

/** A briefing under way. */
export const briefingForm = createForm<{ title: string; facts: Fact[] }>('briefing', {
  title: '',
  facts: [{ text: '', source: '' }],
});

export async function publishBriefing(): Promise<void> {
  const { title, facts } = briefingForm.useForm.getState().values;
  await call('briefing.publish', { title, facts, requestId: newRequestId() });
  briefingForm.clear();
}

export async function withdrawBriefing(briefingId: string, reason: string): Promise<void> {
  await call('briefing.withdraw', { briefingId, reason, requestId: newRequestId() });
}

/** Whom one looks for. */
export const useTrustedWish = create<{ text: string }>(() => ({ text: '' }));

/** Members who may be trusted with the role: search knows one tier at a time, so the others are left out here. */
export const useTrusted = createList<MemberRow>(async (cursor) => {
  const { text } = useTrustedWish.getState();
  const typed = text.trim();
  const page = await call('member.search', {
    ...cursor,
    text: typed,
    ...(typed === '' ? { tier: 'core' } : {}),
  });
  return { ...page, items: page.items.filter(({ tier }) => isAtLeast(tier, 'core')) };
});

const PAUSE_MS = 300;
let pause: ReturnType<typeof setTimeout> | undefined;

export function lookForTrusted(text: string): void {
  useTrustedWish.setState({ text });
  clearTimeout(pause);
  pause = setTimeout(() => void useTrusted.getState().refresh(), text === '' ? 0 : PAUSE_MS);
}
