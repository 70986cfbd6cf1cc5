import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import type { GatheringPlan, GatheringRow, Person } from '@/contract/gathering';
import type { PersonRow } from '@/contract/member';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { type Gathering, gatheringProblems, type Slot } from '@/domain/gathering';
import type { Tier } from '@/domain/tier';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

/** The team's focus groups, newest first. */
export const useGatheringRows = createList<GatheringRow>((cursor) => call('gathering.list', cursor));

/** One focus group with who comes when. */
export const useGatheringPlan = createResource<string, GatheringPlan>((gatheringId) =>
  call('gathering.plan', { gatheringId }),
);

interface GatheringWriting {
  gatheringId: string | null;
  revision: number;
  title: string;
  agenda: string;
  mode: Gathering['mode'];
  where: string;
  slots: Slot[];
  people: Person[];
  repliesUntilMs: number;
  unsaved: boolean;
  ready: boolean;
}

const EMPTY: GatheringWriting = {
  gatheringId: null,
  revision: 0,
  title: '',
  agenda: '',
  mode: 'online',
  where: '',
  slots: [],
  people: [],
  repliesUntilMs: 0,
  unsaved: false,
  ready: false,
};

/** The focus group being written; it survives a closed app. */
const writing = createForm<GatheringWriting>('gatheringWriting', EMPTY);
export const useGatheringWriting = writing.useForm;

const HOUR_MS = DAY_MS / 24;

/** A time a week ahead in the evening, or a day after the last one that is named. */
export function nextSlot(slots: readonly Slot[]): Slot {
  const last = slots.at(-1);
  const startsAtMs =
    last === undefined ? startOfDayMs(dayOf(Date.now()) + 7) + 19.5 * HOUR_MS : last.startsAtMs + DAY_MS;
  return {
    id: newRequestId(),
    startsAtMs,
    endsAtMs: startsAtMs + (last === undefined ? 1.5 * HOUR_MS : last.endsAtMs - last.startsAtMs),
    capacity: last?.capacity ?? 8,
  };
}

/** Begins a new one, or goes on with what was left unsaved, or with what the cloud has. */
export function openGatheringWriting(plan: GatheringPlan | null): void {
  writing.open(plan?.gathering._id ?? 'new');
  const { values } = useGatheringWriting.getState();
  if (values.ready && values.unsaved) return;
  if (plan === null) {
    const repliesUntilMs = startOfDayMs(dayOf(Date.now()) + 5) + 22 * HOUR_MS;
    writing.fill({ ...EMPTY, slots: [nextSlot([])], repliesUntilMs, ready: true });
    return;
  }
  const { _id, title, agenda, mode, where, slots, repliesUntilMs, revision, memberIds } = plan.gathering;
  const names = new Map(plan.invited.map(({ memberId, nickname }) => [memberId, nickname]));
  const people = memberIds.map((memberId) => ({ memberId, nickname: names.get(memberId) ?? '' }));
  const fields = { title, agenda, mode, where, slots, repliesUntilMs, people };
  writing.fill({ ...fields, gatheringId: _id, revision, unsaved: false, ready: true });
}

export function writeGathering(
  changed: Partial<Omit<GatheringWriting, 'gatheringId' | 'revision' | 'unsaved' | 'ready'>>,
): void {
  writing.fill({ ...changed, unsaved: true });
}

/** Names of the fields that keep it from being published. */
export function gatheringProblemsOf(values: GatheringWriting): string[] {
  const { title, agenda, mode, where, slots, people, repliesUntilMs } = values;
  const gathering: Gathering = {
    ...{
      title,
      agenda,
      mode,
      where,
      slots,
      repliesUntilMs,
      memberIds: people.map(({ memberId }) => memberId),
    },
    ...{ _id: '', status: 'draft', minutes: '', cancelReason: '', revision: 0, place: '' },
  };
  return gatheringProblems(gathering, Date.now());
}

export async function saveGathering(): Promise<string> {
  const { values } = useGatheringWriting.getState();
  if (!values.unsaved && values.gatheringId !== null) return values.gatheringId;
  const { title, agenda, mode, where, slots, people, repliesUntilMs } = values;
  const { gatheringId, revision } = await call('gathering.save', {
    ...{
      title,
      agenda,
      mode,
      where,
      slots,
      repliesUntilMs,
      memberIds: people.map(({ memberId }) => memberId),
    },
    gatheringId: values.gatheringId,
    revision: values.revision,
    requestId: newRequestId(),
  });
  if (values.gatheringId === null) {
    writing.clear();
    writing.open(gatheringId);
    writing.fill({ ...values, gatheringId });
  }
  writing.fill({ revision, unsaved: false });
  return gatheringId;
}

export async function publishGathering(): Promise<string> {
  const gatheringId = await saveGathering();
  await call('gathering.publish', { gatheringId, requestId: newRequestId() });
  writing.clear();
  return gatheringId;
}

export async function cancelGathering(gatheringId: string, reason: string): Promise<void> {
  await call('gathering.cancel', { gatheringId, reason, requestId: newRequestId() });
}

export async function writeMinutes(gatheringId: string, minutes: string): Promise<void> {
  await call('gathering.minutes', { gatheringId, minutes, requestId: newRequestId() });
}

/** Whom one looks for. */
export const useInviteeWish = create<{ text: string; tier: Tier | null }>(() => ({ text: '', tier: null }));

export const useInvitees = createList<PersonRow>((cursor) => {
  const { text, tier } = useInviteeWish.getState();
  return call('gathering.people', { ...cursor, text: text.trim(), ...(tier === null ? {} : { tier }) });
});

/** Typing goes on for a moment before anything is asked. */
const PAUSE_MS = 300;
let pause: ReturnType<typeof setTimeout> | undefined;

export function lookForInvitees(changed: Partial<{ text: string; tier: Tier | null }>): void {
  useInviteeWish.setState(changed);
  clearTimeout(pause);
  pause = setTimeout(() => void useInvitees.getState().refresh(), changed.text ? PAUSE_MS : 0);
}
