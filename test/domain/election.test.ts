import fc from 'fast-check';
import {
  checkAnnouncement,
  checkSeats,
  decideNomination,
  type Election,
  electionPhase,
  firstWords,
  type Nomination,
  openElection,
  planElection,
  stand,
  withdraw,
} from '@/domain/election';
import { NOW_MS, refusalOf, samplePolicy } from './sample';

const UNTIL_MS = NOW_MS + 1_000;
const PLANNED = planElection(null, 2026, { criteria: ['帮助别人'], seats: 2, nominatesUntilMs: UNTIL_MS });
const OPEN = openElection(PLANNED, NOW_MS);

test.each([
  ['drafting', UNTIL_MS, 'drafting'],
  ['open', UNTIL_MS - 1, 'nominating'],
  ['open', UNTIL_MS, 'deciding'],
  ['announced', UNTIL_MS - 1, 'announced'],
] as const)('an election that is %s is at %i %s', (status, nowMs, phase) => {
  expect(electionPhase({ status, nominatesUntilMs: UNTIL_MS }, nowMs)).toBe(phase);
});

test('counts who stands, is decided and chosen exactly, whatever happens in whatever order', () => {
  const steps = fc.array(
    fc.record({
      who: fc.constantFrom('a', 'b', 'c', 'd'),
      what: fc.constantFrom('stand', 'withdraw', 'choose', 'pass'),
      late: fc.boolean(),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      let election: Election = OPEN;
      const rows = new Map<string, Nomination>();
      for (const { who, what, late } of all) {
        const nowMs = late ? UNTIL_MS : NOW_MS;
        const before = rows.get(who) ?? null;
        const decision = { winner: what === 'choose', reason: '好', byId: 'lead', atMs: nowMs };
        const run = () => {
          if (what === 'stand') return stand(election, before, who, '我', nowMs);
          if (what === 'withdraw') return withdraw(election, before, nowMs);
          return decideNomination(election, before, decision);
        };
        if (refusalOf(run) !== null) continue;
        const changed = run();
        election = changed.election;
        rows.set(who, changed.nomination);
      }
      const standing = [...rows.values()].filter(({ status }) => status === 'standing');
      expect(election.standing).toBe(standing.length);
      expect(election.decided).toBe(standing.filter(({ decision }) => decision !== null).length);
      expect([...election.winnerIds].sort()).toEqual(
        standing
          .filter(({ decision }) => decision?.winner)
          .map(({ memberId }) => memberId)
          .sort(),
      );
      expect(election.winnerIds.length).toBeLessThanOrEqual(election.seats);
    }),
  );
});

test('is announced only after nominations have ended, with everybody decided and somebody chosen', () => {
  const codeOf = (election: Election, nowMs: number) =>
    refusalOf(() => checkAnnouncement(election, nowMs))?.code ?? 'OK';
  expect(codeOf({ ...OPEN, standing: 1, decided: 1, winnerIds: ['a'] }, UNTIL_MS - 1)).toBe(
    'ELECTION.NOT_DECIDING',
  );
  expect(codeOf({ ...OPEN, standing: 2, decided: 1, winnerIds: ['a'] }, UNTIL_MS)).toBe('ELECTION.UNDECIDED');
  expect(codeOf({ ...OPEN, standing: 1, decided: 1 }, UNTIL_MS)).toBe('ELECTION.NO_WINNER');
  expect(codeOf({ ...OPEN, standing: 1, decided: 1, winnerIds: ['a'] }, UNTIL_MS)).toBe('OK');
});

test.each([
  [null, 99, 3, 'OK'],
  [5, 2, 3, 'OK'],
  [5, 3, 3, 'ELECTION.NO_SEATS'],
  [5, 5, 0, 'OK'],
])('of %s seats with %i taken, %i more: %s', (seats, taken, rising, code) => {
  const policy = samplePolicy([], seats === null ? {} : { ambassador: seats });
  const refused = refusalOf(() => checkSeats(policy, { _id: 'ambassador', taken }, rising));
  expect(refused?.code ?? 'OK').toBe(code);
});

test('the announcement shows how a statement begins', () => {
  expect(firstWords('短')).toBe('短');
  expect(firstWords('长'.repeat(81))).toBe(`${'长'.repeat(80)}…`);
});
