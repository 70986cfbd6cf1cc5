import type { OutputOf } from '@/contract';
import type { OwnCloud } from './cloud';

/** What the cloud holds of somebody, as it would tell them: for preparing and checking, not for pages. */

type Asked = Pick<OwnCloud, 'act' | 'settleChecks'>;

/** As its owner lists it. */
type Work = OutputOf<'submission.list'>['items'][number];

/** Who somebody is to the programme. */
export function meOf(own: Asked, openid: string): Promise<OutputOf<'member.me'>> {
  return own.act<OutputOf<'member.me'>>(openid, 'member.me', {});
}

/** The points that a member may spend. */
export async function pointsOf(own: Asked, openid: string): Promise<number> {
  const { balancePoints } = await own.act<OutputOf<'points.history'>>(openid, 'points.history', {});
  return balancePoints;
}

/** The works of an owner for a task, whatever has become of their checks. */
export async function worksOf(own: Asked, openid: string, taskId: string): Promise<Work[]> {
  const { items } = await own.act<OutputOf<'submission.list'>>(openid, 'submission.list', {});
  return items.filter((work) => work.taskId === taskId);
}

/** The owner's work for a task once its checks are over, if there is one. */
export async function workOf(own: Asked, openid: string, taskId: string): Promise<Work | undefined> {
  await own.settleChecks();
  return (await worksOf(own, openid, taskId))[0];
}

/** The owner's work for a task, which must be there, once its checks are over. */
export async function findWork(own: Asked, openid: string, taskId: string): Promise<Work> {
  const work = await workOf(own, openid, taskId);
  if (work === undefined) throw new Error(`${openid} has no work for ${taskId}.`);
  return work;
}
