import { everyoneFrom } from '@/domain/audience';
import { type Brief, beginPlan, makeTask, type Plan, publishPlan } from '@/domain/brief';
import { BRIEF_TEMPLATES, beginBrief } from '@/domain/briefTemplates';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import type { Task } from '@/domain/task';

interface Desk {
  nowMs: number;
  coverOf(photo: string): string;
  memberIdOf(openid: string): string;
}

const HOUR_MS = DAY_MS / 24;

/** A template by its id, opening in so many days at nine. */
function begin(id: string, cover: string, inDays: number, { nowMs }: Desk): Brief {
  const template = BRIEF_TEMPLATES.find((each) => each.id === id) ?? BRIEF_TEMPLATES[0];
  return beginBrief(template, cover, startOfDayMs(dayOf(nowMs) + inDays) + 9 * HOUR_MS);
}

function pollBrief(desk: Desk): Brief {
  const brief = begin('poll', desk.coverOf('charging'), 2, desk);
  return {
    ...brief,
    title: '冬天充电，你站哪一边',
    summary: '到家就插，还是攒够一周再去快充站。选一个，看看大家怎么选。',
    form: {
      kind: 'poll',
      question: {
        id: 'choice',
        kind: 'single',
        title: '冬天你更习惯哪一种',
        required: true,
        showIf: null,
        options: [
          { id: 'a', label: '到家就插，随用随充' },
          { id: 'b', label: '一周一次，快充站解决' },
        ],
      },
    },
  };
}

/** Begun and put aside: no cover yet, and the title still as the template has it. */
function unfinishedBrief(desk: Desk): Brief {
  const brief = begin('framework', '', 5, desk);
  return {
    ...brief,
    title: '我的第一次长途',
    summary: '',
    audience: { ...everyoneFrom('active'), interests: ['roadTrip'] },
  };
}

/** Worth more than one person may give away. */
function largeBrief(desk: Desk): Brief {
  const brief = begin('depth', desk.coverOf('dawn-road'), 3, desk);
  return {
    ...brief,
    title: '冬季续航实测：同一条路，跑满一个月',
    summary: '固定路线、固定时段，记录气温、车速和能耗，让准备过冬的车主照着就能规划。',
    reward: { points: 400, growth: 80 },
    doubleReview: true,
    prizes: [
      { places: 1, prize: { kind: 'points', points: 10_000 } },
      { places: 3, prize: { kind: 'points', points: 4_000 } },
    ],
  };
}

/** What the planner has on the table: a draft that is ready, one that is not, and one that waits for the lead. */
export function makeDrafts(desk: Desk): { tasks: Task[]; plans: Plan[] } {
  const { nowMs } = desk;
  const planner = desk.memberIdOf('staff-content');
  const plan = (id: string, hoursAgo: number) => ({
    ...beginPlan(id, planner, nowMs - hoursAgo * HOUR_MS),
    revision: 1,
  });
  const large = largeBrief(desk);
  const proposed = publishPlan(plan('winter-range', 5), large, planner, nowMs);
  return {
    tasks: [
      makeTask('winter-charging', pollBrief(desk), 'draft', null),
      makeTask('first-journey', unfinishedBrief(desk), 'draft', null),
      makeTask('winter-range', large, 'draft', null),
    ],
    plans: [plan('winter-charging', 3), plan('first-journey', 28), proposed],
  };
}
