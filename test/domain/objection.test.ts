import fc from 'fast-check';
import { canAnswer, isObjectionStranded, judgesOf, raiseObjection } from '@/domain/objection';
import { claimWork, decide } from '@/domain/review';
import { RUBRICS } from '@/domain/rubric';
import { handIn, type Submission } from '@/domain/submission';
import { NOW_MS, sampleTask, sampleWork } from './sample';

const PEOPLE = ['a', 'b', 'c', 'd', 'author'];
const task = sampleTask({ goal: 'depth', criteria: [...RUBRICS.depth], doubleReview: true });

/** Lives a work through rounds of refusals by the named reviewers, two or three to a round. */
function live(rounds: readonly (readonly string[])[]): { work: Submission; judges: Set<string> } | null {
  let work: Submission | null = null;
  const judges = new Set<string>();
  let nowMs = NOW_MS;
  for (const reviewers of rounds) {
    work = handIn({
      task,
      memberId: 'author',
      submission: work,
      work: sampleWork(),
      contentCheck: 'pass',
      nowMs,
    });
    const reviews = [];
    for (const reviewerId of new Set(reviewers)) {
      nowMs += 1;
      const judgement = { verdict: 'refuse', criterionId: 'safe', reason: '糊', remedy: '重拍' } as const;
      const reviewed = decide({
        task,
        submission: claimWork(work, reviewerId, nowMs),
        earlier: reviews,
        round: work.rounds.length,
        judgement,
        reviewerId,
        role: 'content',
        seal: '',
        authorCovenantVersion: 1,
        currentCovenantVersion: 1,
        nowMs,
      });
      reviews.push(reviewed.review);
      judges.add(reviewerId);
      work = reviewed.submission;
      if (reviewed.decision !== null) break;
    }
    if (work.status !== 'refused') return null;
  }
  return work === null ? null : { work, judges };
}

test('nobody who has judged a work in any round ever answers the objection to it, nor does its author', () => {
  const reviewer = fc.constantFrom('a', 'b', 'c', 'd');
  const rounds = fc.array(fc.array(reviewer, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(rounds, (given) => {
      const lived = live(given);
      if (lived === null) return;
      const { work, judges } = lived;
      expect(new Set(judgesOf(work))).toEqual(judges);
      const raising = {
        submission: work,
        round: work.rounds.length,
        words: '再看看',
        isFinal: false,
        nowMs: NOW_MS + 99,
      };
      const { objection } = raiseObjection(raising);
      const able = PEOPLE.filter((person) => canAnswer(objection, person));
      expect(able).toEqual(PEOPLE.filter((person) => person !== 'author' && !judges.has(person)));
      // A team of those who judged, with or without the author, has nobody left; one more reviewer is enough.
      const colleague = (_id: string) => ({
        _id,
        openid: '',
        name: '同事',
        roles: ['content' as const],
        active: true,
      });
      const team = [...judges, 'author'].map(colleague);
      expect(isObjectionStranded(objection, [])).toBe(true);
      expect(isObjectionStranded(objection, team)).toBe(true);
      expect(isObjectionStranded(objection, [...team, { ...colleague('x'), active: false }])).toBe(true);
      expect(isObjectionStranded(objection, [...team, { ...colleague('x'), roles: ['product'] }])).toBe(true);
      expect(isObjectionStranded(objection, [...team, colleague('x')])).toBe(false);
    }),
  );
});
