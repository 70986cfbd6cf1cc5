import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf, OutputOf } from '@/contract';
import type { BriefRow, BriefView } from '@/contract/brief';
import type { PersonRow } from '@/contract/member';
import type { Audience } from '@/domain/audience';
import type { PlanState } from '@/domain/brief';
import { codeOf } from './failure';
import { createList } from './list';
import { createResource } from './resource';

const listOf = (state: PlanState) =>
  createList<BriefRow>((cursor) => call('brief.list', { state, ...cursor }));

/** The team's tasks, one list per state. */
export const BRIEF_LISTS = {
  draft: listOf('draft'),
  proposed: listOf('proposed'),
  published: listOf('published'),
  cancelled: listOf('cancelled'),
} as const satisfies Record<PlanState, unknown>;

/** A task as it is stored. */
export const useBrief = createResource<string, BriefView>((taskId) => call('brief.get', { taskId }));

interface AudienceCount {
  /** What was counted, as text. */
  key: string;
  count: OutputOf<'brief.audience'> | null;
  failed: boolean;
}

export const useAudienceCount = create<AudienceCount>(() => ({ key: '', count: null, failed: false }));

/** Choosing goes on for a moment before anything is counted. */
const PAUSE_MS = 400;
let counting: ReturnType<typeof setTimeout> | undefined;

/** Counts an audience after a pause; of several only the latest is shown. */
export function countAudience(audience: Audience): void {
  const key = JSON.stringify(audience);
  const before = useAudienceCount.getState();
  if (before.key === key && !before.failed) return;
  useAudienceCount.setState({ key, count: null, failed: false });
  clearTimeout(counting);
  counting = setTimeout(() => {
    call('brief.audience', { audience }).then(
      (count) => {
        if (useAudienceCount.getState().key === key) useAudienceCount.setState({ count });
      },
      () => {
        if (useAudienceCount.getState().key === key) useAudienceCount.setState({ failed: true });
      },
    );
  }, PAUSE_MS);
}

interface NameSearch {
  text: string;
  rows: PersonRow[];
  failed: ReturnType<typeof codeOf> | null;
}

export const useNameSearch = create<NameSearch>(() => ({ text: '', rows: [], failed: null }));

let searching: ReturnType<typeof setTimeout> | undefined;

/** Looks for members by name, after a pause in typing. */
export function searchNames(text: string): void {
  useNameSearch.setState({ text, failed: null });
  clearTimeout(searching);
  if (text.trim() === '') {
    useNameSearch.setState({ rows: [] });
    return;
  }
  searching = setTimeout(() => {
    call('brief.people', { text: text.trim() }).then(
      ({ items }) => {
        if (useNameSearch.getState().text === text) useNameSearch.setState({ rows: items });
      },
      (failure) => useNameSearch.setState({ failed: codeOf(failure) }),
    );
  }, PAUSE_MS);
}

export async function agreeToBrief(taskId: string, agrees: boolean, reason: string): Promise<void> {
  await call('brief.agree', { taskId, agrees, reason, requestId: newRequestId() });
}

export async function extendBrief(extension: Omit<InputOf<'brief.extend'>, 'requestId'>): Promise<void> {
  await call('brief.extend', { ...extension, requestId: newRequestId() });
}

export async function extendBriefFor(
  extension: Omit<InputOf<'brief.extendFor'>, 'requestId'>,
): Promise<void> {
  await call('brief.extendFor', { ...extension, requestId: newRequestId() });
}

export async function closeBrief(taskId: string, reason: string): Promise<void> {
  await call('brief.close', { taskId, reason, requestId: newRequestId() });
}

export async function cancelBrief(taskId: string, reason: string): Promise<void> {
  await call('brief.cancel', { taskId, reason, requestId: newRequestId() });
}
