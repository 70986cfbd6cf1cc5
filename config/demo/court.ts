import type { ParsedOf } from '@/contract';
import { decideAppeal, sendAppeal } from '@/domain/appeal';
import { takeClaim } from '@/domain/claim';
import type { ForbiddenId } from '@/domain/covenant';
import { DAY_MS } from '@/domain/day';
import { type Member, makeFindable } from '@/domain/member';
import type { PlazaPost } from '@/domain/plaza';
import { holdForCheck } from '../../cloudfunctions/shared/case';
import { decideAbout } from '../../cloudfunctions/shared/decision';
import { settleAppeal } from '../../cloudfunctions/shared/overturn';
import { reportPost } from '../../cloudfunctions/shared/report';
import { ACCUSATIONS, type Accusation, MUTED_OWNER } from './accusations';
import type { Memory } from './memory';

const HOUR_MS = DAY_MS / 24;
/** From the first report to the decision, and from one report to the next. */
const DECIDED_AFTER_MS = 20 * HOUR_MS;
const BETWEEN_REPORTS_MS = HOUR_MS;

/** What the court of the demo needs to know. */
export interface Hall {
  nowMs: number;
  memberIdOf(openid: string): string;
}

/** Lives the reports, decisions and appeals of the demo through what the actions do within their transactions. */
export async function holdCourt(memory: Memory, hall: Hall): Promise<void> {
  for (const accusation of ACCUSATIONS) await live(memory, hall, accusation);
  await doubtName(memory, hall);
}

async function live(memory: Memory, hall: Hall, accusation: Accusation): Promise<void> {
  const reportedAtMs = hall.nowMs - accusation.daysAgo * DAY_MS;
  const post = choosePost(memory, hall, accusation, reportedAtMs);
  const caseId = await accuse(memory, post, accusation, reportedAtMs);
  if (accusation.decision === null) return;
  const decidedAtMs = reportedAtMs + DECIDED_AFTER_MS;
  const boardId = `demo-${String(ACCUSATIONS.indexOf(accusation)).padStart(4, '0')}`;
  await decide(memory, hall, caseId, accusation.category, accusation.decision, boardId, decidedAtMs);
  if (accusation.appeal !== null) await appeal(memory, hall, caseId, accusation.appeal, decidedAtMs);
}

/**
 * A post that everyone sees, of an owner without a story whom nothing has been reported about, and who has
 * gained no points since: what follows comes last in their ledger.
 */
function choosePost(memory: Memory, hall: Hall, { owner }: Accusation, beforeMs: number): PlazaPost {
  const wanted = owner === null ? null : hall.memberIdOf(owner);
  const accused = new Set(memory.rows('cases').map(({ memberId }) => memberId));
  const latest = new Map<string, number>();
  for (const { memberId, atMs } of memory.rows('postings')) {
    latest.set(memberId, Math.max(atMs, latest.get(memberId) ?? 0));
  }
  const isFit = (post: PlazaPost) =>
    post.atMs < beforeMs &&
    post.status === 'shown' &&
    post.audienceKeys.includes('tier:base') &&
    (wanted === null
      ? (latest.get(post.memberId) ?? 0) < beforeMs && !accused.has(post.memberId) && isPlain(memory, post)
      : post.memberId === wanted);
  const fit = memory.rows('plazaPosts').filter(isFit);
  const newest = fit.sort((one, other) => (one.place < other.place ? 1 : -1))[0];
  if (newest === undefined) throw new Error('No post of the demo fits an accusation.');
  return newest;
}

/** Owners of the crowd have numbers. */
function isPlain(memory: Memory, { memberId }: PlazaPost): boolean {
  const member = memory.rows('members').find(({ _id }) => _id === memberId);
  return member !== undefined && /^owner-\d+$/.test(member.openid) && member.openid !== MUTED_OWNER;
}

/** Sends the reports; those who send them are other owners, the first one with a story. */
async function accuse(
  memory: Memory,
  post: PlazaPost,
  { category, words }: Accusation,
  atMs: number,
): Promise<string> {
  const subject = { kind: 'post', id: post._id } as const;
  const crowd = memory
    .rows('members')
    .filter(({ _id, joinedAtMs }) => _id !== post.memberId && joinedAtMs < atMs)
    .sort((one, other) => Number(other.openid === 'owner-base') - Number(one.openid === 'owner-base'));
  for (const [index, text] of words.entries()) {
    const reporter = crowd[index === 0 ? 0 : (index * 7) % crowd.length];
    if (reporter === undefined) continue;
    const nowMs = atMs + index * BETWEEN_REPORTS_MS;
    await reportPost(memory, { reporterId: reporter._id, subject, category, words: text, nowMs });
  }
  return `post.${post._id}.1`;
}

async function decide(
  memory: Memory,
  hall: Hall,
  caseId: string,
  category: ForbiddenId,
  { by, reason, penalties }: NonNullable<Accusation['decision']>,
  boardId: string,
  nowMs: number,
): Promise<void> {
  const deciderId = hall.memberIdOf(by);
  const open = await memory.get('cases', caseId);
  if (open === null) throw new Error(`There is no case ${caseId}.`);
  await memory.set('cases', { ...open, claim: takeClaim(open.claim, deciderId, nowMs) });
  const judgement: ParsedOf<'case.decide'>['judgement'] =
    penalties.length === 0
      ? { verdict: 'dismissed', reason }
      : { verdict: 'violation', category, penalties: [...penalties], reason, precedentCaseId: null };
  await decideAbout(memory, { deciderId, caseId, judgement, boardId, nowMs });
}

async function appeal(
  memory: Memory,
  hall: Hall,
  caseId: string,
  { words, hearing }: NonNullable<Accusation['appeal']>,
  decidedAtMs: number,
): Promise<void> {
  const decided = await memory.get('cases', caseId);
  if (decided === null) throw new Error(`There is no case ${caseId}.`);
  const sent = sendAppeal(decided, null, words, decidedAtMs + 5 * HOUR_MS);
  await memory.set('appeals', sent);
  if (hearing === null) return;
  const nowMs = decidedAtMs + DAY_MS;
  const byId = hall.memberIdOf(hearing.by);
  const { reason, verdict } = hearing;
  const heard = decideAppeal(sent, verdict, { byId, atMs: nowMs, reason });
  await memory.set('appeals', heard);
  await settleAppeal(memory, { heard, reason, byId, closed: [], nowMs });
}

/** One owner has chosen a name that the platform could not judge. */
async function doubtName(memory: Memory, hall: Hall): Promise<void> {
  const accused = new Set(memory.rows('cases').map(({ memberId }) => memberId));
  const isFit = ({ _id, openid }: Member) => /^owner-\d+$/.test(openid) && !accused.has(_id);
  const member = memory.rows('members').find(isFit);
  if (member === undefined) throw new Error('Nobody of the demo may have a doubtful name.');
  await memory.set('members', makeFindable({ ...member, nickname: '轮毂改装找老王' }));
  await holdForCheck(memory, { kind: 'profile', id: member._id }, hall.nowMs - 3 * HOUR_MS);
}
