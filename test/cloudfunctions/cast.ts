import { updateRoster } from '@/domain/colleague';
import { type Member, makeFindable } from '@/domain/member';
import type { Role } from '@/domain/role';
import { RUBRICS } from '@/domain/rubric';
import { handIn } from '@/domain/submission';
import { LOCAL_TEMPLATE_IDS, TEMPLATES, type Template } from '@/domain/subscription';
import type { Task } from '@/domain/task';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { LABELLED, sampleTask, type TaskFields } from '../domain/sample';
import { newRequestId, type Stage } from './stage';

/** Joins as a person does; what only the team can change is then set in the database. */
export async function makeMember(
  stage: Stage,
  openid: string,
  fields: Partial<Member> = {},
): Promise<Member> {
  await stage.ask(openid, 'covenant.accept', { version: 1, requestId: newRequestId() });
  await stage.ask(openid, 'member.join', {
    nickname: '小林',
    privacyAgreed: true,
    requestId: newRequestId(),
  });
  const member = makeFindable({ ...stage.row('members', memberIdOf(openid)), ...fields });
  stage.put('members', member);
  return member;
}

/** Agrees to one message of each template, as a tap on the platform's sheet does. */
export async function agreeToMessages(
  stage: Stage,
  openid: string,
  templates: readonly Template[] = TEMPLATES,
): Promise<void> {
  const tmplIds = templates.map((template) => LOCAL_TEMPLATE_IDS[template]);
  await fetch(`${stage.cloud.url}/wx/requestSubscribeMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-openid': openid },
    body: JSON.stringify({ tmplIds }),
  });
  await stage.ask(openid, 'subscription.grant', { templates: [...templates], requestId: newRequestId() });
}

/** A person of the team; a former one with `active: false`. */
export function makeColleague(stage: Stage, openid: string, roles: Role[], active = true): void {
  const colleague = { _id: memberIdOf(openid), openid, name: '何静', roles, active };
  stage.put('colleagues', colleague);
  const [roster = null] = stage.rows('rosters');
  if (active && roles.includes('lead')) stage.put('rosters', updateRoster(roster, colleague));
}

/** A published photo task that opened yesterday and closes in a week, unless told otherwise. */
export function makeTask(stage: Stage, id: string, fields: TaskFields = {}): Task {
  const task = sampleTask({ ...fields, _id: id }, stage.nowMs);
  stage.put('tasks', task);
  return task;
}

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

/** Takes a work in hand, as opening it on the reviewer's card does. */
export async function holdWork(stage: Stage, openid: string, submissionId: string): Promise<void> {
  await stage.ask(openid, 'review.claim', { submissionId, requestId: newRequestId() });
}

/** Approves a work that one review decides, and that is not marked. */
export async function approveWork(
  stage: Stage,
  openid: string,
  submissionId: string,
  praise = '好',
): Promise<void> {
  await holdWork(stage, openid, submissionId);
  const { rounds } = stage.row('submissions', submissionId);
  const judgement = { verdict: 'approve', praise } as const;
  const requestId = newRequestId();
  await stage.ask(openid, 'review.decide', { submissionId, round: rounds.length, judgement, requestId });
}

/** Marked, with a prize ladder, so two have to judge it. */
export const JUDGED_BY_TWO: TaskFields = {
  goal: 'depth',
  freedom: 'framework',
  criteria: [...RUBRICS.depth],
  prizes: [{ places: 1, prize: { kind: 'points', points: 500 } }],
};

/** Puts a work that waits for its review into the database, as handing it in would have left it. */
export function putWork(stage: Stage, openid: string, taskId: string, image: string): string {
  const submission = handIn({
    task: stage.row('tasks', taskId),
    memberId: memberIdOf(openid),
    submission: null,
    work: { images: [image], text: '周末去了趟山里', declarations: LABELLED },
    contentCheck: 'pass',
    nowMs: stage.nowMs,
  });
  stage.put('submissions', submission);
  return submission._id;
}
