import type { BriefingRow, GuardianView, NoteRow } from '@/contract/guardian';
import { DomainError } from '@/domain/errors';
import {
  answerGuardian,
  type Briefing,
  endGuardian,
  type Guardian,
  type GuardianNote,
  inviteGuardian,
  isGuarding,
  writeNote,
  yearsGuarding,
} from '@/domain/guardian';
import { writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { PAGE_SIZE, pageOf, sortKey } from '@/domain/page';
import { recordDecision } from '../../shared/audit';
import { documents as database } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Handlers } from '../../shared/dispatch';
import { loadByIds } from '../../shared/repositories/byIds';
import { listBriefings, listFlags, listGuardians } from '../../shared/repositories/guardian';
import { listOwn } from '../../shared/repositories/ownList';
import { recall, transact } from '../../shared/transact';
import { memberOf } from './member';

function viewGuardian(guardian: Guardian | null, member: Member, nowMs: number): GuardianView {
  const guarding = isGuarding(guardian, member, nowMs);
  if (guardian === null) return { role: null, guarding, years: 0 };
  const { status, note, termDays, sinceMs, untilMs, ending } = guardian;
  return {
    role: { status, note, termDays, sinceMs, untilMs, ending },
    guarding,
    years: yearsGuarding(guardian, nowMs),
  };
}

function viewNote({ _id, memberId: _memberId, place: _place, ...note }: GuardianNote): NoteRow {
  return { ...note, noteId: _id };
}

function viewBriefing({ _id, place: _place, ...briefing }: Briefing): BriefingRow {
  return { ...briefing, briefingId: _id };
}

type GuardianAction =
  | 'guardian.mine'
  | 'guardian.answer'
  | 'guardian.resign'
  | 'guardian.note'
  | 'guardian.notes'
  | 'guardian.list'
  | 'guardian.invite'
  | 'guardian.end'
  | 'guardian.flags'
  | 'guardian.reply'
  | 'briefing.list'
  | 'briefing.archive'
  | 'briefing.publish'
  | 'briefing.withdraw';

