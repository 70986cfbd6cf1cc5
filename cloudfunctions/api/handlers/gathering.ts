import { DomainError } from '@/domain/errors';
import {
  type Attendance,
  attendanceId,
  findSlot,
  type Gathering,
  gatheringBegun,
  gatheringPhase,
  gatheringProblems,
  inviteToGathering,
  leaveSlot,
  type SlotList,
  slotListId,
  takeSlot,
} from '@/domain/gathering';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { PAGE_SIZE, pageOf, sortKey } from '@/domain/page';
import { recordDecision } from '../../shared/audit';
import type { Documents } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { findPeople } from '../../shared/people';
import { loadByIds } from '../../shared/repositories/byIds';
import {
  listAttendances,
  listGatherings,
  loadAttendance,
  loadWithInvited,
} from '../../shared/repositories/gathering';
import { transact } from '../../shared/transact';
import { memberOf } from './member';

const firstStartMs = ({ slots }: Gathering) => Math.min(...slots.map(({ startsAtMs }) => startsAtMs));

async function loadList(documents: Documents, gatheringId: string, slotId: string): Promise<SlotList> {
  const _id = slotListId(gatheringId, slotId);
  return (await documents.get('slotLists', _id)) ?? { _id, seatedIds: [], waitingIds: [] };
}

async function loadLists(gathering: Gathering): Promise<Map<string, SlotList>> {
  return loadByIds(
    'slotLists',
    gathering.slots.map(({ id }) => slotListId(gathering._id, id)),
  );
}

/** Moves a person out of a slot; whoever has waited longest gets the seat and is told. */
async function vacate(
  documents: Documents,
  gathering: Gathering,
  mine: Attendance,
  nowMs: number,
): Promise<void> {
  if (mine.slotId === null) return;
  const { list, movesUp } = leaveSlot(await loadList(documents, gathering._id, mine.slotId), mine.memberId);
  await documents.set('slotLists', list);
  if (movesUp === null) return;
  const next = await documents.get('attendances', attendanceId(gathering._id, movesUp));
  if (next !== null) await documents.set('attendances', { ...next, status: 'seated' });
  const { title, _id: gatheringId } = gathering;
  const { startsAtMs } = findSlot(gathering, mine.slotId);
  const content: MessageContent = { kind: 'gathering.seated', gatheringId, title, startsAtMs };
  await documents.set('inbox', writeMessage(`${movesUp}.${gatheringId}.${nowMs}`, movesUp, content, nowMs));
}

type GatheringAction =
  | 'gathering.mine'
  | 'gathering.get'
  | 'gathering.reply'
  | 'gathering.list'
  | 'gathering.people'
  | 'gathering.plan'
  | 'gathering.save'
  | 'gathering.publish'
  | 'gathering.cancel'
  | 'gathering.minutes';

