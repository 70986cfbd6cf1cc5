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
