import { CAR_MODELS, type Car, REGIONS, vinCheckCharacter } from '@/domain/car';
import { type Contribution, recordContribution } from '@/domain/contribution';
import type { Acceptance, Covenant } from '@/domain/covenant';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { addContribution, type Figures } from '@/domain/figures';
import { type Message, type MessageContent, writeMessage } from '@/domain/inbox';
import { changeTier, joinMember, type Member, type TierChange } from '@/domain/member';
import type { Review } from '@/domain/panel';
import { type Awarding, awardPoints, type Balance, type Posting } from '@/domain/points';
import { climbLadder, type Policy } from '@/domain/policy';
import { effectIdOf } from '@/domain/review';
import { type Approval, type Decision, handIn, type Submission } from '@/domain/submission';
import { criterionTitle, type Task } from '@/domain/task';
import { isAtLeast, nextTier, TIERS, type Tier } from '@/domain/tier';
import { acceptAll } from './covenant';
import { judgeWork, type Panel } from './panel';
import type { Deed, DemoOwner, DemoThanks } from './people';
import { pick } from './random';
import { CAPTIONS, CHARGING_NOTES } from './words';

const HOUR_MS = DAY_MS / 24;

/** Everything that is stored about one owner, as the actions would have left it. */
export interface OwnerHistory {
  member: Member;
  acceptances: Acceptance[];
  submissions: Submission[];
  reviews: Review[];
  postings: Posting[];
  contributions: Contribution[];
  balance: Balance | null;
  figures: Figures | null;
  inbox: Message[];
}

/** A history in the making: tasks overlap, so rewards come up in another order than that of their instants. */
interface Life extends OwnerHistory {
  awards: Omit<Awarding, 'balance'>[];
}

export interface Stage {
  random: () => number;
  nowMs: number;
  policy: Policy;
  /** In the order in which they were published. */
  covenants: readonly Covenant[];
  /** In the order in which they opened. */
  tasks: readonly Task[];
  panel: Panel;
  memberIdOf(openid: string): string;
  /** File ids of pictures that this owner has uploaded. */
  photosOf(openid: string): readonly string[];
  avatarOf(openid: string): string | null;
}

/** Lives an owner's months through the same rules that the actions use. */
export function liveOwner(owner: DemoOwner, stage: Stage): OwnerHistory {
  const joinedAtMs = startOfDayMs(dayOf(stage.nowMs) - owner.joinedDaysAgo) + 12 * HOUR_MS;
  const memberId = stage.memberIdOf(owner.openid);
  const covenantVersion = stage.covenants.at(-1)?.version ?? 1;
  const life: Life = {
    member: {
      ...joinMember({
        memberId,
        openid: owner.openid,
        nickname: owner.nickname,
        avatar: stage.avatarOf(owner.openid),
        covenantVersion,
        nowMs: joinedAtMs,
      }),
      cars: [makeCar(stage, joinedAtMs, isVerified(owner, stage))],
    },
    acceptances: acceptAll(stage.covenants, memberId, joinedAtMs),
    submissions: [],
    reviews: [],
    postings: [],
    awards: [],
    contributions: [],
    balance: null,
    figures: null,
    inbox: [writeMessage(`${memberId}.welcome`, memberId, { kind: 'welcome' }, joinedAtMs)],
  };
  for (const task of stage.tasks) liveTask(life, owner, task, stage);
  for (const thanks of owner.thanks ?? []) thank(life, thanks, stage.nowMs);
  post(life);
  if (owner.tier !== null) appoint(life, owner.tier, stage.nowMs - 9 * DAY_MS);
  life.inbox = life.inbox.map((message) => ({ ...message, unread: message.atMs > stage.nowMs - 2 * DAY_MS }));
  return life;
}

