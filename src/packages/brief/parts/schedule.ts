import type { Brief } from '@/domain/brief';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';

const OPENS_AT_HOUR = 9;

/** When a new task opens unless the planner says otherwise. */
export function tomorrowMorning(nowMs: number): number {
  return startOfDayMs(dayOf(nowMs) + 1) + (OPENS_AT_HOUR / 24) * DAY_MS;
}

/** A copy opens tomorrow and lasts as long as the task that it is a copy of. */
export function copyBrief(brief: Brief, nowMs: number): Brief {
  const opensAtMs = tomorrowMorning(nowMs);
  const later = opensAtMs - brief.opensAtMs;
  return {
    ...brief,
    opensAtMs,
    closesAtMs: brief.closesAtMs + later,
    stages: brief.stages.map((stage) => ({
      ...stage,
      dueAtMs: stage.dueAtMs === null ? null : stage.dueAtMs + later,
    })),
  };
}
