import { readRows } from '../cloudfunctions/line';
import type { App } from './app';

/** Who a member is outside: only a test may look. */
export function openidOf(app: Pick<App, 'cloud'>, memberId: string): string {
  const row = readRows(app.cloud, 'members').find(({ _id }) => _id === memberId);
  if (row === undefined) throw new Error(`${memberId} is no member.`);
  return row.openid;
}

/** A member of a tier in good standing who has not handed anything in for a task. */
export function someoneWithout(app: Pick<App, 'cloud'>, taskId: string, tier: string): string {
  const works = readRows(app.cloud, 'submissions').filter((work) => work.taskId === taskId);
  const done = new Set(works.map(({ memberId }) => memberId));
  const found = readRows(app.cloud, 'members').find(
    (member) => member.tier === tier && member.standing === 'good' && !done.has(member._id),
  );
  if (found === undefined) throw new Error(`Everyone of ${tier} has done ${taskId}.`);
  return found.openid;
}