export const guardianHandlers: Pick<Handlers, GuardianAction> = {
  async 'guardian.mine'({ actor, nowMs }) {
    return viewGuardian(await database.get('guardians', actor.memberId), memberOf(actor), nowMs);
  },

  async 'guardian.answer'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const guardian = answerGuardian(await documents.get('guardians', actor.memberId), input.accept, nowMs);
      await documents.set('guardians', guardian);
      return viewGuardian(guardian, memberOf(actor), nowMs);
    });
  },

  async 'guardian.resign'({ actor, nowMs, request }) {
    return transact(request, async (documents) => {
      const guardian = endGuardian(await documents.get('guardians', actor.memberId), '');
      await documents.set('guardians', guardian);
      return viewGuardian(guardian, memberOf(actor), nowMs);
    });
  },

  async 'guardian.note'({ actor, input, nowMs, request }) {
    const { requestId: _requestId, ...fields } = input;
    const before = await recall<NoteRow>(request);
    if (before !== null) return before;
    const verdict = await checkContent(actor.openid, 'comment', `${fields.asked}\n${fields.said}`);
    if (verdict === 'risky') throw new DomainError('CONTENT.RISKY');
    return transact(request, async (documents) => {
      const guardian = await documents.get('guardians', actor.memberId);
      if (!isGuarding(guardian, memberOf(actor), nowMs)) throw new DomainError('GUARDIAN.NOT_FOUND');
      const _id = `note-${request.receiptId}`;
      const note = writeNote({ ...fields, _id, memberId: actor.memberId }, nowMs);
      await documents.add('guardianNotes', note);
      return viewNote(note);
    });
  },

  async 'guardian.notes'({ actor, input }) {
    const rows = await listOwn('guardianNotes', actor.memberId, input.cursor, PAGE_SIZE + 1);
    return pageOf(rows, PAGE_SIZE, ({ place }) => place, viewNote);
  },

  /** To whoever is no guardian there are no briefings, and nothing says whether there ever were. */
  async 'briefing.list'({ actor, input, nowMs }) {
    const [guardian, rows] = await Promise.all([
      database.get('guardians', actor.memberId),
      listBriefings(input.cursor, PAGE_SIZE + 1),
    ]);
    if (!isGuarding(guardian, memberOf(actor), nowMs)) throw new DomainError('GUARDIAN.NOT_FOUND');
    // Whoever has quoted a briefing has to learn that it does not hold any more; what it said is not repeated.
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (row) => viewBriefing(row.withdrawn ? { ...row, facts: [] } : row),
    );
  },

  async 'guardian.list'({ input }) {
    const rows = await listGuardians(input.cursor, PAGE_SIZE + 1);
    const members = await loadByIds(
      'members',
      rows.map(({ _id }) => _id),
    );
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (row) => row,
    );
    const items = page.items.flatMap(({ _id, status, untilMs, sinceMs }) => {
      const member = members.get(_id);
      if (member === undefined) return [];
      return [{ memberId: _id, nickname: member.nickname, tier: member.tier, status, untilMs, sinceMs }];
    });
    return { items, next: page.next };
  },

  async 'guardian.invite'({ actor, input, nowMs, request }) {
    const { memberId, termDays, note } = input;
    return transact(request, async (documents) => {
      const member = await documents.get('members', memberId);
      if (member === null || member.standing === 'left') throw new DomainError('MEMBER.NOT_FOUND');
      const before = await documents.get('guardians', memberId);
      const guardian = inviteGuardian(before, member, { note, termDays, nowMs });
      await documents.set('guardians', guardian);
      const message = writeMessage(
        `${memberId}.${request.receiptId}`,
        memberId,
        { kind: 'guardian.invited', termDays, note },
        nowMs,
      );
      await documents.add('inbox', message);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'guardian.invite',
        subject: { kind: 'member', id: memberId },
        before: { status: before?.status ?? null },
        after: { status: guardian.status, termDays },
        reason: note,
        atMs: nowMs,
      });
      return { status: guardian.status };
    });
  },

  async 'guardian.end'({ actor, input, nowMs, request }) {
    const { memberId, reason } = input;
    return transact(request, async (documents) => {
      const before = await documents.get('guardians', memberId);
      const guardian = endGuardian(before, reason);
      await documents.set('guardians', guardian);
      const message = writeMessage(
        `${memberId}.${request.receiptId}`,
        memberId,
        { kind: 'guardian.ended', reason },
        nowMs,
      );
      await documents.add('inbox', message);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'guardian.end',
        subject: { kind: 'member', id: memberId },
        before: { status: before?.status ?? null },
        after: { status: guardian.status },
        reason,
        atMs: nowMs,
      });
      return { status: guardian.status };
    });
  },

  async 'guardian.flags'({ input }) {
    const rows = await listFlags(input.cursor, PAGE_SIZE + 1);
    const members = await loadByIds(
      'members',
      rows.map(({ memberId }) => memberId),
    );
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (note) => ({ ...viewNote(note), nickname: members.get(note.memberId)?.nickname ?? '' }),
    );
  },

  async 'guardian.reply'({ actor, input, nowMs, request }) {
    const { noteId, words } = input;
    return transact(request, async (documents) => {
      const note = await documents.get('guardianNotes', noteId);
      if (note === null || !note.open) throw new DomainError('GUARDIAN.NOTE_NOT_FOUND');
      await documents.set('guardianNotes', { ...note, open: false, reply: { text: words, atMs: nowMs } });
      const content = { kind: 'guardian.replied', asked: note.asked, words } as const;
      await documents.add('inbox', writeMessage(`${noteId}.reply`, note.memberId, content, nowMs));
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'guardian.reply',
        subject: { kind: 'member', id: note.memberId },
        before: { open: true },
        after: { open: false },
        reason: words,
        atMs: nowMs,
      });
      return { noteId };
    });
  },

  async 'briefing.archive'({ input }) {
    const rows = await listBriefings(input.cursor, PAGE_SIZE + 1);
    return pageOf(rows, PAGE_SIZE, ({ place }) => place, viewBriefing);
  },

  async 'briefing.publish'({ actor, input, nowMs, request }) {
    const { title, facts } = input;
    const _id = `briefing-${request.receiptId.slice(0, 20)}`;
    return transact(request, async (documents) => {
      const place = sortKey(nowMs, _id);
      const briefing: Briefing = { _id, title, facts, publishedAtMs: nowMs, withdrawn: false, place };
      await documents.add('briefings', briefing);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'briefing.publish',
        subject: { kind: 'briefing', id: _id },
        before: {},
        after: { facts: facts.length },
        reason: title,
        atMs: nowMs,
      });
      return viewBriefing(briefing);
    });
  },

  async 'briefing.withdraw'({ actor, input, nowMs, request }) {
    const { briefingId, reason } = input;
    return transact(request, async (documents) => {
      const briefing = await documents.get('briefings', briefingId);
      if (briefing === null || briefing.withdrawn) throw new DomainError('BRIEFING.NOT_FOUND');
      await documents.set('briefings', { ...briefing, withdrawn: true });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'briefing.withdraw',
        subject: { kind: 'briefing', id: briefingId },
        before: { withdrawn: false },
        after: { withdrawn: true },
        reason,
        atMs: nowMs,
      });
      return { briefingId };
    });
  },
};