export const gatheringHandlers: Pick<Handlers, GatheringAction> = {
  async 'gathering.mine'({ actor, input, nowMs }) {
    const found = await listAttendances(memberOf(actor)._id, input.cursor, PAGE_SIZE + 1);
    const page = pageOf(
      found,
      PAGE_SIZE,
      ({ attendance }) => attendance.place,
      (row) => row,
    );
    const items = page.items.flatMap(({ attendance, gathering }) => {
      if (gathering === null) return [];
      const { _id: gatheringId, title, mode } = gathering;
      const phase = gatheringPhase(gathering, nowMs);
      return [
        { gatheringId, title, mode, phase, startsAtMs: firstStartMs(gathering), status: attendance.status },
      ];
    });
    return { items, next: page.next };
  },

  async 'gathering.get'({ actor, input, nowMs }) {
    const invited = await loadAttendance(attendanceId(input.gatheringId, actor.memberId));
    if (invited === null) throw new DomainError('GATHERING.NOT_FOUND');
    const { gathering, attendance: mine } = invited;
    const lists = await loadLists(gathering);
    const { _id: gatheringId, title, mode, repliesUntilMs, agenda, where, minutes, cancelReason } = gathering;
    const seated = mine.status === 'seated';
    const waitingIds = lists.get(slotListId(gatheringId, mine.slotId ?? ''))?.waitingIds ?? [];
    const position = mine.status === 'waiting' ? waitingIds.indexOf(actor.memberId) + 1 : null;
    return {
      gatheringId,
      title,
      mode,
      phase: gatheringPhase(gathering, nowMs),
      repliesUntilMs,
      slots: gathering.slots.map((slot) => {
        const list = lists.get(slotListId(gatheringId, slot.id));
        const seatsLeft = slot.capacity - (list?.seatedIds.length ?? 0);
        return { ...slot, seatsLeft, waiting: list?.waitingIds.length ?? 0 };
      }),
      mine: { status: mine.status, slotId: mine.slotId, position },
      seat: seated ? { agenda, where } : null,
      minutes: seated && minutes !== '' ? minutes : null,
      cancelReason,
    };
  },

  async 'gathering.reply'({ actor, input, nowMs, request }) {
    const { gatheringId, slotId } = input;
    return transact(request, async (documents) => {
      const gathering = await documents.get('gatherings', gatheringId);
      const mine = await documents.get('attendances', attendanceId(gatheringId, actor.memberId));
      if (gathering === null || mine === null) throw new DomainError('GATHERING.NOT_FOUND');
      if (gatheringPhase(gathering, nowMs) !== 'open') throw new DomainError('GATHERING.SETTLED');
      if (slotId !== null && slotId === mine.slotId) return { status: mine.status, slotId };
      await vacate(documents, gathering, mine, nowMs);
      if (slotId === null) {
        await documents.set('attendances', { ...mine, status: 'declined', slotId: null });
        return { status: 'declined', slotId: null };
      }
      // Writing the list guards the number of seats: two who take the last one collide here.
      const slot = findSlot(gathering, slotId);
      const { list, status } = takeSlot(slot, await loadList(documents, gatheringId, slotId), mine.memberId);
      await documents.set('slotLists', list);
      await documents.set('attendances', { ...mine, status, slotId });
      return { status, slotId };
    });
  },

  async 'gathering.list'({ input, nowMs }) {
    const rows = await listGatherings(input.cursor, PAGE_SIZE + 1);
    return pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (gathering) => ({
        gatheringId: gathering._id,
        title: gathering.title,
        mode: gathering.mode,
        phase: gatheringPhase(gathering, nowMs),
        startsAtMs: gathering.slots.length === 0 ? 0 : firstStartMs(gathering),
        invited: gathering.memberIds.length,
      }),
    );
  },

  async 'gathering.people'({ input }) {
    return findPeople(input.text, input.tier ?? null, input.cursor);
  },

  async 'gathering.plan'({ input, nowMs }) {
    const found = await loadWithInvited(input.gatheringId);
    if (found === null) throw new DomainError('GATHERING.NOT_FOUND');
    const { gathering: stored, members } = found;
    const { place: _place, ...gathering } = stored;
    const lists = await loadLists(stored);
    const people = (ids: readonly string[]) =>
      ids.map((memberId) => ({ memberId, nickname: members.get(memberId)?.nickname ?? '' }));
    return {
      gathering,
      phase: gatheringPhase(stored, nowMs),
      invited: people(stored.memberIds),
      lists: stored.slots.map(({ id }) => {
        const list = lists.get(slotListId(stored._id, id));
        return { slotId: id, seated: people(list?.seatedIds ?? []), waiting: people(list?.waitingIds ?? []) };
      }),
    };
  },

  async 'gathering.save'({ input, nowMs, request }) {
    const { requestId: _requestId, gatheringId, revision, ...fields } = input;
    const newId = `gathering-${request.receiptId.slice(0, 16)}`;
    return transact(request, async (documents) => {
      const stored = gatheringId === null ? null : await documents.get('gatherings', gatheringId);
      if (gatheringId !== null && stored === null) throw new DomainError('GATHERING.NOT_FOUND');
      if (stored !== null && stored.status !== 'draft') throw new DomainError('GATHERING.NOT_DRAFT');
      if (stored !== null && stored.revision !== revision)
        throw new DomainError('GATHERING.CHANGED_MEANWHILE');
      const _id = stored?._id ?? newId;
      const gathering: Gathering = {
        ...fields,
        memberIds: [...new Set(fields.memberIds)],
        _id,
        status: 'draft',
        minutes: '',
        cancelReason: '',
        revision: revision + 1,
        place: stored?.place ?? sortKey(nowMs, _id),
      };
      await documents.set('gatherings', gathering);
      return { gatheringId: _id, revision: gathering.revision };
    });
  },

  async 'gathering.publish'({ actor, input, nowMs, request }) {
    const { gatheringId } = input;
    return transact(request, async (documents) => {
      const gathering = await documents.get('gatherings', gatheringId);
      if (gathering === null) throw new DomainError('GATHERING.NOT_FOUND');
      if (gathering.status !== 'draft') throw new DomainError('GATHERING.NOT_DRAFT');
      const fields = gatheringProblems(gathering, nowMs);
      if (fields.length > 0) throw new DomainError('GATHERING.INVALID', { fields });
      await documents.set('gatherings', { ...gathering, status: 'published' });
      const { title, repliesUntilMs } = gathering;
      const content: MessageContent = { kind: 'gathering.invited', gatheringId, title, repliesUntilMs };
      for (const memberId of gathering.memberIds) {
        const member = await documents.get('members', memberId);
        if (member === null || member.standing === 'left') throw new DomainError('MEMBER.NOT_FOUND');
        const attendance = inviteToGathering(gatheringId, memberId, nowMs);
        await documents.add('attendances', attendance);
        await documents.add('inbox', writeMessage(attendance._id, memberId, content, nowMs));
      }
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'gathering.publish',
        subject: { kind: 'gathering', id: gatheringId },
        before: { status: 'draft' },
        after: { status: 'published', invited: gathering.memberIds.length },
        reason: '',
        atMs: nowMs,
      });
      return { gatheringId };
    });
  },

  async 'gathering.cancel'({ actor, input, nowMs, request }) {
    const { gatheringId, reason } = input;
    return transact(request, async (documents) => {
      const gathering = await documents.get('gatherings', gatheringId);
      if (gathering === null) throw new DomainError('GATHERING.NOT_FOUND');
      const phase = gatheringPhase(gathering, nowMs);
      if (phase === 'over' || phase === 'cancelled') throw new DomainError('GATHERING.SETTLED');
      await documents.set('gatherings', { ...gathering, status: 'cancelled', cancelReason: reason });
      const content: MessageContent = {
        kind: 'gathering.cancelled',
        gatheringId,
        title: gathering.title,
        reason,
      };
      for (const memberId of phase === 'draft' ? [] : gathering.memberIds) {
        const mine = await documents.get('attendances', attendanceId(gatheringId, memberId));
        if (mine === null || mine.status === 'declined') continue;
        await documents.add('inbox', writeMessage(`${mine._id}.cancelled`, memberId, content, nowMs));
      }
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'gathering.cancel',
        subject: { kind: 'gathering', id: gatheringId },
        before: { status: gathering.status },
        after: { status: 'cancelled' },
        reason,
        atMs: nowMs,
      });
      return { gatheringId };
    });
  },

  async 'gathering.minutes'({ actor, input, nowMs, request }) {
    const { gatheringId, minutes } = input;
    return transact(request, async (documents) => {
      const gathering = await documents.get('gatherings', gatheringId);
      if (gathering === null) throw new DomainError('GATHERING.NOT_FOUND');
      if (!gatheringBegun(gathering, nowMs)) {
        throw new DomainError('GATHERING.NOT_OVER');
      }
      await documents.set('gatherings', { ...gathering, minutes });
      const content: MessageContent = { kind: 'gathering.minutes', gatheringId, title: gathering.title };
      for (const { id } of gathering.slots) {
        for (const memberId of (await loadList(documents, gatheringId, id)).seatedIds) {
          const messageId = `${attendanceId(gatheringId, memberId)}.minutes`;
          await documents.set('inbox', writeMessage(messageId, memberId, content, nowMs));
        }
      }
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'gathering.minutes',
        subject: { kind: 'gathering', id: gatheringId },
        before: { minutes: gathering.minutes !== '' },
        after: { minutes: true },
        reason: '',
        atMs: nowMs,
      });
      return { gatheringId };
    });
  },
};
