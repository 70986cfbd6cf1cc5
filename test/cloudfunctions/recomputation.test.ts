import * as v from 'valibot';
import { seedDemo } from '../../config/demo';
import { Stage } from './stage';

/**
 * Every score and every gate of the demo, computed again from the raw rows by a reader who knows the published
 * rules and nothing of the code: rows come as JSON, and nothing of the domain is imported.
 */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const Id = v.object({ _id: v.string() });
const Row = v.looseObject({ ...Id.entries });

const ContributionRow = v.object({
  memberId: v.string(),
  kind: v.picklist(['work.approved', 'work.reversed', 'insight.adopted', 'insight.reversed']),
  goal: v.string(),
  growth: v.number(),
  quality: v.nullable(v.number()),
  countsAtMs: v.number(),
  source: v.object({
    submissionId: v.optional(v.string()),
    insightId: v.optional(v.string()),
    rule: v.optional(v.number()),
  }),
});
type ContributionRow = v.InferOutput<typeof ContributionRow>;

const GateRow = v.object({
  figure: v.string(),
  windowDays: v.optional(v.number(), 0),
  bar: v.number(),
  minMarked: v.optional(v.number(), 0),
});
const Terms = v.object({ gates: v.array(GateRow) });
const PolicyRow = v.object({
  version: v.number(),
  growthWindowDays: v.number(),
  tiers: v.object({ active: Terms, core: Terms, ambassador: Terms }),
  weights: v.record(v.string(), v.number()),
  caps: v.object({ growthPerDay: v.nullable(v.number()) }),
});
type PolicyRow = v.InferOutput<typeof PolicyRow>;

const MemberRow = v.object({
  _id: v.string(),
  openid: v.string(),
  tier: v.picklist(['base', 'active', 'core', 'ambassador']),
  tierChanges: v.array(v.object({ from: v.nullable(v.string()), to: v.string(), atMs: v.number() })),
  cars: v.array(v.object({ verified: v.boolean() })),
  joinedAtMs: v.number(),
  standing: v.string(),
});
type MemberRow = v.InferOutput<typeof MemberRow>;

const TaskRow = v.object({
  _id: v.string(),
  criteria: v.array(v.object({ id: v.string(), grading: v.optional(v.object({ weight: v.number() })) })),
});

const ReviewRow = v.object({
  submissionId: v.string(),
  round: v.number(),
  atMs: v.number(),
  opinion: v.variant('verdict', [
    v.object({
      verdict: v.literal('approved'),
      marks: v.array(v.object({ criterionId: v.string(), level: v.number() })),
      score: v.nullable(v.number()),
    }),
    v.object({ verdict: v.literal('refused') }),
  ]),
});

const SubmissionRow = v.object({
  _id: v.string(),
  taskId: v.string(),
  rounds: v.array(
    v.object({
      number: v.number(),
      decision: v.nullable(
        v.looseObject({
          verdict: v.string(),
          scoring: v.optional(v.nullable(v.object({ score: v.number(), rule: v.string() })), null),
        }),
      ),
    }),
  ),
});

let stage: Stage;
let members: MemberRow[] = [];
let contributions = new Map<string, ContributionRow[]>();
let policy: PolicyRow;

/** Rows as the database holds them, read by a schema of this file. */
function read<Schema extends v.GenericSchema>(collection: string, schema: Schema): v.InferOutput<Schema>[] {
  const rows: v.InferOutput<Schema>[] = [];
  for (const line of stage.cloud.database.exportLines(collection)) {
    rows.push(v.parse(schema, plain(v.parse(Row, JSON.parse(line)))));
  }
  return rows;
}

/** Numbers of an export may be written with their type. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && /^\$number/.test(first[0])) return Number(first[1]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}

beforeAll(async () => {
  stage = await Stage.openEmpty();
  await seedDemo(stage.cloud);
  members = read('members', MemberRow).filter(({ standing }) => standing !== 'left');
  for (const row of read('contributions', ContributionRow)) {
    contributions.set(row.memberId, [...(contributions.get(row.memberId) ?? []), row]);
  }
  const [programme] = read('programmes', v.object({ policyVersion: v.number() }));
  const found = read('policies', PolicyRow).find(({ version }) => version === programme?.policyVersion);
  if (found === undefined) throw new Error('There is no policy in force.');
  policy = found;
}, 180_000);
afterAll(async () => {
  contributions = new Map();
  await stage.close();
});

/** The date in Shanghai, as a person there reads it off a calendar. */
const dateOf = (atMs: number) => new Date(atMs + 8 * HOUR_MS).toISOString().slice(0, 10);

/** Contributions whose date is one of the last so many dates, today's included. */
function lately(memberId: string, days: number): ContributionRow[] {
  const dates = new Set(Array.from({ length: days }, (_, back) => dateOf(stage.nowMs - back * DAY_MS)));
  return (contributions.get(memberId) ?? []).filter(({ countsAtMs }) => dates.has(dateOf(countsAtMs)));
}

