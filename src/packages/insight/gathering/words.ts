import dayjs from 'dayjs';
import type { GatheringView } from '@/contract/gathering';
import type { Slot } from '@/domain/gathering';
import { wordInstant } from '@/wording/dates';

const SHANGHAI_OFFSET_HOURS = 8;

/** 11月28日 19:30 至 21:00 */
export function wordSlot({ startsAtMs, endsAtMs }: Slot, nowMs: number): string {
  return `${wordInstant(startsAtMs, nowMs)} 至 ${dayjs(endsAtMs).utcOffset(SHANGHAI_OFFSET_HOURS).format('HH:mm')}`;
}

/** What stands beside a time: the seats that are left, or how many wait for one. */
export function wordSeats({ seatsLeft, waiting }: GatheringView['slots'][number]): string {
  if (seatsLeft > 0) return `还有 ${seatsLeft} 个席位`;
  return waiting === 0 ? '已满，可以排队' : `已满，${waiting} 人在排队`;
}
