import type { InputOf } from '@/contract';
import type { CandidateRow } from '@/contract/candidate';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { recordContribution } from '@/domain/contribution';
import { DAY_MS } from '@/domain/day';
import { addContribution } from '@/domain/figures';
import { joinMember, type Member, makeFindable } from '@/domain/member';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { makeColleague } from './cast';
import { newRequestId, Stage } from './stage';

const OPERATOR = 'operator';
const MANY = 180;
const MOST_READS = 3;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
  makeColleague(stage, OPERATOR, ['community']);
  for (let index = 0; index < MANY; index += 1) putOwner(index);
  stage.cloud.clock.advance(DAY_MS);
  for (let tick = 0; tick < 4; tick += 1) await stage.tick();
});
afterAll(() => stage.close());

/** Owners of all models and regions, some of them ready, the latest work of each on another day. */
function putOwner(index: number): void {
  const memberId = memberIdOf(`owner-${index}`);
  const member: Member = makeFindable({
    ...joinMember({
      memberId,
      openid: `owner-${index}`,
      nickname: `车主${index}`,
      avatar: null,
      covenantVersion: 1,
      nowMs: stage.nowMs - 200 * DAY_MS,
    }),
    cars: [
      {
        vin: `V${index}`,
        model: CAR_MODELS[index % CAR_MODELS.length] ?? '远山 E7',
        region: REGIONS[index % REGIONS.length] ?? '上海',
        verified: true,
        boundAtMs: 0,
      },
    ],
  });
  let figures = null;
  for (let work = 0; work < (index % 9) + 1; work += 1) {
    const id = `${memberId}.${work}`;
    const contribution = recordContribution({
      _id: id,
      memberId,
      kind: 'work.approved',
      goal: 'reach',
      growth: 30,
      quality: null,
      policyVersion: 1,
      source: { submissionId: id, taskId: 't', taskTitle: '任务' },
      atMs: stage.nowMs - ((index % 45) + 9 - work) * DAY_MS,
    });
    figures = addContribution(figures, contribution);
  }
  stage.put('members', member);
  if (figures !== null) stage.put('figures', figures);
}

type Search = Omit<InputOf<'candidate.list'>, 'cursor'>;

/** The whole list of a search, read page by page; every page within its bounds. */
async function listAll(search: Search): Promise<CandidateRow[]> {
  const rows: CandidateRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await stage.ask(OPERATOR, 'candidate.list', {
      ...search,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const trips = stage.lastCall().roundTrips.filter(({ kind }) => kind === 'database');
    expect(trips.length).toBeLessThanOrEqual(MOST_READS);
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

const SEARCHES: readonly Search[] = [
  {},
  { readiness: 1000 },
  { readiness: 600 },
  { activeDays: 30 },
  { activeDays: 7 },
  { model: '远山 E7' },
  { region: '上海' },
  { tier: 'active' },
  { tier: 'core' },
  { invitable: true },
  { readiness: 1000, activeDays: 30, invitable: true },
  { model: CAR_MODELS[1], region: REGIONS[1], activeDays: 30 },
];

describe('a search among the candidates', () => {
  test.each(SEARCHES)(
    '%j finds those whom going through all of them finds, in the same order',
    async (search) => {
      const everybody = await listAll({});
      const cars = new Map(stage.rows('members').map(({ _id, cars: own }) => [_id, own]));
      const today = Math.floor((stage.nowMs + 8 * 3_600_000) / DAY_MS);
      const fitting = everybody.filter(({ memberId, readiness, lastActiveAtMs, tier, invitable }) => {
        const lastDay = Math.floor((lastActiveAtMs + 8 * 3_600_000) / DAY_MS);
        const own = cars.get(memberId) ?? [];
        return (
          readiness * 1000 >= (search.readiness ?? 0) &&
          (search.activeDays === undefined || today - lastDay < search.activeDays) &&
          (search.tier === undefined || tier === search.tier) &&
          (search.invitable === undefined || invitable) &&
          own.some(
            (car) =>
              (search.model === undefined || car.model === search.model) &&
              (search.region === undefined || car.region === search.region),
          )
        );
      });
      expect((await listAll(search)).map(({ memberId }) => memberId)).toEqual(
        fitting.map(({ memberId }) => memberId),
      );
    },
  );

  test('has something to tell apart', async () => {
    const sizes = await Promise.all(SEARCHES.map(async (search) => (await listAll(search)).length));
    expect(sizes[0]).toBe(MANY);
    expect(new Set(sizes).size).toBeGreaterThan(6);
  });

  test('for those who may be invited does not find them once they were, and finds them again in time', async () => {
    const [first] = await listAll({ invitable: true });
    if (first === undefined) throw new Error('Nobody may be invited.');
    const { memberId } = first;
    const input = { memberIds: [memberId], note: '想邀请你', requestId: newRequestId() };
    await stage.ask(OPERATOR, 'candidate.invite', input);
    const isFound = async () => (await listAll({ invitable: true })).some((row) => row.memberId === memberId);
    expect(await isFound()).toBe(false);
    stage.put('tierInvitations', {
      ...stage.row('tierInvitations', memberId),
      status: 'declined',
      answeredAtMs: stage.nowMs,
    });
    stage.cloud.clock.advance(DAY_MS);
    for (let tick = 0; tick < 4; tick += 1) await stage.tick();
    expect(await isFound()).toBe(false);
    stage.cloud.clock.advance(30 * DAY_MS);
    for (let tick = 0; tick < 4; tick += 1) await stage.tick();
    expect(await isFound()).toBe(true);
  });
});
