import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { InputOf } from '@/contract';
import type { InsightRow, InsightView } from '@/contract/insight';
import type { InsightArea, InsightSourceKind, InsightState } from '@/domain/insight';
import { searchedPiece } from '@/domain/insightFinding';
import { createList } from './list';
import { createResource } from './resource';
import { useWaiting } from './waiting';

interface Wish {
  state: InsightState | null;
  area: InsightArea | null;
  source: InsightSourceKind | null;
  text: string;
}

/** What the inbox is narrowed by; it opens with what nobody has looked at. */
export const useInsightWish = create<Wish>(() => ({ state: 'new', area: null, source: null, text: '' }));

const present = <Value>(name: string, value: Value | null) => (value === null ? {} : { [name]: value });

/** The inbox as it is wished for; while something is searched for, the search alone counts. */
export const useInsightInbox = createList<InsightRow>(async (cursor) => {
  const { state, area, source, text } = useInsightWish.getState();
  if (searchedPiece(text) !== null) return call('insight.inbox', { ...cursor, text });
  const page = await call('insight.inbox', {
    ...cursor,
    ...present('state', state),
    ...present('area', area),
    ...present('source', source),
  });
  const isQueue = state === 'new' && area === null && source === null;
  if (isQueue && cursor.cursor === undefined) useWaiting.setState({ insights: page.items.length });
  return page;
});

/** Typing goes on for a moment before anything is asked. */
const PAUSE_MS = 300;
let pause: ReturnType<typeof setTimeout> | undefined;

export function narrowInsights(changed: Partial<Wish>): void {
  useInsightWish.setState(changed);
  clearTimeout(pause);
  pause = setTimeout(() => void useInsightInbox.getState().refresh(), changed.text ? PAUSE_MS : 0);
}

export const useInsight = createResource<string, InsightView>((insightId) =>
  call('insight.open', { insightId }),
);

/** What one looks for among the others. */
export const useTwinWish = create<{ text: string }>(() => ({ text: '' }));

/** Those among which one looks for the same. */
export const useInsightTwins = createList<InsightRow>((cursor) => {
  const { text } = useTwinWish.getState();
  return call('insight.inbox', { ...cursor, ...(searchedPiece(text) === null ? {} : { text }) });
});

let twinPause: ReturnType<typeof setTimeout> | undefined;

export function lookForTwins(text: string): void {
  useTwinWish.setState({ text });
  clearTimeout(twinPause);
  twinPause = setTimeout(() => void useInsightTwins.getState().refresh(), text === '' ? 0 : PAUSE_MS);
}

export type Decision = InputOf<'insight.decide'>['decision'];

/** Takes a step and shows where the insight stands now. */
export async function decideInsight(insightId: string, decision: Decision): Promise<void> {
  await call('insight.decide', { insightId, decision, requestId: newRequestId() });
  await useInsight.getState().load(insightId);
}

export async function classifyInsight(
  insightId: string,
  area: InsightArea | null,
  point: string,
): Promise<void> {
  await call('insight.classify', { insightId, area, point, requestId: newRequestId() });
  await useInsight.getState().load(insightId);
}

/** Puts an insight with another one, which is opened. */
export async function mergeInsight(insightId: string, intoId: string): Promise<void> {
  await call('insight.merge', { insightId, intoId, requestId: newRequestId() });
}

export async function separateInsight(insightId: string, fromId: string): Promise<void> {
  await call('insight.separate', { insightId, fromId, requestId: newRequestId() });
  await useInsight.getState().load(fromId);
}

export async function noteInsight(gatheringId: string, memberId: string, text: string): Promise<void> {
  await call('insight.note', { gatheringId, memberId, text, requestId: newRequestId() });
}

/** Hands a guardian's question on to the product experts. */
export async function referFlag(noteId: string): Promise<void> {
  await call('insight.refer', { noteId, requestId: newRequestId() });
}
