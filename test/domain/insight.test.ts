import fc from 'fast-check';
import { DomainError } from '@/domain/errors';
import {
  adoptionReward,
  canUndo,
  eraseInsight,
  INSIGHT_STATES,
  INSIGHT_STEPS,
  INSIGHT_UNDO_MS,
  type Insight,
  type InsightState,
  type InsightStep,
  merge,
  nameInsight,
  nextState,
  separate,
  takeStep,
} from '@/domain/insight';
import { holdsTyped, insightKey, makeInsightFindable, searchedPiece } from '@/domain/insightFinding';
import { newInsight } from '@/domain/insightSource';
import { NOW_MS } from './sample';

const SURVEY = { kind: 'survey', surveyId: 's', title: '座椅改款', question: '哪里不舒服' } as const;

function sampleInsight(fields: Partial<Insight> = {}): Insight {
  const made = newInsight({
    _id: fields._id ?? 'one',
    source: SURVEY,
    text: '腰托可以再软一点',
    memberId: 'm1',
    atMs: NOW_MS,
  });
  return makeInsightFindable({ ...made, cluster: made._id, ...fields });
}

const step = (name: InsightStep, atMs = NOW_MS, words = '好') => ({
  step: name,
  words,
  sinceMs: null,
  byId: 'expert',
  atMs,
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'OK';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

test('every step from every state leads where the table of the product says, and nowhere else', () => {
  const allowed = INSIGHT_STATES.flatMap((state) =>
    INSIGHT_STEPS.flatMap((name) => {
      const code = codeOf(() => nextState(state, name));
      return code === 'OK' ? [`${state} ${name} ${nextState(state, name)}`] : [];
    }),
  );
  expect(allowed).toEqual([
    'new study studying',
    'new adopt adopted',
    'new decline declined',
    'studying adopt adopted',
    'studying decline declined',
    'studying takeBack new',
    'adopted ship shipped',
    'adopted takeBack studying',
    'declined takeBack studying',
    'shipped takeBack adopted',
  ]);
  expect(codeOf(() => nextState('shipped', 'adopt'))).toBe('INSIGHT.NOT_POSSIBLE');
});

test('whatever is asked in whatever order, the state follows the accepted steps and turns count what was taken back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...INSIGHT_STEPS), { maxLength: 30 }), (steps) => {
      let insight = sampleInsight();
      let state: InsightState = 'new';
      let back = 0;
      for (const [index, name] of steps.entries()) {
        const before = insight;
        if (codeOf(() => takeStep(before, step(name, NOW_MS + index))) !== 'OK') continue;
        insight = takeStep(before, step(name, NOW_MS + index));
        state = nextState(state, name);
        if (name === 'takeBack') back += 1;
      }
      expect([insight.state, insight.turn]).toEqual([state, back]);
      expect(insight.events.length).toBeLessThanOrEqual(20);
    }),
  );
});

test('a step can be undone without a word for ten minutes, and later only with a reason', () => {
  const adopted = takeStep(sampleInsight(), step('adopt'));
  const undo = (afterMs: number, words: string) =>
    codeOf(() => takeStep(adopted, step('takeBack', NOW_MS + afterMs, words)));
  expect(undo(INSIGHT_UNDO_MS - 1, '')).toBe('OK');
  expect(undo(INSIGHT_UNDO_MS, '')).toBe('OK');
  expect(undo(INSIGHT_UNDO_MS + 1, '')).toBe('INSIGHT.REASON_MISSING');
  expect(undo(INSIGHT_UNDO_MS + 1, '实测还有问题')).toBe('OK');
  const undone = takeStep(adopted, step('takeBack', NOW_MS + 1, ''));
  expect(canUndo(undone, NOW_MS + 1)).toBe(false);
});

