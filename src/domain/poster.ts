import type { PosterLook } from './kind';

/** What a poster is made of, besides the picture. */
export interface PosterContent {
  look: PosterLook;
  title: string;
  nickname: string;
  /** The owner's own words; empty where there are none. */
  words: string;
  brand: string;
}

/** A poster's width and height in points; it is painted at this size, whatever the phone. */
export const POSTER_SIZE = { width: 1080, height: 1440 } as const;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One thing to paint, in order. */
export type Stroke =
  | ({ kind: 'fill'; colour: string } & Box)
  | ({ kind: 'picture' } & Box)
  /** A soft shade that grows towards the foot of the box. */
  | ({ kind: 'shade' } & Box)
  | {
      kind: 'text';
      text: string;
      left: number;
      baseline: number;
      size: number;
      colour: string;
      strong: boolean;
    };

interface Palette {
  ground: string;
  ink: string;
  quiet: string;
  accent: string;
}

const PALETTES: Readonly<Record<PosterLook, Palette>> = {
  plain: { ground: '#ffffff', ink: '#15181c', quiet: '#5b636e', accent: '#00716a' },
  journey: { ground: '#0e1012', ink: '#f2f4f6', quiet: '#a7afb9', accent: '#35c9bc' },
  mileage: { ground: '#12312f', ink: '#f2f4f6', quiet: '#a7c4c0', accent: '#35c9bc' },
};

const MARGIN = 72;
const BRAND_SIZE = 26;

/** How wide a text is about: Chinese takes a full square, Latin letters and digits a little more than half. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (character < '⺀' ? 0.56 : 1) * size, 0);
}

/** A text in lines that fit; what is left over ends in an ellipsis. */
export function wrapText(text: string, size: number, width: number, lines: number): string[] {
  const wrapped: string[] = [];
  let line = '';
  for (const character of text.replace(/\s+/g, ' ').trim()) {
    if (widthOf(line + character, size) <= width) {
      line += character;
      continue;
    }
    if (wrapped.length === lines - 1) return [...wrapped, `${shorten(line, size, width)}…`];
    wrapped.push(line);
    line = character.trim();
  }
  return line === '' ? wrapped : [...wrapped, line];
}

function shorten(line: string, size: number, width: number): string {
  const characters = [...line];
  while (characters.length > 0 && widthOf(`${characters.join('')}…`, size) > width) characters.pop();
  return characters.join('');
}

/** Everything to paint for a poster, the picture first. It carries no code: one that leads nowhere would be a lie. */
export function layOutPoster(content: PosterContent): Stroke[] {
  const { width, height } = POSTER_SIZE;
  const palette = PALETTES[content.look];
  const picture: Box =
    content.look === 'journey'
      ? { left: 0, top: 0, width, height: 1120 }
      : { left: MARGIN, top: MARGIN, width: width - 2 * MARGIN, height: 936 };
  return [
    { kind: 'fill', colour: palette.ground, left: 0, top: 0, width, height },
    { kind: 'picture', ...picture },
    ...(content.look === 'journey'
      ? [{ kind: 'shade' as const, left: 0, top: 720, width, height: 400 }]
      : []),
    ...wordsOf(content, palette),
    brandOf(content, palette),
  ];
}

function wordsOf({ look, title, nickname, words }: PosterContent, palette: Palette): Stroke[] {
  const room = POSTER_SIZE.width - 2 * MARGIN;
  const titleSize = look === 'mileage' ? 60 : 52;
  const lines = wrapText(title, titleSize, room, 2);
  const top = 1180;
  const spoken = wrapText(words, 32, room, lines.length > 1 ? 1 : 2);
  const write = (text: string, baseline: number, size: number, colour: string, strong = false): Stroke => ({
    kind: 'text',
    text,
    left: MARGIN,
    baseline,
    size,
    colour,
    strong,
  });
  const afterTitle = top + lines.length * titleSize * 1.25;
  return [
    ...lines.map((line, index) => write(line, top + index * titleSize * 1.25, titleSize, palette.ink, true)),
    ...spoken.map((line, index) => write(line, afterTitle + index * 44, 32, palette.quiet)),
    write(nickname, POSTER_SIZE.height - MARGIN, 32, palette.accent, true),
  ];
}

/** The brand's name, at the right of the owner's. */
function brandOf({ brand }: PosterContent, palette: Palette): Stroke {
  const text = wrapText(brand, BRAND_SIZE, POSTER_SIZE.width / 3, 1)[0] ?? '';
  return {
    kind: 'text',
    text,
    left: POSTER_SIZE.width - MARGIN - widthOf(text, BRAND_SIZE),
    baseline: POSTER_SIZE.height - MARGIN,
    size: BRAND_SIZE,
    colour: palette.quiet,
    strong: false,
  };
}

/** The part of a picture that fills a box without distortion, from its middle. */
export function coverOf(picture: { width: number; height: number }, box: Box): Box {
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  const width = box.width / scale;
  const height = box.height / scale;
  return { left: (picture.width - width) / 2, top: (picture.height - height) / 2, width, height };
}