/** Whole points of growth: each day's growth by goal is weighed in percent, cut off at the cap, then added up. */
function growthOf(memberId: string, days: number): number {
  const byDate = new Map<string, number>();
  for (const { countsAtMs, goal, growth } of lately(memberId, days)) {
    const date = dateOf(countsAtMs);
    byDate.set(date, (byDate.get(date) ?? 0) + growth * (policy.weights[goal] ?? 0));
  }
  const cap = policy.caps.growthPerDay;
  let hundredths = 0;
  for (const day of byDate.values()) hundredths += cap === null ? day : Math.min(day, cap * 100);
  return Math.floor(hundredths / 100);
}

function measure({ figure, windowDays }: v.InferOutput<typeof GateRow>, member: MemberRow): number {
  const rows = lately(member._id, windowDays);
  // What was adopted brings growth, and is no work.
  const sign = ({ kind }: ContributionRow) =>
    kind === 'work.approved' ? 1 : kind === 'work.reversed' ? -1 : 0;
  switch (figure) {
    case 'growth':
      return growthOf(member._id, windowDays);
    case 'works':
      return rows.reduce((count, row) => count + sign(row), 0);
    case 'quality': {
      const marked = rows.flatMap((row) =>
        row.quality === null ? [] : [{ sign: sign(row), quality: row.quality }],
      );
      const count = marked.reduce((sum, row) => sum + row.sign, 0);
      const total = marked.reduce((sum, row) => sum + row.sign * row.quality, 0);
      return count === 0 ? 0 : Math.floor(total / count);
    }
    case 'verifiedCars':
      return member.cars.filter(({ verified }) => verified).length;
    case 'memberDays':
      return Math.floor((stage.nowMs - member.joinedAtMs) / DAY_MS);
    default:
      throw new Error(`Nobody has said what ${figure} is.`);
  }
}

const ABOVE = { base: 'active', active: 'core', core: 'ambassador', ambassador: null } as const;
const LADDER = ['base', 'active', 'core', 'ambassador'];

test('every member reads exactly what the raw rows say: growth, every gate, what keeps the tier', async () => {
  expect(members.length).toBeGreaterThan(200);
  let gates = 0;
  const startedMs = stage.nowMs;
  for (const member of members) {
    const told = await stage.ask(member.openid, 'tier.explain', {});
    // The clock runs on; a run over midnight would compare two days.
    expect(dateOf(stage.nowMs)).toBe(dateOf(startedMs));
    expect([member._id, told.growth]).toEqual([member._id, growthOf(member._id, policy.growthWindowDays)]);
    expect(told.tier).toBe(member.tier);
    const above = ABOVE[member.tier];
    const wanted = above === null ? [] : policy.tiers[above].gates;
    const held = member.tier === 'base' ? [] : policy.tiers[member.tier].gates;
    expect(told.next?.tier ?? null).toBe(above);
    for (const [shown, rules] of [
      [told.next?.gates ?? [], wanted],
      [told.keep, held],
    ] as const) {
      expect(shown.map(({ figure }) => figure)).toEqual(rules.map(({ figure }) => figure));
      shown.forEach((state, index) => {
        const rule = rules[index];
        if (rule === undefined) throw new Error('There is no such gate.');
        const value = measure(rule, member);
        const gap = value >= rule.bar ? 0 : rule.bar - value;
        expect({ value: state.value, bar: state.bar, gap: state.gap }).toEqual({ value, bar: rule.bar, gap });
        gates += 1;
      });
    }
  }
  expect(gates).toBeGreaterThan(800);
}, 300_000);

test('every tier is where its history leads, step by step', () => {
  for (const { _id, tier, tierChanges } of members) {
    const steps = tierChanges.map(({ from, to }) => [from, to]);
    expect(steps[0]).toEqual([null, 'base']);
    steps.slice(1).forEach(([from, to], index) => {
      expect([_id, from]).toEqual([_id, steps[index]?.[1]]);
      expect(Math.abs(LADDER.indexOf(String(to)) - LADDER.indexOf(String(from)))).toBe(1);
    });
    expect([_id, steps.at(-1)?.[1]]).toEqual([_id, tier]);
  }
});

/** 25 points a level, by weight; half a point counts up. */
function scoreOf(
  marks: readonly { criterionId: string; level: number }[],
  weights: Map<string, number>,
): number {
  const hundredths = marks.reduce(
    (sum, { criterionId, level }) => sum + level * 25 * (weights.get(criterionId) ?? Number.NaN),
    0,
  );
  return Math.round(hundredths / 100);
}

/** The counted two of three: the last word and whichever of the first two is nearer to it, the higher if equally near. */
function panelScore(scores: readonly number[]): number {
  const [first, second, third] = scores;
  if (first === undefined) throw new Error('Nobody has marked.');
  if (second === undefined) return first;
  if (third === undefined) return Math.round((first + second) / 2);
  const nearer = [first, second].sort(
    (one, other) => Math.abs(one - third) - Math.abs(other - third) || other - one,
  )[0];
  return Math.round(((nearer ?? third) + third) / 2);
}

