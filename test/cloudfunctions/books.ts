import type { Contribution } from '@/domain/contribution';
import type { Posting } from '@/domain/points';
import type { Submission } from '@/domain/submission';
import type { CollectionName, Collections } from '../../cloudfunctions/shared/schema';
import { adoptionRows } from './adoptionBooks';
import { penaltyRows } from './penaltyBooks';
import { objectionRows, prizeRows, scoreProblems } from './scoreBooks';

/** Where rows are read from: a stage, or any cloud. */
export interface Ledger {
  rows<Name extends CollectionName>(name: Name): Collections[Name][];
}

/**
 * Everything that is wrong with the books, recomputed from the raw rows without the code that wrote them;
 * empty when all of it holds: legs, balances, running balances, figures, and that every decision has its
 * one message, an approval its one contribution and one posting.
 */
export function bookProblems(ledger: Ledger): string[] {
  const postings = ledger.rows('postings');
  const submissions = ledger.rows('submissions');
  return [
    ...postings.flatMap(postingProblems),
    ...balanceProblems(ledger, postings),
    ...figureProblems(ledger),
    ...decisionProblems(ledger, submissions.filter(isOwned), openPostings(postings)),
    ...roundProblems(submissions, penaltyRows(ledger).removed),
    ...scoreProblems(ledger),
  ];
}

function postingProblems({ _id, legs, memberId, balanceAfterPoints }: Posting): string[] {
  const problems: string[] = [];
  const whole = legs.every(({ points }) => Number.isSafeInteger(points));
  if (!whole || !Number.isSafeInteger(balanceAfterPoints))
    problems.push(`posting ${_id} is not in whole points`);
  if (sum(legs.map(({ points }) => points)) !== 0)
    problems.push(`the legs of posting ${_id} do not sum to zero`);
  if (!legs.some(({ account }) => account === `member:${memberId}`)) {
    problems.push(`posting ${_id} does not touch its member`);
  }
  return problems;
}

function balanceProblems(ledger: Ledger, postings: readonly Posting[]): string[] {
  const problems: string[] = [];
  const byMember = groupBy(postings, ({ memberId }) => memberId);
  const balances = new Map(ledger.rows('balances').map(({ _id, points }) => [_id, points]));
  for (const memberId of new Set([...byMember.keys(), ...balances.keys()])) {
    const own = (byMember.get(memberId) ?? []).sort((one, other) => (one.place < other.place ? -1 : 1));
    const changes = own.map(({ legs }) =>
      sum(legs.filter(({ account }) => account === `member:${memberId}`).map(({ points }) => points)),
    );
    const running = new Set(changes.map((_, index) => sum(changes.slice(0, index + 1))));
    const told = new Set(own.map(({ balanceAfterPoints }) => balanceAfterPoints));
    // Two postings of one millisecond may stand in either order, so the balances are compared as a set.
    if (own.length > 0 && (running.size !== told.size || [...running].some((points) => !told.has(points)))) {
      problems.push(`the running balances of ${memberId} are ${[...told]} instead of ${[...running]}`);
    }
    if ((balances.get(memberId) ?? 0) !== sum(changes)) {
      problems.push(`the balance of ${memberId} is ${balances.get(memberId)} instead of ${sum(changes)}`);
    }
  }
  return problems;
}

/** Growth, works and marks per day of the calendar in Shanghai and goal, from the raw contributions. */
function figureProblems(ledger: Ledger): string[] {
  const stored = new Map(ledger.rows('figures').map(({ _id, days }) => [_id, days]));
  const contributions = groupBy(ledger.rows('contributions'), ({ memberId }) => memberId);
  const problems: string[] = [];
  for (const memberId of new Set([...stored.keys(), ...contributions.keys()])) {
    const wanted = cellsOf(contributions.get(memberId) ?? []);
    const found = Object.entries(stored.get(memberId) ?? {}).flatMap(([day, goals]) =>
      Object.entries(goals).map(
        ([goal, cell]) => `${day} ${goal} ${cell.growth} ${cell.works} ${cell.quality} ${cell.marked}`,
      ),
    );
    if (JSON.stringify(found.sort()) !== JSON.stringify(wanted.sort()))
      problems.push(`the figures of ${memberId} are wrong`);
  }
  return [...problems, ...ledger.rows('contributions').flatMap((row) => reversalProblems(ledger, row))];
}

