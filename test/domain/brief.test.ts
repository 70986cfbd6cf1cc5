import { type Brief, briefProblems } from '@/domain/brief';
import { BRIEF_TEMPLATES, beginBrief } from '@/domain/briefTemplates';
import { mustDeclare } from '@/domain/submission';
import { NOW_MS } from './sample';

/** A brief that might be published, from a template. */
function begin(id: string, changed: Partial<Brief> = {}): Brief {
  const template = BRIEF_TEMPLATES.find((each) => each.id === id);
  if (template === undefined) throw new Error(`There is no template ${id}.`);
  return { ...beginBrief(template, 'cloud://e.b/covers/c.jpg', NOW_MS), ...changed };
}

const withVideos = (brief: Brief, videos: { min: number; max: number }): Brief => ({
  ...brief,
  shape: { ...brief.shape, videos },
});

test.each(['framework', 'depth', 'open'])('the template %s takes a film, and needs none', (id) => {
  const brief = begin(id);
  expect(brief.shape.videos).toEqual({ min: 0, max: 1 });
  expect(briefProblems(brief, NOW_MS)).toEqual([]);
});

test('a task of films alone may open', () => {
  const none = { min: 0, max: 0 };
  const brief = withVideos(begin('framework'), { min: 1, max: 3 });
  const shape = { ...brief.shape, images: none, text: { required: false, maxLength: 0 } };
  expect(briefProblems({ ...brief, shape }, NOW_MS)).toEqual([]);
});

test('a task cannot ask for more films than it takes', () => {
  expect(briefProblems(withVideos(begin('framework'), { min: 2, max: 1 }), NOW_MS)).toEqual(['shape']);
});

test('nothing with a film passes by itself', () => {
  const photos = begin('photo');
  expect(briefProblems(photos, NOW_MS)).toEqual([]);
  expect(briefProblems(withVideos(photos, { min: 0, max: 1 }), NOW_MS)).toEqual(['automatic']);
});

test('what is answered takes a photo and no film', () => {
  const mileage = begin('mileage');
  expect(mileage.shape.images).toEqual({ min: 1, max: 1 });
  expect(briefProblems(mileage, NOW_MS)).toEqual([]);
  expect(briefProblems(withVideos(mileage, { min: 0, max: 1 }), NOW_MS)).toContain('shape');
});

test('a photo with answers is declared like any other, answers alone are not', () => {
  const mileage = begin('mileage');
  expect(mustDeclare(mileage)).toBe(true);
  const alone = { ...mileage.shape, images: { min: 0, max: 0 } };
  expect(mustDeclare({ ...mileage, shape: alone })).toBe(false);
});