/** Thanks from the community operator, with points for helping others. */
function thank(life: Life, { daysAgo, words, points }: DemoThanks, nowMs: number): void {
  const { _id: memberId } = life.member;
  const id = `praise.${memberId}.${daysAgo}`;
  const atMs = nowMs - daysAgo * DAY_MS;
  const from = { role: 'community', words } as const;
  life.awards.push({
    postingId: id,
    memberId,
    points,
    reason: { kind: 'help.thanks', ...from },
    nowMs: atMs,
  });
  life.inbox.push(writeMessage(id, memberId, { kind: 'praise.given', ...from, points }, atMs));
}

/** Whoever joined lately still waits for the team's check. */
function isVerified(owner: DemoOwner, stage: Stage): boolean {
  if (owner.tier === 'base') return stage.random() < 0.7;
  return owner.tier !== null || owner.joinedDaysAgo >= 25;
}

function makeCar(stage: Stage, boundAtMs: number, verified: boolean): Car {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
  const tail = Array.from({ length: 17 }, () => pick(stage.random, [...letters])).join('');
  const draft = `LYS${tail.slice(3, 8)}0${tail.slice(9)}`;
  const vin = `${draft.slice(0, 8)}${vinCheckCharacter(draft)}${draft.slice(9)}`;
  return {
    vin,
    model: pick(stage.random, CAR_MODELS),
    region: pick(stage.random, REGIONS),
    verified,
    boundAtMs,
  };
}

/** Whether, when and how well the owner does a task, and what the review says. */
function liveTask(life: Life, owner: DemoOwner, task: Task, stage: Stage): void {
  const { random, nowMs } = stage;
  climb(life, owner, stage.policy, Math.min(task.opensAtMs, nowMs));
  const deed = owner.deeds?.[task._id] ?? rollDeed(owner, stage);
  const share = random();
  if (deed === 'none' || task.status !== 'published' || task.opensAtMs >= nowMs) return;
  const lastMs = Math.min(task.closesAtMs, nowMs);
  // What waits for a review was handed in lately; everything else at any time while the task was open.
  const atMs =
    deed === 'waiting'
      ? lastMs - (1 + 20 * share) * HOUR_MS
      : task.opensAtMs + share * (lastMs - task.opensAtMs);
  if (atMs < life.member.joinedAtMs || !isAtLeast(tierDuring(life, owner), task.audience.tier)) return;
  const first = submit(life, null, task, Math.floor(atMs), stage);
  const reviewedAtMs = Math.floor(first.submittedAtMs + (2 + 20 * random()) * HOUR_MS);
  if (deed === 'waiting' || reviewedAtMs >= nowMs) {
    life.submissions.push(first);
    return;
  }
  const second = review(life, first, task, deed === 'approved', reviewedAtMs, stage);
  const mendedAtMs = Math.floor(reviewedAtMs + (3 + 20 * random()) * HOUR_MS);
  const gaveUp = owner.deeds?.[task._id] === 'refused' || random() < 0.35;
  if (deed === 'approved' || gaveUp || mendedAtMs >= Math.min(nowMs, task.closesAtMs)) {
    life.submissions.push(second);
    return;
  }
  const mended = submit(life, second, task, mendedAtMs, stage);
  const againAtMs = mendedAtMs + 6 * HOUR_MS;
  life.submissions.push(againAtMs < nowMs ? review(life, mended, task, true, againAtMs, stage) : mended);
}

function rollDeed(owner: DemoOwner, stage: Stage): Deed {
  if (stage.random() >= owner.temperament.joins) return 'none';
  return stage.random() < owner.temperament.careful ? 'approved' : 'refused';
}

/** Owners of a story work at the tier that the story gives them, from the beginning. */
function tierDuring(life: Life, owner: DemoOwner): Tier {
  return owner.tier !== null && owner.tier !== 'base' ? 'active' : life.member.tier;
}

function submit(
  life: Life,
  submission: Submission | null,
  task: Task,
  nowMs: number,
  stage: Stage,
): Submission {
  const photos = stage.photosOf(life.member.openid);
  const images = Array.from(
    { length: task.shape.images.min },
    (_, index) => photos[index % photos.length] ?? '',
  );
  return handIn({
    task,
    memberId: life.member._id,
    submission,
    work: {
      images,
      text: pick(stage.random, task.goal === 'insight' ? CHARGING_NOTES : CAPTIONS),
      declarations: { advertising: 'unpublished', ai: 'none' },
    },
    contentCheck: 'pass',
    nowMs,
  });
}