/** One line for each day and goal on which something is left, as far back as figures are kept. */
function cellsOf(contributions: readonly Contribution[]): string[] {
  const dayOf = (atMs: number) =>
    Date.parse(new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)) / 86_400_000;
  const newest = Math.max(...contributions.map(({ atMs }) => dayOf(atMs)));
  const cells = new Map<string, [number, number, number, number]>();
  for (const { kind, goal, growth, quality, countsAtMs } of contributions) {
    const day = dayOf(countsAtMs);
    if (newest - day >= 400) continue;
    const cell = cells.get(`${day} ${goal}`) ?? [0, 0, 0, 0];
    // An adopted insight is no work.
    const sign = kind === 'work.approved' ? 1 : kind === 'work.reversed' ? -1 : 0;
    cells.set(`${day} ${goal}`, [
      cell[0] + growth,
      cell[1] + sign,
      cell[2] + sign * (quality ?? 0),
      cell[3] + (quality === null ? 0 : sign),
    ]);
  }
  return [...cells]
    .filter(([, cell]) => cell.some((number) => number !== 0))
    .map(([where, cell]) => `${where} ${cell.join(' ')}`);
}

/** A reversal undoes exactly one approval of the same member, on its day and to the last point. */
function reversalProblems(ledger: Ledger, row: Contribution): string[] {
  if (row.kind !== 'work.reversed' && row.kind !== 'insight.reversed') return [];
  const { contributionId } = row.source;
  const undone = ledger.rows('contributions').find(({ _id }) => _id === contributionId);
  const fits =
    undone?.kind === (row.kind === 'work.reversed' ? 'work.approved' : 'insight.adopted') &&
    undone.memberId === row.memberId &&
    undone.goal === row.goal &&
    undone.quality === row.quality &&
    undone.countsAtMs === row.countsAtMs &&
    undone.growth + row.growth === 0;
  return fits ? [] : [`the reversal ${row._id} does not fit what it undoes`];
}

/** Of an erased member's work only the shell is left: what was decided about it went with the member. */
function isOwned({ memberId }: Submission): boolean {
  return memberId !== '';
}

/** Postings that belong to a membership of today: an erased one ends with the posting that brings it to zero. */
function openPostings(postings: readonly Posting[]): Posting[] {
  const closed = new Map<string, string>();
  for (const { memberId, reason, place } of postings) {
    if (reason.kind === 'member.erased' && place > (closed.get(memberId) ?? '')) closed.set(memberId, place);
  }
  return postings.filter(({ memberId, place }) => place > (closed.get(memberId) ?? ''));
}

/** Points that thanks say they carry, as the messages to their members tell. */
function thanksIn(ledger: Ledger): string[] {
  return ledger
    .rows('inbox')
    .flatMap(({ _id, memberId, content }) =>
      content.kind === 'praise.given' && content.points > 0 ? [`${_id} ${memberId} ${content.points}`] : [],
    );
}

/** Points that answered questionnaires have promised, one posting for each invitation that was followed. */
function answersIn(ledger: Ledger): string[] {
  const promised = new Map(ledger.rows('surveys').map(({ _id, thanksPoints }) => [_id, thanksPoints]));
  return ledger.rows('surveyInvitations').flatMap(({ _id, surveyId, memberId, answered }) => {
    const points = promised.get(surveyId) ?? 0;
    return answered && points > 0 ? [`${_id} ${memberId} ${points}`] : [];
  });
}

