import fc from 'fast-check';
import {
  completeDraft,
  type DraftContent,
  EMPTY_DRAFT,
  NO_TIMES,
  type ServerDraft,
  saveDraft,
} from '@/domain/draft';

const OWNER = { _id: 't.m', taskId: 't', memberId: 'm' };
const NOW_MS = 1_000_000;

function save(content: Partial<DraftContent>, base: number, times = {}, removed: string[] = []) {
  return {
    content: { ...EMPTY_DRAFT, ...content },
    times: { ...NO_TIMES, ...times },
    base,
    removed,
    mostImages: 3,
    mostVideos: 1,
    nowMs: NOW_MS,
  };
}

const first = saveDraft(null, OWNER, save({ text: '第一句', images: ['a', 'b'] }, 0, { text: 10 }));

test('one phone writes on, and takes pictures out, without anything being joined', () => {
  const next = saveDraft(first, OWNER, save({ text: '第二句', images: ['b'] }, 1, { text: 20 }, ['a']));
  expect(next).toMatchObject({ revision: 2, content: { text: '第二句', images: ['b'] }, other: null });
});

describe('of two phones that knew the same draft', () => {
  const one = saveDraft(first, OWNER, save({ text: '甲的话', images: ['a', 'b', 'c'] }, 1, { text: 30 }));

  test('the words written later stay and the others are kept for one way back', () => {
    const late = saveDraft(one, OWNER, save({ text: '乙的话', images: ['a', 'b'] }, 1, { text: 40 }));
    expect(late.content.text).toBe('乙的话');
    expect(late.other?.text).toBe('甲的话');
    const early = saveDraft(one, OWNER, save({ text: '乙的话', images: ['a', 'b'] }, 1, { text: 20 }));
    expect(early.content.text).toBe('甲的话');
    expect(early.other?.text).toBe('乙的话');
  });

  test('the pictures are united up to the number of the task, without those that were taken out', () => {
    const two = save({ text: '', images: ['b', 'd'] }, 1, {}, ['a']);
    expect(saveDraft(one, OWNER, two).content.images).toEqual(['b', 'c', 'd']);
  });

  test('films are united like pictures, and of answers each question keeps the later one', () => {
    const video = (fileId: string) => ({ fileId, posterId: null, bytes: 9, durationMs: 1_000 });
    const answered = { km: { value: 1 }, place: { text: '湖边' } };
    const two = save({ videos: [video('v')], answers: answered }, 1, { answers: 30 });
    const joined = saveDraft(one, OWNER, two);
    expect(joined.content).toMatchObject({ videos: [video('v')], answers: answered });
    const late = save({ videos: [video('w')], answers: { km: { value: 2 } } }, 1, { answers: 40 }, ['v']);
    const last = saveDraft(joined, OWNER, late);
    expect(last.content.videos).toEqual([video('w')]);
    expect(last.content.answers).toEqual({ km: { value: 2 }, place: { text: '湖边' } });
  });

  test('an answer that only one of them gave stays', () => {
    const two = save({ ai: 'none' }, 1, { ai: 35 });
    const joined = saveDraft(one, OWNER, two);
    expect(joined.content).toMatchObject({ ai: 'none', text: '甲的话' });
    expect(joined.other).toBeNull();
  });
});

test('a draft of an earlier version of the app goes on with what it lacks', () => {
  const { videos: _videos, answers: _answers, ...content } = first.content;
  const { answers: _atMs, ...times } = first.times;
  const old: ServerDraft = JSON.parse(JSON.stringify({ ...first, content, times }));
  expect(completeDraft(old)).toEqual(first);
});

test('a phone whose clock runs ahead wins once and not for ever', () => {
  const ahead = saveDraft(first, OWNER, save({ text: '快钟' }, 1, { text: NOW_MS * 9 }));
  expect(ahead.times.text).toBe(NOW_MS);
  const later = { ...save({ text: '准钟' }, 1, { text: NOW_MS + 5 }), nowMs: NOW_MS + 5 };
  expect(saveDraft(ahead, OWNER, later).content.text).toBe('准钟');
});

test('whatever two phones do, no word of either and no picture below the limit is lost', () => {
  const Content = fc.record({
    images: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
    text: fc.constantFrom('', '甲', '乙', '丙'),
  });
  fc.assert(
    fc.property(Content, Content, fc.nat(50), fc.nat(50), (one, two, oneAt, twoAt) => {
      const stored = saveDraft(first, OWNER, save(one, 1, { text: oneAt }));
      const joined = saveDraft(stored, OWNER, save(two, 1, { text: twoAt }));
      const words = [joined.content.text, joined.other?.text];
      for (const { text } of [one, two]) if (text !== '') expect(words).toContain(text);
      const all = new Set([...one.images, ...two.images]);
      expect(joined.content.images).toHaveLength(Math.min(3, all.size));
    }),
  );
});
