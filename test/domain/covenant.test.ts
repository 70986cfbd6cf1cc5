import fc from 'fast-check';
import {
  type Covenant,
  type CovenantText,
  compareCovenants,
  covenantProblems,
  editDraft,
  FORBIDDEN_IDS,
  publishCovenant,
} from '@/domain/covenant';
import { NOW_MS, refusalOf } from './sample';

const TEXT: CovenantText = {
  title: '车主社区公约',
  promises: ['真实：不作假。', '尊重：好好说话。', '有事直说'],
  forbidden: [
    { id: 'attack', title: '恶意攻击', examples: ['辱骂', '围攻'] },
    { id: 'privacy', title: '侵犯隐私', examples: ['公开车牌'] },
  ],
};
const CURRENT: Covenant = { _id: 'v3', version: 3, changes: [], publishedAtMs: 0, ...TEXT };
const EDITOR = { byId: 'lead', nowMs: NOW_MS };

describe('two versions compared', () => {
  test('differ in nothing when they say the same, in whatever order', () => {
    const turned = {
      title: TEXT.title,
      promises: [...TEXT.promises].reverse(),
      forbidden: [...TEXT.forbidden]
        .reverse()
        .map((kind) => ({ ...kind, examples: [...kind.examples].reverse() })),
    };
    expect(compareCovenants(TEXT, TEXT)).toEqual([]);
    expect(compareCovenants(TEXT, turned)).toEqual([]);
  });

  test('name every promise and every example that is new, other or gone', () => {
    const after: CovenantText = {
      title: '车主公约',
      promises: ['真实：图片和数据都不作假。', '尊重：好好说话。', '安全：行车时不拍摄。'],
      forbidden: [
        { id: 'attack', title: '攻击他人', examples: ['围攻', '嘲讽'] },
        { id: 'falsehood', title: '虚假信息', examples: ['编造故障'] },
      ],
    };
    expect(compareCovenants(TEXT, after)).toEqual([
      { kind: 'title.changed', before: '车主社区公约', after: '车主公约' },
      { kind: 'promise.changed', before: '真实：不作假。', after: '真实：图片和数据都不作假。' },
      { kind: 'promise.added', after: '安全：行车时不拍摄。' },
      { kind: 'promise.removed', before: '有事直说' },
      { kind: 'forbidden.renamed', before: '恶意攻击', after: '攻击他人' },
      { kind: 'example.added', title: '攻击他人', after: '嘲讽' },
      { kind: 'example.removed', title: '攻击他人', before: '辱骂' },
      { kind: 'forbidden.added', title: '虚假信息', examples: ['编造故障'] },
      { kind: 'forbidden.removed', title: '侵犯隐私' },
    ]);
  });

  test('are equal exactly when nothing is found, whatever they say', () => {
    const lines = fc.uniqueArray(fc.constantFrom('甲：一', '甲：二', '乙：一', '丙'), { maxLength: 4 });
    const kinds = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...FORBIDDEN_IDS),
        title: fc.constantFrom('一', '二'),
        examples: lines,
      }),
      { selector: ({ id }) => id, maxLength: 3 },
    );
    const texts = fc.record({ title: fc.constantFrom('约', '定'), promises: lines, forbidden: kinds });
    const inOrder = (text: CovenantText) =>
      JSON.stringify([
        text.title,
        [...text.promises].sort(),
        text.forbidden.map(({ id, title, examples }) => [id, title, [...examples].sort()].join('|')).sort(),
      ]);
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const same = inOrder(before) === inOrder(after);
        expect(compareCovenants(before, after).length === 0).toBe(same);
      }),
    );
  });
});

describe('a draft', () => {
  test('is saved on the revision that its author has read, and on no older one', () => {
    const first = editDraft(null, 0, TEXT, EDITOR);
    expect(first.revision).toBe(1);
    expect(editDraft(first, 1, TEXT, EDITOR).revision).toBe(2);
    expect(refusalOf(() => editDraft(first, 0, TEXT, EDITOR))).toEqual({
      code: 'COVENANT.DRAFT_CHANGED',
      details: { revision: 1 },
    });
    expect(refusalOf(() => editDraft(null, 1, TEXT, EDITOR))?.code).toBe('COVENANT.DRAFT_CHANGED');
  });

  test.each<[string, Partial<CovenantText>, string[]]>([
    ['is complete', {}, []],
    ['has no title', { title: ' ' }, ['title']],
    ['has no promise', { promises: [] }, ['promises']],
    ['has an empty promise', { promises: ['真实', ''] }, ['promises']],
    ['says a promise twice', { promises: ['真实', '真实'] }, ['promises']],
    ['forbids nothing', { forbidden: [] }, ['forbidden']],
    [
      'has a kind without example',
      { forbidden: [{ id: 'attack', title: '攻击', examples: [] }] },
      ['forbidden.attack'],
    ],
  ])('that %s has these gaps', (_what, fields, problems) => {
    expect(covenantProblems({ ...TEXT, ...fields })).toEqual(problems);
  });
});

describe('a publication', () => {
  const draft = editDraft(null, 0, { ...TEXT, title: '车主公约' }, EDITOR);
  const publish = (fields: object) =>
    publishCovenant({ current: CURRENT, draft, revision: 1, words: '', nowMs: NOW_MS, ...fields });

  test('makes the next version with what changed and the lead’s own words', () => {
    expect(publish({ words: ' 名字短一点。 ' })).toEqual({
      _id: 'v4',
      version: 4,
      title: '车主公约',
      promises: TEXT.promises,
      forbidden: TEXT.forbidden,
      changes: [{ kind: 'title.changed', before: '车主社区公约', after: '车主公约' }],
      words: '名字短一点。',
      publishedAtMs: NOW_MS,
    });
    expect(publish({})).not.toHaveProperty('words');
  });

  test('is refused without a change, with gaps, and of a draft that the lead has not read', () => {
    expect(refusalOf(() => publish({ draft: null }))?.code).toBe('COVENANT.UNCHANGED');
    expect(refusalOf(() => publish({ draft: { ...draft, title: TEXT.title } }))?.code).toBe(
      'COVENANT.UNCHANGED',
    );
    expect(refusalOf(() => publish({ revision: 2 }))?.code).toBe('COVENANT.DRAFT_CHANGED');
    expect(refusalOf(() => publish({ draft: { ...draft, promises: [] } }))).toEqual({
      code: 'COVENANT.INCOMPLETE',
      details: { fields: ['promises'] },
    });
  });
});
