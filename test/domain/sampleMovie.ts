import { box, letters, type MovieExtras, makeMovie, words } from '../../config/film/mp4';

/** A small film whose pictures nobody will look at: what matters here is what stands around them. */
export function sampleMovie(extras: MovieExtras = {}, seconds = 2, handler?: string): Uint8Array {
  const picture = Uint8Array.from({ length: 24 }, (_, at) => at);
  const movie = makeMovie(
    {
      width: 224,
      height: 128,
      sps: Uint8Array.from([0x67, 66, 0xc0, 11]),
      pps: Uint8Array.from([0x68]),
      samples: Array.from({ length: seconds }, () => picture),
      picturesPerSecond: 1,
    },
    extras,
  );
  if (handler === undefined) return movie;
  return Buffer.from(Buffer.from(movie).toString('latin1').replace('vide', handler), 'latin1');
}

/** Where it was taken, as phones of one make write it: a line of signs in the notes of the index. */
export const PLACE = '+31.2304+121.4737/';

const line = (text: string) => [0, text.length, 0x15, 0xc7, ...letters(text)];

/** Notes as Android writes them: the place, the maker and the model. */
export const ANDROID_NOTES = box(
  'udta',
  box('\u00a9xyz', line(PLACE)),
  box('\u00a9mak', line('SecretMaker')),
  box('loci', words(0), letters(PLACE)),
);

/** Notes as iPhones write them: keys, and beside them their values. */
export const APPLE_NOTES = box(
  'meta',
  box('hdlr', words(0, 0), letters('mdta'), words(0, 0, 0)),
  box('keys', words(0, 1), box('mdta', letters('com.apple.quicktime.location.ISO6709'))),
  box('ilst', box('\0\0\0\u0001', box('data', words(1, 0), letters(PLACE)))),
);
