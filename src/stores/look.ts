import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { MemberProfile, MemberRow } from '@/contract/member';
import type { Tier } from '@/domain/tier';
import { createList } from './list';
import { createResource } from './resource';

export type Facet = NonNullable<InputOf<'member.search'>['facet']>;

/** What the team looks for. */
export interface Wish {
  text: string;
  tier: Tier | null;
  facet: Facet | null;
}

export const NO_WISH: Wish = { text: '', tier: null, facet: null };

export const useWish = create<Wish>(() => NO_WISH);

/** Members with a car whose VIN ends like the text; they come with the first page. */
export const useFoundByCar = create<{ rows: MemberRow[] }>(() => ({ rows: [] }));

export const useFoundMembers = createList<MemberRow>(async (cursor) => {
  const { text, tier, facet } = useWish.getState();
  const page = await call('member.search', {
    ...cursor,
    text: text.trim(),
    ...(tier === null ? {} : { tier }),
    ...(facet === null ? {} : { facet }),
  });
  if (cursor.cursor === undefined) useFoundByCar.setState({ rows: page.byCar });
  return page;
});

/** Typing goes on for a moment before anything is asked. */
const PAUSE_MS = 300;
let pause: ReturnType<typeof setTimeout> | undefined;

/** Changes what is looked for: a filter at once, a text after a pause in typing. */
export function wish(changed: Partial<Wish>): void {
  useWish.setState(changed);
  clearTimeout(pause);
  const search = () => void useFoundMembers.getState().refresh();
  if (changed.text === undefined || changed.text === '') search();
  else pause = setTimeout(search, PAUSE_MS);
}

export const useMemberProfile = createResource<string, MemberProfile>((memberId) =>
  call('member.get', { memberId }),
);

export async function appointTier(appointment: Omit<InputOf<'tier.appoint'>, 'requestId'>): Promise<void> {
  await call('tier.appoint', { ...appointment, requestId: newRequestId() });
}
