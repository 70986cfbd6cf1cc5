import { type Audience, audienceKeysOf, everyoneFrom } from '@/domain/audience';
import type { Contribution } from '@/domain/contribution';
import { recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { DomainError } from '@/domain/errors';
import { type Gate, type Policy, type PolicyTerms, publishPolicy, type UpperTier } from '@/domain/policy';
import { handIn, type Submission, type Work } from '@/domain/submission';
import { closingKey, type Task } from '@/domain/task';
import type { Tier } from '@/domain/tier';

/** Noon of a Tuesday in Shanghai. */
export const NOW_MS = Date.UTC(2026, 8, 15, 4);

export type TaskFields = Omit<Partial<Task>, 'audience' | 'audienceKeys' | 'closing'> & {
  tier?: Tier;
  /** Narrows the audience beyond its tier. */
  narrowed?: Partial<Omit<Audience, 'tier'>>;
};

/** A published photo task that opened a day before `nowMs` and closes a week after, unless told otherwise. */
export function sampleTask({ tier = 'base', narrowed, ...fields }: TaskFields = {}, nowMs = NOW_MS): Task {
  const audience = { ...everyoneFrom(tier), ...narrowed };
  const id = fields._id ?? 'mileage';
  const closesAtMs = fields.closesAtMs ?? nowMs + 7 * DAY_MS;
  return {
    _id: id,
    form: { kind: 'photo', poster: null },
    goal: 'reach',
    freedom: 'standard',
    title: '晒出你的行驶里程',
    summary: '拍一张仪表盘',
    cover: 'cloud://local-env.local/covers/dashboard.jpg',
    steps: ['停好车', '拍照'],
    hashtags: ['#我的里程#'],
    materials: [],
    criteria: [
      { id: 'clear', title: '画面清楚', standard: '不糊' },
      { id: 'topic', title: '切合主题', standard: '看得到里程' },
    ],
    shape: { images: { min: 1, max: 3 }, text: { required: false, maxLength: 200 } },
    reward: { points: 30, growth: 10 },
    status: 'published',
    opensAtMs: nowMs - DAY_MS,
    reviewWithinMs: 2 * DAY_MS,
    publishedAtMs: nowMs - 2 * DAY_MS,
    ...fields,
    audience,
    audienceKeys: audienceKeysOf(audience),
    closesAtMs,
    closing: closingKey({ _id: id, closesAtMs }),
  };
}

export const LABELLED = { advertising: 'labelled', ai: 'none' } as const;

export function sampleWork(fields: Partial<Work> = {}): Work {
  return { images: ['cloud://e.b/works/me/1.jpg'], text: '三万公里', declarations: LABELLED, ...fields };
}

/** A first work of `author` that waits for its review. */
export function sampleSubmission(task: Task = sampleTask(), work: Work = sampleWork()): Submission {
  return handIn({
    task,
    memberId: 'author',
    submission: null,
    work,
    contentCheck: 'pass',
    nowMs: NOW_MS,
  });
}

export function sampleContribution(growth: number, atMs: number, id = `c.${atMs}`): Contribution {
  return recordContribution({
    _id: id,
    memberId: 'author',
    kind: 'work.approved',
    goal: 'reach',
    growth,
    quality: null,
    policyVersion: 1,
    source: { submissionId: 's', taskId: 't', taskTitle: '任务' },
    atMs,
  });
}

/** A policy that values every goal alike, with the same gates for every tier unless told otherwise. */
export function samplePolicy(
  gates: Gate[] = [],
  seats: Partial<Record<UpperTier, number>> = {},
  terms: Partial<PolicyTerms> = {},
): Policy {
  const tier = (name: UpperTier) => ({
    admission: name === 'active' ? ('invitation' as const) : ('appointment' as const),
    gates,
    seats: seats[name] ?? null,
    costPerSeatFen: 100,
  });
  const all: PolicyTerms = {
    growthWindowDays: 180,
    tiers: { active: tier('active'), core: tier('core'), ambassador: tier('ambassador') },
    weights: { reach: 100, depth: 100, response: 100, insight: 100 },
    caps: { growthPerDay: null },
    hysteresis: { share: 0.9, graceDays: 30 },
    ...terms,
  };
  return publishPolicy(1, all, null, 0);
}

/** The code and the details with which a rule refuses, or null when it does not. */
export function refusalOf(run: () => unknown): Pick<DomainError, 'code' | 'details'> | null {
  try {
    run();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, details: error.details };
  }
}
