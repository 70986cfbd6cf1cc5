import { dayOf } from './day';
import { currentDecision, type Submission } from './submission';
import type { Task } from './task';

/**
 * How far owners have come with a task (任务漏斗), counted as it happens. Who could see it is counted from its
 * audience when somebody looks. Who has opened it is not known and is not asked for: reading a task would then
 * have to write, which costs every owner time for a number that looking alone does not deserve.
 */
export interface Funnel {
  _id: string;
  taskId: string;
  /** Who has a draft, a try at a quiz, or a work. */
  begun: number;
  /** Who has handed in at least once; of a quiz, who has passed it. */
  handedIn: number;
  /** Of these, who came before the deadline that everyone has. */
  onTime: number;
  /** Whose work has passed. */
  approved: number;
  /** Works handed in for the first time, by the brand's day. */
  days: Record<string, number>;
}

export type FunnelStep =
  | { step: 'begun' | 'dropped' | 'approved' }
  | { step: 'handedIn'; begun: boolean; atMs: number; closesAtMs: number };

/** No task is looked at over a longer time; older days are dropped to bound the document. */
export const FUNNEL_DAYS = 120;

export function emptyFunnel(id: string, taskId: string): Funnel {
  return { _id: id, taskId, begun: 0, handedIn: 0, onTime: 0, approved: 0, days: {} };
}

/** The funnel after one more step of one owner. A draft that is thrown away takes its beginning back. */
export function addToFunnel(funnel: Funnel, taken: FunnelStep): Funnel {
  switch (taken.step) {
    case 'begun':
      return { ...funnel, begun: funnel.begun + 1 };
    case 'dropped':
      return { ...funnel, begun: funnel.begun - 1 };
    case 'approved':
      return { ...funnel, approved: funnel.approved + 1 };
    case 'handedIn': {
      const { begun, atMs, closesAtMs } = taken;
      const day = String(dayOf(atMs));
      const days = { ...funnel.days, [day]: (funnel.days[day] ?? 0) + 1 };
      const kept = Object.entries(days).sort(([one], [other]) => Number(one) - Number(other));
      return {
        ...funnel,
        begun: funnel.begun + (begun ? 0 : 1),
        handedIn: funnel.handedIn + 1,
        onTime: funnel.onTime + (atMs < closesAtMs ? 1 : 0),
        days: Object.fromEntries(kept.slice(-FUNNEL_DAYS)),
      };
    }
  }
}

/** The parts that a task's funnel is kept in as one. */
export function joinFunnels(taskId: string, parts: readonly Funnel[]): Funnel {
  const joined = emptyFunnel(taskId, taskId);
  for (const { begun, handedIn, onTime, approved, days } of parts) {
    joined.begun += begun;
    joined.handedIn += handedIn;
    joined.onTime += onTime;
    joined.approved += approved;
    for (const [day, count] of Object.entries(days)) joined.days[day] = (joined.days[day] ?? 0) + count;
  }
  return joined;
}

/** The steps that a stored work stands for; for books that are made from works. */
export function stepsOf({ closesAtMs }: Pick<Task, 'closesAtMs'>, submission: Submission): FunnelStep[] {
  const [first] = submission.rounds;
  if (first === undefined) return [];
  const handedIn = { step: 'handedIn', begun: false, atMs: first.submittedAtMs, closesAtMs } as const;
  const passed = currentDecision(submission)?.verdict === 'approved';
  return passed ? [handedIn, { step: 'approved' }] : [handedIn];
}

const DAYS_SHOWN = 30;

/** Works by day from the opening to the latest day of the task, at most a month back; days without any as zero. */
export function participation(
  funnel: Pick<Funnel, 'days'>,
  { opensAtMs, closesAtMs }: Pick<Task, 'opensAtMs' | 'closesAtMs'>,
  nowMs: number,
): { day: number; works: number }[] {
  const known = Object.keys(funnel.days).map(Number);
  const last = Math.max(dayOf(Math.min(nowMs, closesAtMs)), ...known);
  const first = Math.max(Math.min(dayOf(opensAtMs), ...known), last - DAYS_SHOWN + 1);
  const length = Math.max(0, last - first + 1);
  return Array.from({ length }, (_, index) => {
    const day = first + index;
    return { day, works: funnel.days[String(day)] ?? 0 };
  });
}
