import { recordContribution, reverseAdoption } from '@/domain/contribution';
import { DomainError } from '@/domain/errors';
import { addContribution } from '@/domain/figures';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import {
  ADOPTION_RULE,
  adoptionReward,
  canUndo,
  INSIGHT_UNDO_MS,
  type Insight,
  type InsightCredit,
  type InsightTelling,
  type NewStep,
  nameInsight,
  takeStep,
} from '@/domain/insight';
import { makeInsightFindable } from '@/domain/insightFinding';
import { type Member, standingAt } from '@/domain/member';
import { sortKey } from '@/domain/page';
import { awardPoints, postPoints, REWARDS_ACCOUNT } from '@/domain/points';
import type { Programme } from '@/domain/programme';
import { recordDecision, sha256 } from './audit';
import type { Documents } from './cloud';
import { loadProgramme } from './inForce';

type InForce = Pick<Programme, 'covenantVersion' | 'policyVersion'>;

/**
 * Takes a step with an insight and everything that follows from it, within a transaction. The insight is written
 * by every step, and putting one with it writes it too, so nobody who said the same is missed or credited twice.
 */
export async function stepInsight(documents: Documents, insightId: string, taken: NewStep): Promise<Insight> {
  const before = await loadInsight(documents, insightId);
  const after = takeStep(before, taken);
  const voices = await loadVoices(documents, before);
  if (voices.some(({ memberId }) => memberId === taken.byId)) throw new DomainError('INSIGHT.OWN');
  const names = new Map(voices.map((voice) => [voice._id, nameInsight(before.point, voice)]));
  const programme = await loadProgramme(documents);
  const changed = new Map<string, Insight>();
  for (const voice of firstOfEach(voices)) {
    const title = names.get(voice._id) ?? '';
    const settled = await settleVoice(documents, { voice, title, before, after, programme, taken });
    changed.set(voice._id, settled);
    if (voice._id !== insightId && settled !== voice) await documents.set('insights', settled);
  }
  const { credit } = changed.get(insightId) ?? before;
  const told = { ...after, credit, ...tellingOf(voices, before, after, taken) };
  await documents.set('insights', makeInsightFindable(told));
  await recordDecision(documents, {
    actorId: taken.byId,
    action: 'insight.decide',
    subject: { kind: 'insight', id: insightId },
    before: { state: before.state },
    after: { state: after.state, voices: voices.length },
    reason: taken.words,
    atMs: taken.atMs,
  });
  return told;
}

export async function loadInsight(documents: Documents, insightId: string): Promise<Insight> {
  const insight = await documents.get('insights', insightId);
  if (insight === null) throw new DomainError('INSIGHT.NOT_FOUND');
  return insight;
}

/** The insight itself and those that were merged into it. */
async function loadVoices(documents: Documents, insight: Insight): Promise<Insight[]> {
  const voices = [insight];
  for (const id of insight.mergedIds) {
    const merged = await documents.get('insights', id);
    if (merged !== null) voices.push(merged);
  }
  return voices;
}

/** One insight for each member: who has said it twice is thanked and credited once. */
function firstOfEach(voices: readonly Insight[]): Insight[] {
  const seen = new Set<string>();
  return voices.filter(({ memberId }) => {
    if (memberId === null || seen.has(memberId)) return false;
    seen.add(memberId);
    return true;
  });
}

interface Settling {
  voice: Insight;
  /** What the insight is called towards this member. */
  title: string;
  before: Insight;
  after: Insight;
  programme: InForce;
  taken: NewStep;
}

/** What a step means for one member: what it brings or takes back, and what they are told. */
async function settleVoice(documents: Documents, settling: Settling): Promise<Insight> {
  const { voice, taken, before } = settling;
  switch (taken.step) {
    case 'study':
      return voice;
    case 'adopt':
    case 'ship': {
      // What an owner could not get yet when it was adopted is made up for when it ships.
      const credit = voice.credit ?? (await creditVoice(documents, settling));
      await tellVoice(documents, settling, credit !== voice.credit ? credit : null);
      return { ...voice, credit };
    }
    case 'decline':
      await tellVoice(documents, settling, null);
      return voice;
    case 'takeBack': {
      const loses = before.state === 'adopted' && voice.credit !== null;
      if (loses) await takeCreditBack(documents, settling);
      if (before.state !== 'studying') await untell(documents, settling);
      return loses ? { ...voice, credit: null } : voice;
    }
  }
}

/**
 * Whether a member may get what an adoption brings: under the same conditions as for a work. That they are
 * suspended or have a covenant to read is looked at, not guarded: what comes a moment later simply came later.
 */
function canBeCredited(member: Member | null, { covenantVersion }: InForce, nowMs: number): member is Member {
  if (member === null || member.standing === 'left' || standingAt(member, nowMs) === 'suspended')
    return false;
  return member.covenantVersion === covenantVersion;
}

