import { ELECTORATE, type Election, electionPhase, type Telling } from '@/domain/election';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { tiersFrom } from '@/domain/tier';
import type { Documents } from '../../shared/cloud';
import {
  listMembersOf,
  listNominationsAfter,
  listUntold,
  loadWinners,
} from '../../shared/repositories/election';
import { transactOnce } from '../../shared/transact';

const ELECTIONS_PER_TICK = 2;
const PEOPLE_PER_CHUNK = 20;
/** A tick has other things to do; what is left is told at the next one. */
const BUDGET_MS = 15_000;

/** Who is told, one group after the other; those who stood come first. */
const TOLD_TIERS = tiersFrom(ELECTORATE);

/** Somebody to be told, and where their group goes on after them. */
interface Listener {
  memberId: string;
  after: string;
  /** Null for those who have heard already. */
  content: MessageContent | null;
}

/** Tells members of elections that were opened or announced, and says how many it told. */
export async function tellElections(nowMs: number): Promise<number> {
  const startedAtMs = Date.now();
  let told = 0;
  for (const election of await listUntold(ELECTIONS_PER_TICK)) {
    let telling = election.telling;
    while (telling !== null && Date.now() - startedAtMs < BUDGET_MS) {
      const { listeners, next } = await nextListeners(election, telling, nowMs);
      const expected = telling;
      const went = await transactOnce((documents) =>
        tell(documents, election._id, expected, next, listeners, nowMs),
      );
      if (!went) break;
      told += listeners.length;
      telling = next;
    }
  }
  return told;
}

/**
 * Writes the messages of one portion and moves the position in the same transaction: whoever comes second finds
 * it moved and writes nothing, so nobody is told twice, wherever a run is cut short.
 */
async function tell(
  documents: Documents,
  electionId: string,
  expected: Telling,
  next: Telling | null,
  listeners: readonly Listener[],
  nowMs: number,
): Promise<boolean> {
  const election = await documents.get('elections', electionId);
  const at = election?.telling;
  if (election === null || at?.what !== expected.what || at.after !== expected.after) return false;
  for (const { memberId, content } of listeners) {
    if (content === null) continue;
    const id = `${electionId}.${memberId}.${content.kind}`;
    await documents.set('inbox', writeMessage(id, memberId, content, nowMs));
  }
  await documents.set('elections', { ...election, telling: next, pending: next !== null });
  return true;
}

async function nextListeners(
  election: Election,
  telling: Telling,
  nowMs: number,
): Promise<{ listeners: Listener[]; next: Telling | null }> {
  const [place = '0', after = ''] = telling.after.split('/');
  const group = Number(place);
  const isLate = telling.what === 'opened' && electionPhase(election, nowMs) !== 'nominating';
  if (isLate || group > TOLD_TIERS.length) return { listeners: [], next: null };
  const listeners =
    group === 0
      ? await listThanked(election, telling, after)
      : await listTold(election, telling, group, after);
  const last = listeners.at(-1);
  const goesOn = last !== undefined && listeners.length === PEOPLE_PER_CHUNK;
  return {
    listeners: listeners.slice(),
    next: { what: telling.what, after: goesOn ? `${group}/${last.after}` : `${group + 1}/` },
  };
}

/** Those who stood and were not chosen, each with the reason that is theirs. The chosen hear of their new tier. */
async function listThanked(election: Election, telling: Telling, after: string): Promise<Listener[]> {
  if (telling.what !== 'announced') return [];
  const rows = await listNominationsAfter(election._id, 'standing', after, PEOPLE_PER_CHUNK);
  return rows.map(({ memberId, place, decision }) => ({
    memberId,
    after: place,
    content: decision?.winner
      ? null
      : { kind: 'election.thanked', year: election._id, reason: decision?.reason ?? '' },
  }));
}

async function namesOf(election: Election): Promise<string[]> {
  return (await loadWinners(election)).map(({ member }) => member.nickname);
}

async function listTold(
  election: Election,
  telling: Telling,
  group: number,
  after: string,
): Promise<Listener[]> {
  const tier = TOLD_TIERS[group - 1];
  if (tier === undefined) return [];
  const members = await listMembersOf(tier, after, PEOPLE_PER_CHUNK);
  const content: MessageContent =
    telling.what === 'opened'
      ? { kind: 'election.opened', year: election._id, untilMs: election.nominatesUntilMs }
      : {
          kind: 'election.announced',
          year: election._id,
          names: await namesOf(election),
        };
  return members.map(({ _id }) => ({ memberId: _id, after: _id, content }));
}
