import { type Audience, isInAudience } from '@/domain/audience';
import type { Plan, PlanState } from '@/domain/brief';
import { INTERESTS } from '@/domain/interest';
import { type Facet, findKey, type Member } from '@/domain/member';
import type { Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { tiersFrom } from '@/domain/tier';
import { aggregate, collect, command, countUpTo, list } from '../cloud';

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
const MEMBERS_READ = 500;

/** How many members an audience has, up to a bound. Where several conditions meet, members are looked at one by one. */
export async function countAudience(audience: Audience): Promise<{ members: number; more: boolean }> {
  const { tier, models, regions, interests, memberIds } = audience;
  const facets = facetsOf(audience);
  const keys = tiersFrom(tier).flatMap((each) => facets.map((facet) => findKey(each, facet)));
  const conditions = [models, regions, interests, memberIds].filter((chosen) => chosen.length > 0).length;
  // A member with two of the chosen things stands under two keys, so counting them needs a look at each.
  if (conditions === 0 || (conditions === 1 && facets.length === 1 && memberIds.length === 0)) {
    const found = await countUpTo(MEMBERS_COUNTED + 1, 'members', { findKeys: command.in(keys) });
    return { members: Math.min(found, MEMBERS_COUNTED), more: found > MEMBERS_COUNTED };
  }
  const where = memberIds.length > 0 ? { _id: command.in(memberIds) } : { findKeys: command.in(keys) };
  const found: Member[] = await list('members', { where, orderBy: ['_id', 'asc'], limit: MEMBERS_READ });
  const members = found.filter(
    (member) => member.standing !== 'left' && isInAudience(audience, member),
  ).length;
  return { members, more: found.length === MEMBERS_READ };
}

/** The narrowest thing by which members can be found; null stands for everyone of a tier. */
function facetsOf({ models, regions, interests }: Audience): (Facet | null)[] {
  const known = INTERESTS.filter(({ id }) => interests.includes(id));
  if (known.length > 0) return known.map(({ id }): Facet => `interest:${id}`);
  if (models.length > 0) return models.map((model): Facet => `model:${model}`);
  if (regions.length > 0) return regions.map((region): Facet => `region:${region}`);
  return [null];
}
