import fc from 'fast-check';
import {
  addReport,
  type Case,
  countCategories,
  decideCase,
  holdCase,
  memberOfCase,
  openCase,
} from '@/domain/case';
import { FORBIDDEN_IDS } from '@/domain/covenant';
import { NOW_MS, refusalOf } from './sample';

function open(id: string, nowMs = NOW_MS): Case {
  const subject = { kind: 'post', id: `${id}.author` } as const;
  const content = { title: '里程', text: '三万公里', images: [] };
  return openCase({ subject, before: null, memberId: 'author', content, nowMs }).opened;
}

describe('a case', () => {
  test('is numbered by its subject and says whom it is about', () => {
    const subject = { kind: 'post', id: 'a.b.author' } as const;
    const content = { title: '', text: '', images: [] };
    const before = { _id: 'post.a.b.author', cases: 2, openCaseId: null };
    const { opened, cases } = openCase({ subject, before, memberId: 'author', content, nowMs: NOW_MS });
    expect(opened._id).toBe('post.a.b.author.3');
    expect(cases).toEqual({ _id: 'post.a.b.author', cases: 3, openCaseId: opened._id });
    expect(memberOfCase(opened._id)).toBe('author');
    expect(memberOfCase('profile.m1.1')).toBe('m1');
  });

  test('is held from the fifth report on, and named after what most reports say', () => {
    let about = open('x');
    for (const [index, category] of (
      ['attack', 'privacy', 'privacy', 'attack', 'privacy'] as const
    ).entries()) {
      expect(about.held).toBe(false);
      about = addReport(about, category);
      expect(about.reports).toBe(index + 1);
    }
    expect(about).toMatchObject({ held: true, category: 'privacy' });
    expect(countCategories(about.categories)).toEqual([
      { category: 'privacy', count: 3 },
      { category: 'attack', count: 2 },
    ]);
  });

  test('stands in the queue behind all that is held, and behind all that are older', () => {
    const Queued = fc.record({
      held: fc.boolean(),
      openedAtMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(Queued, { selector: (each) => each.openedAtMs, maxLength: 20 }), (all) => {
        const cases = all.map(({ held, openedAtMs }, index) => {
          const about = open(`c${index}`, openedAtMs);
          return held ? holdCase(about) : about;
        });
        const inQueue = [...cases].sort((one, other) => (one.place < other.place ? -1 : 1));
        const wanted = [...cases].sort(
          (one, other) => Number(other.held) - Number(one.held) || one.openedAtMs - other.openedAtMs,
        );
        expect(inQueue).toEqual(wanted);
      }),
    );
  });

  test('is decided once; its categories are counted whatever is reported', () => {
    const decided = decideCase(open('x'), {
      verdict: 'dismissed',
      byId: 'one',
      atMs: NOW_MS,
      reason: '没有',
    });
    expect(decided).toMatchObject({ status: 'dismissed', held: false, claim: null });
    const again = () =>
      decideCase(decided, { verdict: 'dismissed', byId: 'two', atMs: NOW_MS, reason: '没有' });
    expect(refusalOf(again)?.code).toBe('CASE.ALREADY_DECIDED');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FORBIDDEN_IDS), { maxLength: 40 }), (reported) => {
        const about = reported.reduce(addReport, open('x'));
        const counts = countCategories(about.categories);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(reported.length);
        expect(about.category).toBe(counts[0]?.category ?? null);
      }),
    );
  });
});
