import { DAY_MS } from './day';
import type { Member, Restriction, Standing } from './member';
import { sortKey, sortKeyFrom } from './page';
import type { Round, Submission } from './submission';

/** Coming back within this time restores everything. */
export const RETURN_WITHIN_MS = 15 * DAY_MS;

/** No transaction lives as long as this: what began before the member was gone has ended when it is over. */
const SETTLING_MS = 60_000;

/**
 * A member who has left. Until `due` they may come back to everything; then what is known of them is erased
 * step by step, and this row says how far that has come. It goes last.
 */
export interface Departure {
  _id: string;
  openid: string;
  /** What to come back to: leaving and returning ends no penalty. */
  standing: Exclude<Standing, 'left'>;
  /** Penalties that still ran when the member was erased: joining anew does not end them. */
  restrictions: Restriction[];
  /** The picture of the member who is gone, until its file is removed. */
  avatar: string | null;
  leftAtMs: number;
  /** `waiting`: nothing is erased yet. Afterwards the name of the step under way. */
  step: string;
  /** Sort key by the instant at which there is something to do. */
  due: string;
}

export const WAITING = 'waiting';

/** All is gone; the row stays only for the penalties that still run. */
export const ERASED = 'erased';

export function depart(member: Pick<Member, '_id' | 'openid' | 'standing'>, nowMs: number): Departure {
  const standing = member.standing === 'left' ? 'good' : member.standing;
  return {
    _id: member._id,
    openid: member.openid,
    standing,
    restrictions: [],
    avatar: null,
    leftAtMs: nowMs,
    step: WAITING,
    due: sortKey(nowMs + RETURN_WITHIN_MS, member._id),
  };
}

/** Until when coming back restores everything. A late job only gives more time. */
export function returnUntilMs(departure: Pick<Departure, 'leftAtMs'>): number {
  return departure.leftAtMs + RETURN_WITHIN_MS;
}

/** Whether coming back still restores everything. */
export function canReturn(departure: Departure): boolean {
  return departure.step === WAITING;
}

export function isDue(departure: Departure, nowMs: number): boolean {
  return departure.due < sortKeyFrom(nowMs + 1);
}

/**
 * The departure once the member is gone. The rest is erased a little later, when every transaction that may
 * still have met the member has ended.
 */
export function closeDeparture(
  departure: Departure,
  member: Pick<Member, 'restrictions' | 'avatar'>,
  firstStep: string,
  nowMs: number,
): Departure {
  const restrictions = member.restrictions.filter(({ untilMs }) => untilMs > nowMs);
  const due = sortKey(nowMs + SETTLING_MS, departure._id);
  return { ...departure, restrictions, avatar: member.avatar, step: firstStep, due };
}

/** What stays of a departure when all is erased: nothing, unless a penalty still runs. */
export function endDeparture(departure: Departure): Departure | null {
  const { standing, restrictions, _id } = departure;
  if (standing === 'good' && restrictions.length === 0) return null;
  return { ...departure, openid: '', avatar: null, step: ERASED, due: sortKey(NEVER_MS, _id) };
}

/** The last instant that a sort key can name. */
const NEVER_MS = 9_999_999_999_999;

/**
 * What stays of an approved work: that it was, and what it earned, so that the books can be explained and the
 * same task is not rewarded again. Nothing that was shown or written, and nobody in whose list it stands. What stays
 * is named field by field, so that whatever works hold in future goes as well.
 */
export function eraseWork(submission: Submission): Submission {
  return { ...submission, memberId: '', removal: null, rounds: submission.rounds.map(eraseRound) };
}

function eraseRound(round: Round): Round {
  const { number, declarations, contentCheck, originality, submittedAtMs, reviewerIds, decision } = round;
  const kept = { number, declarations, contentCheck, originality, submittedAtMs, reviewerIds, decision };
  // That somebody had watched its films belongs to the decision.
  const watched = round.watched === undefined ? {} : { watched: round.watched };
  return { ...kept, ...watched, images: [], text: '', objection: null };
}