describe('merging', () => {
  const one = sampleInsight();
  const other = sampleInsight({ _id: 'two', memberId: 'm2' });

  test('puts one with another, hides it from the list, and can be undone while nothing is decided', () => {
    const merged = merge(one, other);
    expect(merged.one.cluster).toBe('two');
    expect(merged.into.mergedIds).toEqual(['one']);
    expect(makeInsightFindable(merged.one)).toMatchObject({ keys: [], finds: [] });
    const apart = separate(merged.one, merged.into);
    expect([apart.one.cluster, apart.from.mergedIds]).toEqual(['one', []]);
    const adopted = takeStep(merged.into, step('adopt'));
    expect(codeOf(() => separate(merged.one, adopted))).toBe('INSIGHT.NOT_POSSIBLE');
  });

  test('refuses itself, chains, what is decided, and more than can be answered at once', () => {
    const merged = merge(one, other);
    const third = sampleInsight({ _id: 'three' });
    expect(codeOf(() => merge(one, one))).toBe('INPUT.INVALID');
    expect(codeOf(() => merge(merged.one, third))).toBe('INSIGHT.MERGED_ALREADY');
    expect(codeOf(() => merge(third, merged.one))).toBe('INSIGHT.MERGED_ALREADY');
    expect(codeOf(() => merge(merged.into, third))).toBe('INSIGHT.MERGED_ALREADY');
    expect(codeOf(() => merge(one, takeStep(other, step('decline'))))).toBe('INSIGHT.NOT_POSSIBLE');
    expect(codeOf(() => takeStep(merged.one, step('adopt')))).toBe('INSIGHT.MERGED_ALREADY');
    const nearlyFull = { ...other, mergedIds: Array.from({ length: 19 }, (_, index) => `m${index}`) };
    expect(codeOf(() => merge(one, nearlyFull))).toBe('OK');
    expect(codeOf(() => merge(third, merge(one, nearlyFull).into))).toBe('INSIGHT.FULL');
  });
});

test('is found by every combination of what the list is narrowed by, and by any two characters of its words', () => {
  const insight = sampleInsight({ area: 'cabin', point: '腰托 更软' });
  const filters = [null, 'new' as const].flatMap((state) =>
    [null, 'cabin' as const].flatMap((area) =>
      [null, 'survey' as const].map((source) => ({ state, area, source })),
    ),
  );
  expect(insight.keys.sort()).toEqual(filters.map(insightKey).sort());
  expect(insight.keys).not.toContain(insightKey({ state: null, area: 'range', source: null }));
  for (const typed of ['腰托', '软一点', '托可以再']) {
    expect(insight.finds).toContain(searchedPiece(typed));
    expect(holdsTyped(insight, typed)).toBe(true);
  }
  expect(searchedPiece('腰')).toBeNull();
  expect(holdsTyped(insight, '腰托可不')).toBe(false);
});

test('an erased account leaves what the team made of it, and nothing of its owner', () => {
  const source = { kind: 'work', submissionId: 'task.m1', title: '说说续航' } as const;
  const erased = eraseInsight({ ...sampleInsight({ point: '腰托更软' }), source });
  const { _id, ...kept } = erased;
  expect(JSON.stringify(makeInsightFindable({ _id, ...kept }).finds)).not.toContain('一点');
  expect(erased).toMatchObject({ memberId: null, text: '', point: '腰托更软' });
  expect(JSON.stringify(kept)).not.toContain('m1');
});

test('is called by the words of the team, or by the beginning of its own', () => {
  expect(nameInsight('腰托更软', { text: '长' })).toBe('腰托更软');
  expect(nameInsight('', { text: '零下十度那次充了一个半小时，希望出发前能提醒预热' })).toBe(
    '零下十度那次充了一个半小时，希望出发前能…',
  );
});

test('a guardian’s question never carries a reward', () => {
  expect(adoptionReward({ kind: 'flag', title: '转来的问题' })).toBeNull();
  expect(adoptionReward(SURVEY)).toEqual({ growth: 60, points: 80 });
});