function review(
  life: Life,
  submission: Submission,
  task: Task,
  approves: boolean,
  nowMs: number,
  stage: Stage,
): Submission {
  const judged = judgeWork(stage.panel, submission, task, approves, nowMs);
  const { decision } = judged;
  const effectId = effectIdOf(submission._id, submission.rounds.length);
  if (decision.verdict === 'approved') {
    reward(life, effectId, submission, task, decision, stage.policy.version, nowMs);
  }
  life.reviews.push(...judged.reviews);
  life.inbox.push(writeMessage(effectId, life.member._id, wordOf(decision, submission, task), nowMs));
  return judged.submission;
}

function wordOf(decision: Decision, submission: Submission, task: Task): MessageContent {
  const about = { submissionId: submission._id, taskTitle: task.title };
  if (decision.verdict === 'approved') {
    return { kind: 'work.approved', ...about, reward: decision.reward, praise: decision.praise };
  }
  const criterion = criterionTitle(task, decision.criterionId);
  return { kind: 'work.refused', ...about, criterion, reason: decision.reason, remedy: decision.remedy };
}

function reward(
  life: Life,
  effectId: string,
  submission: Submission,
  task: Task,
  approval: Approval,
  policyVersion: number,
  nowMs: number,
): void {
  const source = { submissionId: submission._id, taskId: task._id, taskTitle: task.title };
  life.awards.push({
    postingId: effectId,
    memberId: life.member._id,
    points: task.reward.points,
    reason: { kind: 'task.reward', ...source },
    nowMs,
  });
  const contribution = recordContribution({
    _id: effectId,
    memberId: life.member._id,
    kind: 'work.approved',
    goal: task.goal,
    growth: task.reward.growth,
    quality: approval.scoring?.score ?? null,
    policyVersion,
    source,
    atMs: nowMs,
  });
  life.contributions.push(contribution);
  life.figures = addContribution(life.figures, contribution);
}

/** Posts the rewards in the order of their instants, so that each tells the balance of its time. */
function post(life: Life): void {
  for (const award of [...life.awards].sort((one, other) => one.nowMs - other.nowMs)) {
    const { posting, balance } = awardPoints({ ...award, balance: life.balance });
    life.postings.push(posting);
    life.balance = balance;
  }
}

/** Owners without a story rise one tier as soon as every gate is met, as far as `active`: higher is appointed. */
function climb(life: Life, owner: DemoOwner, policy: Policy, nowMs: number): void {
  if (owner.tier !== null || life.member.tier !== 'base' || nowMs < life.member.joinedAtMs) return;
  const next = climbLadder(policy, life.member, life.figures, nowMs).next;
  if (next?.gates.every((gate) => gate.met))
    promote(life, 'invited', '连续三个月稳定参与，邀请你成为活跃车主', nowMs);
}

/** Brings the owner of a story to their tier, one step after the other. */
function appoint(life: Life, tier: Tier, untilMs: number): void {
  const steps = TIERS.indexOf(tier);
  for (let step = 1; step <= steps; step += 1) {
    const atMs =
      life.member.joinedAtMs + Math.floor(((untilMs - life.member.joinedAtMs) * step) / (steps + 1));
    const note = step === 1 ? '连续三个月稳定参与，邀请你成为活跃车主' : '长期的高质量内容和对其他车主的帮助';
    promote(life, step === 1 ? 'invited' : 'appointed', note, atMs);
  }
}

function promote(life: Life, reason: TierChange['reason'], note: string, atMs: number): void {
  const to = nextTier(life.member.tier);
  if (to === null) return;
  const change: TierChange = { from: life.member.tier, to, atMs, reason, note };
  life.member = changeTier(life.member, change, null);
}
