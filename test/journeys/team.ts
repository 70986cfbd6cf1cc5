import type { App } from './app';

interface MemberRow {
  _id: string;
  openid: string;
}

/** Who a member is outside: only a test may look. */
export function openidOf(app: Pick<App, 'cloud'>, memberId: string): string {
  const lines = [...app.cloud.database.exportLines('members')];
  const row = lines.map((line) => JSON.parse(line) as MemberRow).find(({ _id }) => _id === memberId);
  if (row === undefined) throw new Error(`${memberId} is no member.`);
  return row.openid;
}

interface WorkRow {
  taskId: string;
  memberId: string;
}

/** A member of a tier in good standing who has not handed anything in for a task. */
export function someoneWithout(app: Pick<App, 'cloud'>, taskId: string, tier: string): string {
  const works = [...app.cloud.database.exportLines('submissions')].map((line) => JSON.parse(line) as WorkRow);
  const done = new Set(works.filter((work) => work.taskId === taskId).map(({ memberId }) => memberId));
  const members = [...app.cloud.database.exportLines('members')].map(
    (line) => JSON.parse(line) as MemberRow & { tier: string; standing: string },
  );
  const found = members.find(
    (member) => member.tier === tier && member.standing === 'good' && !done.has(member._id),
  );
  if (found === undefined) throw new Error(`Everyone of ${tier} has done ${taskId}.`);
  return found.openid;
}