test('every score follows from the marks and the weights of its task, and is what the growth record holds', () => {
  const weights = new Map(
    read('tasks', TaskRow).map(({ _id, criteria }) => [
      _id,
      new Map(
        criteria.flatMap(({ id, grading }) => (grading === undefined ? [] : [[id, grading.weight] as const])),
      ),
    ]),
  );
  const reviews = read('reviews', ReviewRow).sort((one, other) => one.atMs - other.atMs);
  let scored = 0;
  for (const { _id, taskId, rounds } of read('submissions', SubmissionRow)) {
    for (const { number, decision } of rounds) {
      const scoring = decision?.scoring ?? null;
      if (scoring === null) continue;
      const scores = reviews
        .filter((review) => review.submissionId === _id && review.round === number)
        .flatMap(({ opinion }) => (opinion.verdict === 'approved' ? [opinion] : []))
        .map(({ marks, score }) => {
          const own = scoreOf(marks, weights.get(taskId) ?? new Map());
          expect(score).toBe(own);
          return own;
        });
      expect([_id, scoring.score]).toEqual([_id, panelScore(scores)]);
      const kept = [...contributions.values()]
        .flat()
        .filter(({ source, kind }) => source.submissionId === _id && kind === 'work.approved');
      expect(kept.map(({ quality }) => quality)).toContain(scoring.score);
      scored += 1;
    }
  }
  expect(scored).toBeGreaterThan(20);
});

const StepRow = v.object({ step: v.string(), atMs: v.number() });
const InsightRow = v.object({
  _id: v.string(),
  cluster: v.string(),
  memberId: v.nullable(v.string()),
  state: v.string(),
  source: v.object({ kind: v.string() }),
  events: v.array(StepRow),
});

/** What an adopted insight brings by each version of the rule, as it was published. */
const ADOPTION_BRINGS: Readonly<Record<number, { growth: number; points: number }>> = {
  1: { growth: 60, points: 80 },
};

test('what stands as adopted has brought everyone who said it what the rule says, once, and nobody else anything', () => {
  const insights = read('insights', InsightRow);
  const states = new Set(insights.filter(({ _id, cluster }) => _id === cluster).map(({ state }) => state));
  expect([...states].sort()).toEqual(['adopted', 'declined', 'new', 'shipped', 'studying']);
  const owed = new Map<string, number>();
  for (const { _id, state } of insights.filter((each) => each._id === each.cluster)) {
    if (state !== 'adopted' && state !== 'shipped') continue;
    const said = insights.filter(({ cluster, source }) => cluster === _id && source.kind !== 'flag');
    for (const memberId of new Set(said.flatMap((each) => each.memberId ?? []))) {
      const key = `${memberId} ${_id}`;
      owed.set(key, 1);
    }
  }
  const clusters = new Map(insights.map(({ _id, cluster }) => [_id, cluster]));
  const Posted = v.object({
    _id: v.string(),
    legs: v.array(v.object({ account: v.string(), points: v.number() })),
    reason: v.object({ kind: v.string(), insightId: v.optional(v.string()) }),
  });
  const thanks = read('postings', Posted).filter(({ reason }) => reason.kind.startsWith('insight.'));
  let credited = 0;
  for (const row of [...contributions.values()].flat()) {
    const { insightId, rule } = row.source;
    if (insightId === undefined || rule === undefined) continue;
    const brings = ADOPTION_BRINGS[rule];
    const sign = row.kind === 'insight.adopted' ? 1 : -1;
    expect([row.goal, row.growth, row.quality]).toEqual([
      'insight',
      sign * (brings?.growth ?? Number.NaN),
      null,
    ]);
    const posted = thanks.filter(
      ({ reason, legs }) =>
        reason.insightId === insightId &&
        legs.some(
          ({ account, points }) => account === `member:${row.memberId}` && Math.sign(points) === sign,
        ),
    );
    expect(posted.flatMap(({ legs }) => legs.map(({ points }) => Math.abs(points)))).toEqual([
      brings?.points,
      brings?.points,
    ]);
    const key = `${row.memberId} ${clusters.get(insightId)}`;
    owed.set(key, (owed.get(key) ?? 0) - sign);
    credited += 1;
  }
  expect([...owed].filter(([, left]) => left !== 0)).toEqual([]);
  expect(credited).toBeGreaterThan(2);
});

test('every balance is the sum of its postings', () => {
  const Posting = v.object({ legs: v.array(v.object({ account: v.string(), points: v.number() })) });
  const sums = new Map<string, number>();
  for (const { legs } of read('postings', Posting)) {
    expect(legs.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    for (const { account, points } of legs) sums.set(account, (sums.get(account) ?? 0) + points);
  }
  for (const { _id, points } of read('balances', v.object({ _id: v.string(), points: v.number() }))) {
    expect([_id, points]).toEqual([_id, sums.get(`member:${_id}`) ?? 0]);
  }
});
