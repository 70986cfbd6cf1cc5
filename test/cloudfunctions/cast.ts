import { DAY_MS } from '@/domain/day';
import type { Member } from '@/domain/member';
import type { Role } from '@/domain/role';
import { audienceKeysOf, closingKey, type Task } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { newRequestId, type Stage } from './stage';

/** Joins as a person does; what only the team can change is then set in the database. */
export async function makeMember(
  stage: Stage,
  openid: string,
  fields: Partial<Member> & { tier?: Tier } = {},
): Promise<Member> {
  await stage.ask(openid, 'covenant.accept', { version: 1, requestId: newRequestId() });
  await stage.ask(openid, 'member.join', {
    nickname: '小林',
    privacyAgreed: true,
    requestId: newRequestId(),
  });
  const member: Member = { ...stage.row('members', memberIdOf(openid)), ...fields };
  stage.put('members', member);
  return member;
}

/** A person of the team; a former one with `active: false`. */
export function makeColleague(stage: Stage, openid: string, roles: Role[], active = true): void {
  stage.put('colleagues', { _id: memberIdOf(openid), openid, name: '何静', roles, active });
}

type TaskFields = Omit<Partial<Task>, 'audience' | 'audienceKeys' | 'closing'> & { tier?: Tier };

/** A published photo task that opened yesterday and closes in a week, unless told otherwise. */
export function makeTask(stage: Stage, id: string, { tier = 'base', ...fields }: TaskFields = {}): Task {
  const { nowMs } = stage;
  const closesAtMs = fields.closesAtMs ?? nowMs + 7 * DAY_MS;
  const task: Task = {
    _id: id,
    kind: 'photo',
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
    audience: { tier },
    audienceKeys: audienceKeysOf({ tier }),
    closesAtMs,
    closing: closingKey({ _id: id, closesAtMs }),
  };
  stage.put('tasks', task);
  return task;
}

export const LABELLED = { advertising: 'labelled', ai: 'none' } as const;

/** Hands in a work with a picture of one's own. Returns the id of the submission. */
export async function handInWork(stage: Stage, openid: string, taskId: string): Promise<string> {
  const image = await stage.uploadOwn(openid);
  const row = await stage.ask(openid, 'submission.submit', {
    taskId,
    images: [image],
    text: '周末去了趟山里',
    declarations: LABELLED,
    requestId: newRequestId(),
  });
  return row.submissionId;
}
