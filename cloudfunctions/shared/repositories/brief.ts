import { type Audience, type AudienceFacts, isInAudience } from '@/domain/audience';
import type { Plan, PlanState } from '@/domain/brief';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { INTERESTS } from '@/domain/interest';
import { type Facet, findKey, type Member } from '@/domain/member';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { tiersFrom } from '@/domain/tier';
import { aggregate, collect, command, countUpTo, list, listFields } from '../cloud';

/** Plans in a state with their tasks, newest first, in one round trip. */
export async function listPlans(
  state: PlanState,
  before: string | undefined,
  limit: number,
): Promise<{ plan: Plan; task: Task | null }[]> {
  const rows = await collect<Plan & { tasks: Task[] }>(
    aggregate('plans')
      .match(before === undefined ? { state } : { state, place: command.lt(before) })
      .sort({ place: -1 })
      .limit(limit)
      .lookup({ from: 'tasks', localField: '_id', foreignField: '_id', as: 'tasks' }),
  );
  return rows.map(({ tasks, ...plan }) => ({ plan, task: tasks[0] ?? null }));
}

/** Plans whose participants still have to be told of an ending. */
export function listTellingPlans(limit: number): Promise<Plan[]> {
  return list('plans', { where: { tells: true }, orderBy: ['_id', 'asc'], limit });
}

/** Works for a task, oldest first. */
export function listWorksOf(taskId: string, after: string, limit: number): Promise<Submission[]> {
  return list('submissions', {
    where: { taskId, place: command.gt(after) },
    orderBy: ['place', 'asc'],
    limit,
  });
}

const MEMBERS_COUNTED = 5_000;
/** What the platform gives at once. */
const MEMBERS_READ = 1_000;
/** What an audience asks of a member, and nothing else of them. */
const AUDIENCE_FIELDS = ['tier', 'cars.model', 'cars.region', 'interests', 'standing'];

/**
 * How many members an audience has, up to a bound. Where several conditions meet, members who meet the narrowest are
 * looked at one by one.
 */
export async function countAudience(audience: Audience): Promise<{ members: number; more: boolean }> {
  const { tier, memberIds } = audience;
  const [narrowest, ...others] = conditionsOf(audience);
  const facets = narrowest?.facets ?? [null];
  const keys = tiersFrom(tier).flatMap((each) => facets.map((facet) => findKey(each, facet)));
  if (others.length === 0 && memberIds.length === 0) {
    const found = await countUpTo(MEMBERS_COUNTED + 1, 'members', { findKeys: command.in(keys) });
    return { members: Math.min(found, MEMBERS_COUNTED), more: found > MEMBERS_COUNTED };
  }
  const found = await (memberIds.length > 0
    ? listAsked({ _id: command.in(memberIds) }, '_id')
    : listAsked({ findKeys: command.in(keys) }, 'findPlace'));
  const members = found.filter((member) => member.standing !== 'left' && isInAudience(audience, member));
  return { members: members.length, more: found.length === MEMBERS_READ };
}

/** Members as far as an audience asks; in the order of the index, so that reading ends with the last one given. */
function listAsked(
  where: object,
  order: '_id' | 'findPlace',
): Promise<(AudienceFacts & Pick<Member, 'standing'>)[]> {
  return listFields('members', AUDIENCE_FIELDS, { where, orderBy: [order, 'asc'], limit: MEMBERS_READ });
}

interface Condition {
  facets: Facet[];
  /** Of all that could be chosen, how much is. */
  share: number;
}

/** What an audience asks for beyond its tier, the narrowest first. */
function conditionsOf({ models, regions, interests }: Audience): Condition[] {
  const known = INTERESTS.filter(({ id }) => interests.includes(id));
  const conditions: Condition[] = [
    { facets: known.map(({ id }): Facet => `interest:${id}`), share: known.length / INTERESTS.length },
    { facets: models.map((model): Facet => `model:${model}`), share: models.length / CAR_MODELS.length },
    { facets: regions.map((region): Facet => `region:${region}`), share: regions.length / REGIONS.length },
  ];
  return conditions.filter(({ facets }) => facets.length > 0).sort((one, other) => one.share - other.share);
}
