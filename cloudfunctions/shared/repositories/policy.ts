import type { Policy } from '@/domain/policy';
import { POLICY_DRAFT_ID, type PolicyDraft } from '@/domain/policyDraft';
import { PROGRAMME_ID } from '@/domain/programme';
import type { PerTier, WhatIf } from '@/domain/whatIf';
import { aggregate, collect, command, expressions, list } from '../cloud';
import { LADDER } from '../run';
import type { JobRun } from '../schema';
import { TEAM_LIMIT } from './colleague';

/** Versions below one, the newest first. */
export function listPolicies(below: number | undefined, limit: number): Promise<Policy[]> {
  return list('policies', {
    where: below === undefined ? {} : { version: command.lt(below) },
    orderBy: ['version', 'desc'],
    limit,
  });
}

/** What the pages of the lead tell about beside their own rows: what is drafted, what is under way, and by whom. */
export interface Workings {
  draft: PolicyDraft | null;
  job: JobRun | null;
  /** Names of the team by member id, those of former colleagues included. */
  names: Map<string, string>;
}

interface WorkingsRow {
  drafts: PolicyDraft[];
  jobs: JobRun[];
  colleagues: { _id: string; name: string }[];
}

/** The workings in one round trip, by an aggregation that starts at the programme's document. */
export async function loadWorkings(): Promise<Workings> {
  const [row] = await collect<WorkingsRow>(lookUpWorkings());
  return workingsOf(row);
}

/** The workings, the latest what-if, and how many hold each tier, each counted up to `most`; in one round trip. */
export async function loadLadder(
  most: number,
): Promise<Workings & { latest: WhatIf | null; holders: PerTier }> {
  const latest = expressions.pipeline().sort({ place: -1 }).limit(1).done();
  // Who has left holds nothing.
  const standing = command.in(['good', 'muted', 'suspended']);
  const counted = (tier: keyof PerTier) =>
    expressions.pipeline().match({ tier, standing }).limit(most).count('total').done();
  const [row] = await collect<
    WorkingsRow & Record<keyof PerTier, { total: number }[]> & { latest: WhatIf[] }
  >(
    lookUpWorkings()
      .lookup({ from: 'whatIfs', pipeline: latest, as: 'latest' })
      .lookup({ from: 'members', pipeline: counted('base'), as: 'base' })
      .lookup({ from: 'members', pipeline: counted('active'), as: 'active' })
      .lookup({ from: 'members', pipeline: counted('core'), as: 'core' })
      .lookup({ from: 'members', pipeline: counted('ambassador'), as: 'ambassador' }),
  );
  const totalOf = (tier: keyof PerTier) => row?.[tier][0]?.total ?? 0;
  const holders = {
    base: totalOf('base'),
    active: totalOf('active'),
    core: totalOf('core'),
    ambassador: totalOf('ambassador'),
  };
  return { ...workingsOf(row), latest: row?.latest[0] ?? null, holders };
}

function lookUpWorkings() {
  const withId = (_id: string) => expressions.pipeline().match({ _id }).limit(1).done();
  const team = expressions.pipeline().limit(TEAM_LIMIT).project({ name: 1 }).done();
  return aggregate('programmes')
    .match({ _id: PROGRAMME_ID })
    .limit(1)
    .lookup({ from: 'policyDrafts', pipeline: withId(POLICY_DRAFT_ID), as: 'drafts' })
    .lookup({ from: 'jobRuns', pipeline: withId(LADDER), as: 'jobs' })
    .lookup({ from: 'colleagues', pipeline: team, as: 'colleagues' });
}

function workingsOf(row: WorkingsRow | undefined): Workings {
  return {
    draft: row?.drafts[0] ?? null,
    job: row?.jobs[0] ?? null,
    names: new Map(row?.colleagues.map(({ _id, name }) => [_id, name])),
  };
}
