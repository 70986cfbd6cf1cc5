import type { InsightRow, InsightView, InsightVoice, MyInsight, MyInsightRow } from '@/contract/insight';
import type { AuditState } from '@/domain/audit';
import { DomainError } from '@/domain/errors';
import { attendanceId, gatheringBegun } from '@/domain/gathering';
import {
  adoptionReward,
  canUndo,
  INSIGHT_LIMITS,
  INSIGHT_UNDO_MS,
  type Insight,
  isMerged,
  merge,
  nameInsight,
  separate,
} from '@/domain/insight';
import { holdsTyped, makeInsightFindable, searchedPiece } from '@/domain/insightFinding';
import { insightOfFlag, insightOfGathering } from '@/domain/insightSource';
import { PAGE_SIZE, pageOf } from '@/domain/page';
import type { Reward } from '@/domain/task';
import { recordDecision } from '../../shared/audit';
import { type Documents, documents as database } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Call, Handlers } from '../../shared/dispatch';
import { loadInsight, stepInsight } from '../../shared/insight';
import { loadByIds } from '../../shared/repositories/byIds';
import {
  listInsights,
  listOwnInsights,
  loadCluster,
  searchInsights,
  type Voice,
} from '../../shared/repositories/insight';
import { recall, transact } from '../../shared/transact';

/** One's own insight as its owner lists it; one that was merged stands where the one that answers for it stands. */
function viewMine(own: Insight, leading: Insight): MyInsightRow {
  return {
    insightId: own._id,
    title: nameInsight(leading.point, own),
    origin: own.source.title,
    state: leading.state,
    atMs: own.atMs,
  };
}

function viewOwn(own: Insight, leading: Insight, covenantAccepted: boolean): MyInsight {
  const { source, text, credit } = own;
  return {
    ...viewMine(own, leading),
    source: source.kind,
    question: source.kind === 'survey' ? source.question : '',
    text,
    answers: leading.events.flatMap(({ step, words, sinceMs, atMs }) =>
      words === '' ? [] : [{ step, words, sinceMs, atMs }],
    ),
    reward: rewardOf(own),
    waitsForCovenant:
      leading.state === 'adopted' && credit === null && adoptionReward(source) !== null && !covenantAccepted,
    shared: leading.mergedIds.length > 0,
  };
}

function rewardOf({ credit }: Insight): Reward | null {
  return credit === null ? null : { points: credit.points, growth: credit.growth };
}

function viewVoice({ insight, member }: Voice): InsightVoice {
  const { _id: insightId, text, source, atMs } = insight;
  const author =
    member === null ? null : { memberId: member._id, nickname: member.nickname, tier: member.tier };
  return { insightId, text, source, author, atMs, reward: rewardOf(insight) };
}

function viewRow(voice: Voice): InsightRow {
  const { reward: _reward, ...common } = viewVoice(voice);
  const { state, area, point, mergedIds } = voice.insight;
  return { ...common, state, area, point, merged: mergedIds.length };
}

function viewInsight(leading: Voice, merged: readonly Voice[], nowMs: number): InsightView {
  const { events, source } = leading.insight;
  const last = events.at(-1);
  return {
    ...viewRow(leading),
    voices: [leading, ...merged].map(viewVoice),
    events: events.map(({ byId: _byId, ...event }) => event),
    undoUntilMs: canUndo(leading.insight, nowMs) && last !== undefined ? last.atMs + INSIGHT_UNDO_MS : null,
    brings: adoptionReward(source),
  };
}

type TeamCall = Pick<Call<'insight.merge'>, 'actor' | 'nowMs'>;

/** Refuses words that an owner should not read. */
async function checkWords(openid: string, words: string): Promise<void> {
  const verdict = await checkContent(openid, 'comment', words);
  if (verdict === 'unanswered') throw new DomainError('SERVER.BUSY');
  if (verdict !== 'pass') throw new DomainError('CONTENT.RISKY', { fields: ['words'] });
}

/** Both insights of a merging, each other's guard: whoever decides about one of them meets this transaction. */
async function loadPair(documents: Documents, oneId: string, otherId: string) {
  const one = await loadInsight(documents, oneId);
  return { one, other: await loadInsight(documents, otherId) };
}

function note(
  documents: Documents,
  { actor, nowMs }: TeamCall,
  action: string,
  insightId: string,
  [before, after]: readonly [AuditState, AuditState],
): Promise<void> {
  const subject = { kind: 'insight', id: insightId } as const;
  return recordDecision(documents, {
    actorId: actor.memberId,
    action,
    subject,
    before,
    after,
    reason: '',
    atMs: nowMs,
  });
}

type InsightAction =
  | 'insight.mine'
  | 'insight.get'
  | 'insight.inbox'
  | 'insight.open'
  | 'insight.classify'
  | 'insight.decide'
  | 'insight.merge'
  | 'insight.separate'
  | 'insight.note'
  | 'insight.refer';

