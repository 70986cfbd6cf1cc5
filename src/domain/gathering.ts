import { DomainError } from './errors';
import { sortKey } from './page';

/** A time at which a focus group (座谈) meets, with room for so many. */
export interface Slot {
  id: string;
  startsAtMs: number;
  endsAtMs: number;
  capacity: number;
}

/** A focus group, online or on site. Only those who were invited know of it. */
export interface Gathering {
  _id: string;
  title: string;
  /** Read by those who have a seat alone. */
  agenda: string;
  mode: 'online' | 'onsite';
  /** Where it meets or how to join; read by those who have a seat alone. */
  where: string;
  slots: Slot[];
  /** Those who may come. */
  memberIds: string[];
  status: 'draft' | 'published' | 'cancelled';
  /** Until when people may take or give back a seat. */
  repliesUntilMs: number;
  /** What was said, for those who were there; empty until written. */
  minutes: string;
  cancelReason: string;
  revision: number;
  place: string;
}

export const GATHERING_LIMITS = { slots: 6, members: 50, capacity: 30 } as const;

/** A member's place in a focus group: invited, seated, waiting, or not coming. */
export interface Attendance {
  _id: string;
  gatheringId: string;
  memberId: string;
  status: 'invited' | 'seated' | 'waiting' | 'declined';
  slotId: string | null;
  place: string;
}

/**
 * Who has a seat at a slot and who waits, in the order of coming. Everyone who comes or goes writes it, so the
 * last seat is given once and a freed one goes to whoever has waited longest.
 */
export interface SlotList {
  _id: string;
  seatedIds: string[];
  waitingIds: string[];
}

export function attendanceId(gatheringId: string, memberId: string): string {
  return `${gatheringId}.${memberId}`;
}

export function slotListId(gatheringId: string, slotId: string): string {
  return `${gatheringId}.${slotId}`;
}

export function inviteToGathering(gatheringId: string, memberId: string, nowMs: number): Attendance {
  const _id = attendanceId(gatheringId, memberId);
  return { _id, gatheringId, memberId, status: 'invited', slotId: null, place: sortKey(nowMs, _id) };
}

export type GatheringPhase = 'draft' | 'open' | 'settled' | 'over' | 'cancelled';

/** open: seats are taken and given back; settled: no more; over: every slot has passed. */
export function gatheringPhase(gathering: Gathering, nowMs: number): GatheringPhase {
  if (gathering.status !== 'published') return gathering.status;
  if (nowMs < gathering.repliesUntilMs) return 'open';
  return gathering.slots.some((slot) => nowMs < slot.endsAtMs) ? 'settled' : 'over';
}

/** Whether it has begun to meet, so that there is something to write down. */
export function gatheringBegun({ status, slots }: Gathering, nowMs: number): boolean {
  return status === 'published' && slots.some(({ startsAtMs }) => startsAtMs <= nowMs);
}

/** Names of the fields that keep a focus group from being published. */
export function gatheringProblems(gathering: Gathering, nowMs: number): string[] {
  const { slots, memberIds, repliesUntilMs } = gathering;
  const firstStartMs = Math.min(...slots.map((slot) => slot.startsAtMs));
  const sound = slots.every((slot) => slot.endsAtMs > slot.startsAtMs && slot.capacity >= 1);
  return [
    ...(gathering.title.trim() === '' ? ['title'] : []),
    ...(slots.length === 0 || !sound || new Set(slots.map(({ id }) => id)).size < slots.length
      ? ['slots']
      : []),
    ...(memberIds.length === 0 ? ['memberIds'] : []),
    ...(repliesUntilMs > nowMs && repliesUntilMs <= firstStartMs ? [] : ['repliesUntilMs']),
    ...(gathering.where.trim() === '' ? ['where'] : []),
  ];
}

export interface Seating {
  list: SlotList;
  status: 'seated' | 'waiting';
}

/** The list of a slot with one more person: in a seat, or waiting for one. */
export function takeSlot(slot: Slot, list: SlotList, memberId: string): Seating {
  if (list.seatedIds.includes(memberId)) return { list, status: 'seated' };
  if (list.waitingIds.includes(memberId)) return { list, status: 'waiting' };
  if (list.seatedIds.length < slot.capacity) {
    return { list: { ...list, seatedIds: [...list.seatedIds, memberId] }, status: 'seated' };
  }
  return { list: { ...list, waitingIds: [...list.waitingIds, memberId] }, status: 'waiting' };
}

/** The list without a person, and who moves up into the seat that became free. */
export function leaveSlot(list: SlotList, memberId: string): { list: SlotList; movesUp: string | null } {
  const without = (ids: readonly string[]) => ids.filter((id) => id !== memberId);
  if (!list.seatedIds.includes(memberId)) {
    return { list: { ...list, waitingIds: without(list.waitingIds) }, movesUp: null };
  }
  const [first = null, ...rest] = list.waitingIds;
  const seatedIds = [...without(list.seatedIds), ...(first === null ? [] : [first])];
  return { list: { ...list, seatedIds, waitingIds: rest }, movesUp: first };
}

export function findSlot(gathering: Gathering, slotId: string): Slot {
  const slot = gathering.slots.find(({ id }) => id === slotId);
  if (slot === undefined) throw new DomainError('INPUT.INVALID', { fields: ['slotId'] });
  return slot;
}
