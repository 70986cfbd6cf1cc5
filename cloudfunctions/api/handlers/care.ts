import { CARES_COUNTED, type CareRow } from '@/contract/care';
import { reopenCare, settleCare } from '@/domain/care';
import { dayOf } from '@/domain/day';
import { DomainError } from '@/domain/errors';
import { writeMessage } from '@/domain/inbox';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import { awardPoints } from '@/domain/points';
import { countPraise, PRAISE_LIMITS, weekOf } from '@/domain/praise';
import { type Role, roleFor } from '@/domain/role';
import { recordDecision } from '../../shared/audit';
import { type Documents, fileUrls } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { type CaredFor, countCares, listCares } from '../../shared/repositories/care';
import { recall, transact } from '../../shared/transact';

async function viewCares(found: readonly CaredFor[]): Promise<CareRow[]> {
  const urls = await fileUrls(found.flatMap(({ member }) => member.avatar ?? []));
  return found.map(({ care, member }) => ({
    careId: care._id,
    memberId: member._id,
    nickname: member.nickname,
    avatarUrl: (member.avatar !== null && urls.get(member.avatar)) || null,
    tier: member.tier,
    kind: care.kind,
    facts: care.facts,
    sinceMs: care.sinceMs,
    earlier:
      care.settled === null
        ? null
        : { outcome: care.settled.outcome, note: care.settled.note, atMs: care.settled.atMs },
  }));
}

interface Praise {
  /** Names everything that this praise writes, so that it is written once. */
  id: string;
  memberId: string;
  byId: string;
  role: Role;
  words: string;
  points: number;
  nowMs: number;
}

/** Counts and posts the points. Writing both counters guards their limits: two gifts at once collide on them. */
async function postThanks(documents: Documents, praise: Praise): Promise<void> {
  const { id, memberId, byId, role, words, points, nowMs } = praise;
  const ofColleague = await documents.get('praiseDays', byId);
  const ofMember = await documents.get('praiseWeeks', memberId);
  const { pointsPerColleagueAndDay, pointsPerMemberAndWeek } = PRAISE_LIMITS;
  const day = countPraise(ofColleague, byId, dayOf(nowMs), points, pointsPerColleagueAndDay);
  const week = countPraise(ofMember, memberId, weekOf(nowMs), points, pointsPerMemberAndWeek);
  await documents.set('praiseDays', day);
  await documents.set('praiseWeeks', week);
  const { posting, balance } = awardPoints({
    postingId: id,
    memberId,
    points,
    reason: { kind: 'help.thanks', role, words },
    balance: await documents.get('balances', memberId),
    nowMs,
  });
  await documents.add('postings', posting);
  await documents.set('balances', balance);
}

export const careHandlers: Pick<Handlers, 'care.list' | 'care.settle' | 'care.reopen' | 'praise.give'> = {
  async 'care.list'({ input }) {
    const [rows, waiting] = await Promise.all([
      listCares(input.kind, input.cursor, PAGE_SIZE + 1),
      countCares(input.kind, CARES_COUNTED),
    ]);
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ care }) => care.place,
      (row) => row,
    );
    return { items: await viewCares(page.items), next: page.next, waiting };
  },

  async 'care.settle'({ actor, input, nowMs, request }) {
    const { careId, outcome, note } = input;
    return transact(request, async (documents) => {
      const before = await documents.get('cares', careId);
      const settled = settleCare(before, { byId: actor.memberId, outcome, note: note.trim(), atMs: nowMs });
      if (before === null || settled === null) throw new DomainError('CARE.NOT_FOUND');
      await documents.set('cares', settled);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'care.settle',
        subject: { kind: 'member', id: before.memberId },
        before: { status: before.status },
        after: { status: settled.status, kind: before.kind, outcome },
        reason: '',
        atMs: nowMs,
      });
      return { quietUntilMs: settled.settled?.quietUntilMs ?? nowMs };
    });
  },

  async 'care.reopen'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const before = await documents.get('cares', input.careId);
      const open = reopenCare(before, actor.memberId);
      if (before === null || open === null) throw new DomainError('CARE.NOT_FOUND');
      await documents.set('cares', open);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'care.reopen',
        subject: { kind: 'member', id: before.memberId },
        before: { status: before.status },
        after: { status: open.status, kind: before.kind },
        reason: '',
        atMs: nowMs,
      });
      return { careId: open._id };
    });
  },

  async 'praise.give'({ actor, input, nowMs, request }) {
    const { memberId, words, points } = input;
    const before = await recall<{ points: number }>(request);
    if (before !== null) return before;
    if (memberId === actor.memberId) throw new DomainError('PRAISE.OWN');
    const role = roleFor(actor.colleague?.roles ?? [], 'care.act');
    if (role === null) throw new DomainError('ACTION.FORBIDDEN');
    const verdict = await checkContent(actor.openid, 'comment', words);
    if (verdict === 'unanswered') throw new DomainError('SERVER.BUSY');
    if (verdict !== 'pass') throw new DomainError('CONTENT.RISKY', { fields: ['words'] });
    return transact(request, async (documents) => {
      const member = await documents.get('members', memberId);
      if (member === null || member.standing === 'left') throw new DomainError('MEMBER.NOT_FOUND');
      const id = `praise.${request.receiptId}`;
      if (points > 0) {
        await postThanks(documents, { id, memberId, byId: actor.memberId, role, words, points, nowMs });
      }
      const content = { kind: 'praise.given', role, words, points } as const;
      await documents.add('inbox', writeMessage(id, memberId, content, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'praise.give',
        subject: { kind: 'member', id: memberId },
        before: {},
        after: { points },
        reason: words,
        atMs: nowMs,
      });
      return { points };
    });
  },
};
