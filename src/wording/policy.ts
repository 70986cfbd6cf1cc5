import type { Gate, UpperTier } from '@/domain/policy';
import type { PolicyChange } from '@/domain/policyDraft';
import { GOALS, type Goal } from '@/domain/task';
import { TIER_NAMES } from '@/domain/tier';
import { GOAL_NAMES } from './labels';
import { GATE_NAMES, GATE_UNITS, wordAdmission } from './ladder';
import { wordYuan } from './money';

export const UPPER_TIERS: readonly UpperTier[] = ['active', 'core', 'ambassador'];

/** A condition as a rule: 近 90 天成长值至少 300 点 */
export function wordRule(gate: Gate): string {
  switch (gate.figure) {
    case 'growth':
    case 'works':
      return `近 ${gate.windowDays} 天${GATE_NAMES[gate.figure]}至少 ${gate.bar} ${GATE_UNITS[gate.figure]}`;
    case 'quality':
      return `近 ${gate.windowDays} 天平均质量分至少 ${gate.bar} 分，评过分的作品至少 ${gate.minMarked} 件`;
    case 'verifiedCars':
      return `认证车辆至少 ${gate.bar} 辆`;
    case 'memberDays':
      return `加入满 ${gate.bar} 天`;
  }
}

export function wordSeats(seats: number | null): string {
  return seats === null ? '不限席位' : `${seats} 个席位`;
}

/** What a seat costs: 每席每年 3,000 元 */
export function wordCost(costPerSeatFen: number): string {
  return costPerSeatFen === 0 ? '不计费用' : `每席每年 ${wordYuan(costPerSeatFen)}`;
}

export function wordCap(growthPerDay: number | null): string {
  return growthPerDay === null ? '不设上限' : `每天最多 ${growthPerDay} 点`;
}

/** 90% */
export function wordShare(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** One thing that two policies say differently, as people read it. */
export interface Difference {
  /** Where it stands, such as the name of a tier. */
  where: string;
  what: string;
  /** Null where there was nothing. */
  before: string | null;
  /** Null where nothing is left. */
  after: string | null;
}

/** The changes of a policy in words; those of one condition become one. */
export function wordPolicyChanges(changes: readonly PolicyChange[]): Difference[] {
  const found = new Map<string, Difference>();
  for (const change of changes) {
    const { key, ...difference } = differenceOf(change);
    const earlier = found.get(key);
    found.set(key, earlier === undefined ? difference : join(earlier, difference));
  }
  return [...found.values()];
}

function join(one: Difference, other: Difference): Difference {
  const both = (first: string | null, second: string | null) =>
    [first, second].filter((words) => words !== null).join('，') || null;
  return { ...one, before: both(one.before, other.before), after: both(one.after, other.after) };
}

type Value = PolicyChange['before'];

/** The field reads `growthWindowDays`, `weights.depth`, `tiers.core.seats` or `tiers.core.gates.works2.bar`. */
function differenceOf({ field, before, after }: PolicyChange): Difference & { key: string } {
  const [head = '', second = '', third = '', name = '', part = ''] = field.split('.');
  const worded = (where: string, what: string, word: (value: Value) => string | null, key = field) => {
    // A field that is still empty in a form is no number.
    const said = (value: Value) => (Number.isNaN(value) ? '还没填' : word(value));
    return { key, where, what, before: said(before), after: said(after) };
  };
  switch (head) {
    case 'tiers': {
      const where = TIER_NAMES[UPPER_TIERS.find((tier) => tier === second) ?? 'active'];
      if (third === 'gates') {
        const figure = FIGURES.find((known) => name.startsWith(known)) ?? 'growth';
        const key = `${second}.${name}`;
        return worded(where, GATE_NAMES[figure], (value) => wordPart(figure, part, value), key);
      }
      return worded(where, TERM_NAMES[third] ?? third, (value) => wordTerm(third, value));
    }
    case 'weights':
      return worded('成长值', `${GOAL_NAMES[goalOf(second)]}任务的权重`, (value) => `${value}%`);
    case 'caps':
      return worded('成长值', '每日上限', (value) => wordCap(numberOf(value)));
    case 'hysteresis':
      return second === 'share'
        ? worded('保级', '保级比例', (value) => wordShare(numberOf(value) ?? 0))
        : worded('保级', '提醒期', (value) => `${value} 天`);
    default:
      return worded('成长值', '统计时间', (value) => `近 ${value} 天`);
  }
}

const FIGURES: readonly Gate['figure'][] = ['growth', 'works', 'quality', 'verifiedCars', 'memberDays'];

const TERM_NAMES: Readonly<Record<string, string>> = {
  admission: '怎样进入',
  seats: '席位',
  costPerSeatFen: '费用',
};

function wordTerm(name: string, value: Value): string {
  switch (name) {
    case 'admission':
      return wordAdmission(value === 'joining' || value === 'invitation' ? value : 'appointment');
    case 'seats':
      return wordSeats(numberOf(value));
    default:
      return wordCost(numberOf(value) ?? 0);
  }
}

function wordPart(figure: Gate['figure'], part: string, value: Value): string | null {
  if (value === null) return null;
  switch (part) {
    case 'windowDays':
      return `近 ${value} 天`;
    case 'minMarked':
      return `评过分的至少 ${value} 件`;
    default:
      return `至少 ${value} ${GATE_UNITS[figure]}`;
  }
}

function numberOf(value: Value): number | null {
  return typeof value === 'number' ? value : null;
}

function goalOf(name: string): Goal {
  return GOALS.find((goal) => goal === name) ?? 'depth';
}