export const insightHandlers: Pick<Handlers, InsightAction> = {
  async 'insight.mine'({ actor, input }) {
    const own = await listOwnInsights(actor.memberId, input.cursor, PAGE_SIZE + 1);
    const leading = await loadByIds(
      'insights',
      own.filter(isMerged).map(({ cluster }) => cluster),
    );
    return pageOf(
      own,
      PAGE_SIZE,
      ({ place }) => place,
      (insight) => viewMine(insight, leading.get(insight.cluster) ?? insight),
    );
  },

  async 'insight.get'({ actor, input }) {
    const own = await database.get('insights', input.insightId);
    if (own === null || own.memberId !== actor.memberId) throw new DomainError('INSIGHT.NOT_FOUND');
    const leading = isMerged(own) ? await database.get('insights', own.cluster) : own;
    return viewOwn(own, leading ?? own, actor.covenantAccepted);
  },

  async 'insight.inbox'({ input }) {
    const { state = null, area = null, source = null, text, cursor } = input;
    const piece = searchedPiece(text);
    const found =
      piece === null
        ? await listInsights({ state, area, source }, cursor, PAGE_SIZE + 1)
        : await searchInsights(piece, cursor, PAGE_SIZE + 1);
    const page = pageOf(
      found,
      PAGE_SIZE,
      ({ insight }) => insight.place,
      (voice) => voice,
    );
    // The index knows the first three characters that were typed; the others are looked for here.
    const items = page.items.filter(({ insight }) => piece === null || holdsTyped(insight, text));
    return { items: items.map(viewRow), next: page.next };
  },

  async 'insight.open'({ input, nowMs }) {
    const voices = await loadCluster(input.insightId, INSIGHT_LIMITS.merged + 1);
    const leading = voices.find(({ insight }) => insight._id === input.insightId);
    if (leading === undefined) throw new DomainError('INSIGHT.NOT_FOUND');
    return viewInsight(
      leading,
      voices.filter((voice) => voice !== leading),
      nowMs,
    );
  },

  async 'insight.classify'({ actor, input, nowMs, request }) {
    const { insightId, area, point } = input;
    const before = await recall<{ insightId: string }>(request);
    if (before !== null) return before;
    await checkWords(actor.openid, point);
    return transact(request, async (documents) => {
      const insight = await loadInsight(documents, insightId);
      await documents.set('insights', makeInsightFindable({ ...insight, area, point }));
      await note(documents, { actor, nowMs }, 'insight.classify', insightId, [
        { area: insight.area },
        { area },
      ]);
      return { insightId };
    });
  },

  async 'insight.decide'({ actor, input, nowMs, request }) {
    const { insightId, decision } = input;
    const before = await recall<{ state: Insight['state'] }>(request);
    if (before !== null) return before;
    // What owners say is checked when they send it, and whoever adopts it has read it.
    const words = 'words' in decision ? decision.words : '';
    await checkWords(actor.openid, words);
    const sinceMs = decision.step === 'ship' ? decision.sinceMs : null;
    const { memberId: byId } = actor;
    return transact(request, async (documents) => {
      const taken = { step: decision.step, words, sinceMs, byId, atMs: nowMs };
      const { state } = await stepInsight(documents, insightId, taken);
      return { state };
    });
  },

  async 'insight.merge'({ actor, input, nowMs, request }) {
    const { insightId, intoId } = input;
    return transact(request, async (documents) => {
      const pair = await loadPair(documents, insightId, intoId);
      const { one, into } = merge(pair.one, pair.other);
      await documents.set('insights', makeInsightFindable(one));
      await documents.set('insights', makeInsightFindable(into));
      await note(documents, { actor, nowMs }, 'insight.merge', intoId, [
        { merged: pair.other.mergedIds.length },
        { merged: into.mergedIds.length, with: insightId },
      ]);
      return { insightId: intoId };
    });
  },

  async 'insight.separate'({ actor, input, nowMs, request }) {
    const { insightId, fromId } = input;
    return transact(request, async (documents) => {
      const pair = await loadPair(documents, insightId, fromId);
      const { one, from } = separate(pair.one, pair.other);
      await documents.set('insights', makeInsightFindable(one));
      await documents.set('insights', makeInsightFindable(from));
      await note(documents, { actor, nowMs }, 'insight.separate', fromId, [
        { merged: pair.other.mergedIds.length, with: insightId },
        { merged: from.mergedIds.length },
      ]);
      return { insightId };
    });
  },

  async 'insight.note'({ actor, input, nowMs, request }) {
    const { gatheringId, memberId, text } = input;
    const before = await recall<{ insightId: string }>(request);
    if (before !== null) return before;
    await checkWords(actor.openid, text);
    const _id = `note-${request.receiptId.slice(0, 24)}`;
    return transact(request, async (documents) => {
      const gathering = await documents.get('gatherings', gatheringId);
      if (gathering === null) throw new DomainError('GATHERING.NOT_FOUND');
      if (!gatheringBegun(gathering, nowMs)) throw new DomainError('GATHERING.NOT_OVER');
      const attendance = await documents.get('attendances', attendanceId(gatheringId, memberId));
      const member = await documents.get('members', memberId);
      if (attendance?.status !== 'seated' || member === null || member.standing === 'left') {
        throw new DomainError('MEMBER.NOT_FOUND');
      }
      await documents.add('insights', insightOfGathering(gathering, { _id, memberId, text }, nowMs));
      await note(documents, { actor, nowMs }, 'insight.note', _id, [{}, { gathering: gatheringId }]);
      return { insightId: _id };
    });
  },

  async 'insight.refer'({ actor, input, nowMs, request }) {
    return transact(request, async (documents) => {
      const flag = await documents.get('guardianNotes', input.noteId);
      if (flag === null || flag.kind !== 'flagged') throw new DomainError('GUARDIAN.NOTE_NOT_FOUND');
      const insight = insightOfFlag(flag, nowMs);
      // The id made of the note guards "one insight for each question": handing it on twice changes nothing.
      const { _id: insightId } = insight;
      if ((await documents.get('insights', insightId)) !== null) return { insightId };
      await documents.add('insights', insight);
      await note(documents, { actor, nowMs }, 'insight.refer', insightId, [{}, { note: flag._id }]);
      return { insightId };
    });
  },
};
