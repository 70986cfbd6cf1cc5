import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { inspectMovie, type MovieFacts, type Patch } from '@/domain/movie';
import { box, words } from '../../config/film/mp4';
import { ANDROID_NOTES, APPLE_NOTES, PLACE, sampleMovie } from './sampleMovie';

/** Reads a film as phone and server do, and counts what they had to hold. */
function inspect(film: Uint8Array): { facts: MovieFacts | null; held: number } {
  const inspection = inspectMovie(film.length);
  let held = 0;
  let step = inspection.next();
  while (!step.done) {
    const { at, length } = step.value;
    expect(at + length).toBeLessThanOrEqual(film.length);
    held += length;
    step = inspection.next(film.subarray(at, at + length));
  }
  return { facts: step.value, held };
}

function patch(film: Uint8Array, patches: readonly Patch[]): Uint8Array {
  const changed = Uint8Array.from(film);
  for (const { at, bytes } of patches) changed.set(bytes, at);
  return changed;
}

function clean(film: Uint8Array): Uint8Array {
  const { facts } = inspect(film);
  if (facts === null) throw new Error('This is no film.');
  return patch(film, facts.blanks);
}

const tell = (film: Uint8Array) => Buffer.from(film).toString('latin1');

describe('what a film is', () => {
  test.each([
    ['isom', 'mp4'],
    ['mp42', 'mp4'],
    ['qt  ', 'mov'],
  ] as const)('of the brand %s is read as %s, with its length', (brand, format) => {
    const { facts } = inspect(sampleMovie({ brand }, 7));
    expect(facts).toMatchObject({ format, durationMs: 7_000 });
  });

  test('is read wherever its index stands, and without its pictures', () => {
    const heavy = Buffer.concat([sampleMovie({ indexLast: true }, 3), box('free', new Uint8Array(500_000))]);
    const { facts, held } = inspect(heavy);
    expect(facts?.durationMs).toBe(3_000);
    expect(held).toBeLessThan(2_000);
  });

  test('is read when a box needs a long length', () => {
    const film = sampleMovie({}, 2);
    const long = Buffer.concat([words(1), Buffer.from('free'), words(0, 32), new Uint8Array(16)]);
    const start = film.subarray(0, 28);
    expect(inspect(Buffer.concat([start, long, film.subarray(28)])).facts?.durationMs).toBe(2_000);
  });

  test('of the demo plays for four seconds', () => {
    const film = readFileSync(path.resolve(__dirname, '../../config/demo/videos/camp.mp4'));
    expect(inspect(film).facts).toMatchObject({ format: 'mp4', durationMs: 4_000 });
  });

  const picture = Buffer.from('ffd8ffe000104a4649460001', 'hex');
  const others: [string, Uint8Array][] = [
    ['a picture', Buffer.concat([picture, new Uint8Array(200)])],
    ['nothing', new Uint8Array(0)],
    ['a text', Buffer.from('this is no film at all, whatever its name says '.repeat(9))],
    ['sound alone', sampleMovie({}, 2, 'soun')],
    ['one cut off in its index', sampleMovie({}, 2).subarray(0, 200)],
    ['one without a length', sampleMovie({}, 0)],
    ['one without an index', sampleMovie({ indexLast: true }, 2).subarray(0, 92)],
    ['one that does not begin with its kind', sampleMovie({}, 2).subarray(28)],
    ['a stream in hundreds of pieces', Buffer.concat([sampleMovie({}, 2), ...Array(80).fill(box('moof'))])],
  ];
  test.each(others)('is not %s', (_what, bytes) => {
    expect(inspect(bytes).facts).toBeNull();
  });

  test('of any bytes is found or denied, and never read beyond the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(380), (noise, at) => {
        const film = Uint8Array.from(sampleMovie({ notes: [ANDROID_NOTES] }));
        film.set(noise.subarray(0, Math.max(0, film.length - at)), at);
        for (const { at: place, bytes } of inspect(film).facts?.blanks ?? []) {
          expect(place + bytes.length).toBeLessThanOrEqual(film.length);
        }
      }),
    );
  });
});

describe('what a film tells beside what it shows', () => {
  test.each([
    ['Android', ANDROID_NOTES],
    ['iPhones', APPLE_NOTES],
  ])('as %s write it is gone, before and after its pictures', (_who, notes) => {
    for (const indexLast of [true, false]) {
      const film = sampleMovie({ notes: [notes], indexLast });
      expect(tell(film)).toContain(PLACE);
      const cleaned = clean(film);
      expect(tell(cleaned)).not.toContain(PLACE);
      expect(tell(cleaned)).not.toContain('SecretMaker');
      expect(cleaned).toHaveLength(film.length);
    }
  });

  test('at the top of the file is gone as well', () => {
    const note = box('uuid', Buffer.from(`<x:xmpmeta>${PLACE}</x:xmpmeta>`));
    const film = Buffer.concat([sampleMovie(), note]);
    expect(tell(clean(film))).not.toContain(PLACE);
  });

  test('is the time as well', () => {
    const takenAt = 0xe3123456;
    const film = sampleMovie({ takenAt });
    const stamp = tell(words(takenAt));
    expect(tell(film).split(stamp)).toHaveLength(7);
    expect(tell(clean(film))).not.toContain(stamp);
  });

  test('is all that changes: the same film, of the same length, with the same pictures', () => {
    const film = sampleMovie({ notes: [ANDROID_NOTES], indexLast: true }, 5);
    const cleaned = clean(film);
    expect(inspect(cleaned).facts).toMatchObject({ format: 'mp4', durationMs: 5_000 });
    const pictures = (bytes: Uint8Array) => bytes.subarray(28, 28 + 8 + 5 * 28);
    expect(pictures(cleaned)).toEqual(pictures(film));
    expect(clean(cleaned)).toEqual(cleaned);
  });
});
