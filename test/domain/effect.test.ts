import { type Effect, effectsOf, imposeAll, liftAll, lostTime } from '@/domain/effect';
import { joinMember } from '@/domain/member';
import type { Penalty } from '@/domain/penalty';
import { freshRanking } from '@/domain/ranking';
import { NOW_MS, refusalOf, sampleSubmission } from './sample';

const DAY_MS = 86_400_000;
const MEMBER = joinMember({
  memberId: 'author',
  openid: 'o',
  nickname: '小林',
  avatar: null,
  covenantVersion: 1,
  nowMs: 0,
});
const SUBMISSION = { ...sampleSubmission(), creditId: 'mileage.author.1' };
const FACTS = {
  caseId: 'post.mileage.author.1',
  subject: { kind: 'post', id: SUBMISSION._id },
  member: MEMBER,
  submission: SUBMISSION,
  ranking: null,
  nowMs: NOW_MS,
} as const;

const kindsOf = (effects: readonly Effect[]) => effects.map(({ kind }) => kind);

describe('the effects of a decision', () => {
  test('of a removal are the post, the work, and what it brought', () => {
    expect(kindsOf(effectsOf([{ kind: 'remove' }], FACTS))).toEqual(['post', 'work', 'credit']);
  });

  test('of the removal of a winner take the prize back before the reward', () => {
    const prize = { kind: 'points', points: 1000 } as const;
    const winner = {
      rank: 2,
      submissionId: SUBMISSION._id,
      memberId: 'author',
      score: 75,
      prize,
      comment: '好',
    };
    const ranking = {
      ...freshRanking({ _id: SUBMISSION.taskId, title: SUBMISSION.taskTitle, closesAtMs: 0 }),
      announcement: { winners: [winner], byId: 'lead', atMs: 0 },
    };
    expect(effectsOf([{ kind: 'remove' }], { ...FACTS, ranking })).toContainEqual({
      kind: 'prize',
      points: 1000,
      rank: 2,
      taskId: SUBMISSION.taskId,
      taskTitle: SUBMISSION.taskTitle,
    });
  });

  test('of a removed profile are name and picture alone', () => {
    const facts = { ...FACTS, subject: { kind: 'profile', id: 'author' }, submission: null } as const;
    expect(effectsOf([{ kind: 'remove' }], facts)).toEqual([
      { kind: 'profile', nickname: '小林', avatar: null },
    ]);
  });

  test('of a reminder are none', () => {
    expect(effectsOf([{ kind: 'warn' }], FACTS)).toEqual([]);
  });

  test('come in the same order whatever that of the penalties', () => {
    const penalties: Penalty[] = [
      { kind: 'demote' },
      { kind: 'suspend', days: 7 },
      { kind: 'points', points: 5 },
      { kind: 'remove' },
    ];
    const facts = { ...FACTS, member: { ...MEMBER, tier: 'core' } } as const;
    const kinds = kindsOf(effectsOf(penalties, facts));
    expect(kinds).toEqual(['post', 'work', 'credit', 'restriction', 'demotion', 'fine']);
    expect(kindsOf(effectsOf([...penalties].reverse(), facts))).toEqual(kinds);
  });

  test('of a demotion remember what is to be given back, and there are none on the lowest rung', () => {
    const lock = { byId: 'lead', reason: '特邀', atMs: 1 };
    const facts = { ...FACTS, member: { ...MEMBER, tier: 'ambassador', lock } } as const;
    expect(effectsOf([{ kind: 'demote' }], facts)).toEqual([
      { kind: 'demotion', from: 'ambassador', to: 'core', lock, notice: null },
    ]);
    expect(refusalOf(() => effectsOf([{ kind: 'demote' }], FACTS))).toEqual({
      code: 'CASE.PENALTY_UNFIT',
      details: { penalties: ['demote'] },
    });
  });

  test('are lifted each once', () => {
    const effects = effectsOf([{ kind: 'remove' }, { kind: 'mute', days: 1 }], FACTS);
    expect(imposeAll(effects).map(({ lifted }) => lifted)).toEqual([false, false, false, false]);
    expect(liftAll(effects).map(({ effect, lifted }) => [effect, lifted])).toEqual(
      effects.map((effect) => [effect, true]),
    );
  });

  test('cost time from the decision to the end of the longest, or to now', () => {
    const effects = effectsOf(
      [
        { kind: 'mute', days: 30 },
        { kind: 'suspend', days: 7 },
      ],
      FACTS,
    );
    const untilMs = NOW_MS + 30 * DAY_MS;
    expect(lostTime(effects, NOW_MS + 40 * DAY_MS)).toEqual({ fromMs: NOW_MS, untilMs });
    expect(lostTime(effects, NOW_MS + DAY_MS)).toEqual({ fromMs: NOW_MS, untilMs: NOW_MS + DAY_MS });
    expect(lostTime(effectsOf([{ kind: 'warn' }], FACTS), NOW_MS)).toBeNull();
  });
});