/** Posts what an adoption brings one member; null while they may not have it. */
async function creditVoice(documents: Documents, settling: Settling): Promise<InsightCredit | null> {
  const { voice, title, after, programme, taken } = settling;
  const { memberId } = voice;
  const reward = adoptionReward(voice.source);
  if (memberId === null || reward === null) return null;
  const nowMs = taken.atMs;
  if (!canBeCredited(await documents.get('members', memberId), programme, nowMs)) return null;
  const contributionId = `${after._id}.${memberId}.${after.turn}`;
  const contribution = recordContribution({
    _id: contributionId,
    memberId,
    kind: 'insight.adopted',
    goal: 'insight',
    growth: reward.growth,
    quality: null,
    policyVersion: programme.policyVersion,
    source: { insightId: voice._id, title, rule: ADOPTION_RULE },
    atMs: nowMs,
  });
  await documents.add('contributions', contribution);
  await documents.set('figures', addContribution(await documents.get('figures', memberId), contribution));
  const { posting, balance } = awardPoints({
    postingId: contributionId,
    memberId,
    points: reward.points,
    reason: { kind: 'insight.thanks', insightId: voice._id, title },
    balance: await documents.get('balances', memberId),
    nowMs,
  });
  await documents.add('postings', posting);
  await documents.set('balances', balance);
  return { ...reward, contributionId };
}

/** Takes back what an adoption has brought: each row by its opposite, so that every book keeps adding up. */
async function takeCreditBack(documents: Documents, { voice, title, taken }: Settling): Promise<void> {
  const { credit, memberId } = voice;
  if (credit === null || memberId === null) return;
  const adoption = await documents.get('contributions', credit.contributionId);
  // An account that was erased meanwhile has left no contribution to take back.
  if (adoption?.kind !== 'insight.adopted') return;
  const nowMs = taken.atMs;
  const reversal = reverseAdoption(adoption, nowMs);
  await documents.add('contributions', reversal);
  await documents.set('figures', addContribution(await documents.get('figures', memberId), reversal));
  const { posting, balance } = postPoints(
    {
      postingId: reversal._id,
      memberId,
      points: -credit.points,
      reason: { kind: 'insight.reversed', insightId: voice._id, title },
      balance: await documents.get('balances', memberId),
      nowMs,
    },
    REWARDS_ACCOUNT,
  );
  await documents.add('postings', posting);
  await documents.set('balances', balance);
}

const TOLD = { adopt: 'adopted', decline: 'declined', ship: 'shipped', takeBack: 'takenBack' } as const;

/** Of the insight that the member knows as theirs, and of the step: there is one message for each. */
function messageId(voice: Insight, step: keyof typeof TOLD, turn: number): string {
  return `${voice._id}.${TOLD[step]}.${turn}`;
}

async function tellVoice(
  documents: Documents,
  { voice, title, after, taken }: Settling,
  credit: InsightCredit | null,
): Promise<void> {
  const { memberId } = voice;
  if (memberId === null || taken.step === 'study') return;
  const reward = credit === null ? null : { points: credit.points, growth: credit.growth };
  const content: MessageContent = {
    kind: 'insight.answered',
    how: TOLD[taken.step],
    insightId: voice._id,
    title,
    words: taken.words,
    reward,
  };
  const id = messageId(voice, taken.step, after.turn);
  await documents.set('inbox', writeMessage(id, memberId, content, taken.atMs));
}

const UNDONE_WORDS = '刚才点错了，我们接着研究。';

/** Takes a message back that nobody has read while the step may be undone; whoever has read it is told. */
async function untell(documents: Documents, settling: Settling): Promise<void> {
  const { voice, before, taken } = settling;
  const undone = before.events.at(-1)?.step;
  if (canUndo(before, taken.atMs) && undone !== undefined && undone !== 'study') {
    const id = messageId(voice, undone, before.turn);
    const message = await documents.get('inbox', id);
    if (message === null || message.unread) {
      if (message !== null) await documents.remove('inbox', id);
      return;
    }
  }
  const words = taken.words === '' ? UNDONE_WORDS : taken.words;
  await tellVoice(documents, { ...settling, taken: { ...taken, words } }, null);
}

/** What the anonymous ones among the voices lead to: once the step can no longer be undone, everyone is told. */
function tellingOf(
  voices: readonly Insight[],
  before: Insight,
  after: Insight,
  { step, words, atMs }: NewStep,
): { telling: InsightTelling | null; due: string } {
  const surveyIds = voices.flatMap(({ memberId, source, text }) =>
    // An erased one has lost its member as well, and with it its words.
    memberId === null && text !== '' && source.kind === 'survey' ? [source.surveyId] : [],
  );
  const isTold = step === 'adopt' || step === 'ship';
  if (!isTold || surveyIds.length === 0) {
    return step === 'takeBack' ? { telling: null, due: '' } : { telling: before.telling, due: before.due };
  }
  const id = sha256(`${after._id}/${step}/${after.turn}`).slice(0, 16);
  const telling = { surveyIds: [...new Set(surveyIds)], id, words, shipped: step === 'ship', after: '' };
  return { telling, due: sortKey(atMs + INSIGHT_UNDO_MS, after._id) };
}