function decisionProblems(
  ledger: Ledger,
  submissions: readonly Submission[],
  postings: readonly Posting[],
): string[] {
  const decisions = submissions.flatMap(({ _id, memberId, rounds }) =>
    rounds.flatMap(({ number, decision }) =>
      decision === null ? [] : [{ id: `${_id}.${number}`, memberId, decision }],
    ),
  );
  const approvals = decisions.flatMap(({ id, memberId, decision }) =>
    decision.verdict === 'approved' ? [{ id, memberId, reward: decision.reward }] : [],
  );
  const messages = ledger.rows('inbox').filter(({ content }) => content.kind.startsWith('work.'));
  const penal = penaltyRows(ledger);
  const objected = objectionRows(submissions);
  const adoptions = adoptionRows(ledger);
  const contributed = ledger
    .rows('contributions')
    .filter(({ kind }) => kind === 'work.approved')
    .map((row: Contribution) => `${row._id} ${row.memberId} ${row.growth}`);
  const gained = (posting: Posting) =>
    sum(posting.legs.filter(({ account }) => account.startsWith('member:')).map(({ points }) => points));
  return [
    ...differences(
      'message',
      messages.map(({ _id, memberId, content }) => `${_id} ${memberId} ${content.kind}`),
      decisions.map(({ id, memberId, decision }) => `${id} ${memberId} work.${decision.verdict}`),
    ),
    ...differences('contribution', contributed, [
      ...approvals.map(({ id, memberId, reward }) => `${id} ${memberId} ${reward.growth}`),
      ...penal.restored,
      ...objected.contributions,
    ]),
    ...differences(
      'adoption',
      ledger
        .rows('contributions')
        .filter(({ kind }) => kind.startsWith('insight.'))
        .map(({ _id, memberId, kind, growth }) => `${_id} ${memberId} ${kind} ${growth}`),
      adoptions.contributions,
    ),
    ...differences(
      'answer',
      ledger
        .rows('inbox')
        .flatMap(({ _id, memberId, content }) =>
          content.kind === 'objection.answered' ? [`${_id} ${memberId}`] : [],
        ),
      objected.messages,
    ),
    ...differences(
      'reversal',
      ledger
        .rows('contributions')
        .filter(({ kind }) => kind === 'work.reversed')
        .map(({ memberId, growth }) => `${memberId} ${growth}`),
      [...penal.reversed, ...objected.reversals],
    ),
    ...differences(
      'posting',
      postings.map((posting) => `${posting._id} ${posting.memberId} ${gained(posting)}`),
      [
        ...approvals
          .filter(({ reward }) => reward.points > 0)
          .map(({ id, memberId, reward }) => `${id} ${memberId} ${reward.points}`),
        ...penal.postings,
        ...objected.postings,
        ...prizeRows(ledger),
        ...thanksIn(ledger),
        ...answersIn(ledger),
        ...adoptions.postings,
      ],
    ),
  ];
}

/** A work is what its last round is unless a case has removed it, its rounds count up, and only the last may be open. */
function roundProblems(submissions: readonly Submission[], removed: ReadonlySet<string>): string[] {
  return submissions.flatMap(({ _id, status, rounds }) => {
    const verdicts = rounds.map(
      ({ decision, objection }) => (objection?.answer?.decision ?? decision)?.verdict ?? 'submitted',
    );
    const counted = rounds.every(({ number }, index) => number === index + 1);
    const earlier = verdicts.slice(0, -1).every((verdict) => verdict === 'refused');
    const wanted = removed.has(_id) ? 'removed' : verdicts.at(-1);
    return counted && earlier && wanted === status ? [] : [`the rounds of work ${_id} do not fit ${status}`];
  });
}

/** What is in one list and not in the other, each row as often as it is there. */
function differences(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const owed = new Map<string, number>();
  for (const text of wanted) owed.set(text, (owed.get(text) ?? 0) + 1);
  for (const text of found) owed.set(text, (owed.get(text) ?? 0) - 1);
  return [...owed]
    .filter(([, count]) => count !== 0)
    .map(([text, count]) => `${what} ${text} ${count > 0 ? 'is missing' : 'should not be'}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
