/** A colour at a place between 0 and 1, with an optional opacity. */
export type Stop = readonly [place: number, colour: string, opacity?: number];

/** Colours along a gradient: stops, or words such as '#0b1222/0.5 0%, #fff 100%' with the opacity after the slash. */
export type Ramp = string | readonly Stop[];

/** The stops of a ramp. */
function readRamp(ramp: Ramp): readonly Stop[] {
  if (typeof ramp !== 'string') return ramp;
  return ramp.split(',').map((word): Stop => {
    const [paint = '', place = '0%'] = word.trim().split(' ');
    const [colour = '#000', opacity = '1'] = paint.split('/');
    return [Number.parseFloat(place) / 100, colour, Number(opacity)];
  });
}

/** Numbers that look random and are the same on every run. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number short enough for a file. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Points as the text of a path. */
export const points = (list: readonly (readonly [number, number])[]): string =>
  list.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');

/** A drawing under way: shapes in painting order, and the gradients and blurs that they use. */
export class Scene {
  readonly width: number;
  readonly height: number;
  #defs: string[] = [];
  #body: string[] = [];

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  #define(make: (id: string) => string): string {
    const id = `d${this.#defs.length}`;
    this.#defs.push(make(id));
    return `url(#${id})`;
  }

  /** A gradient along a line, by default downwards over the shape. */
  linear(stops: Ramp, line: readonly [number, number, number, number] = [0, 0, 0, 1]): string {
    const [x1, y1, x2, y2] = line;
    return this.#define(
      (id) =>
        `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopTags(stops)}</linearGradient>`,
    );
  }

  /** A gradient along a line in the scene's own units. */
  linearAt(stops: Ramp, line: readonly [number, number, number, number]): string {
    const [x1, y1, x2, y2] = line;
    return this.#define(
      (id) =>
        `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopTags(stops)}</linearGradient>`,
    );
  }

  /** A round gradient within the shape. */
  radial(stops: Ramp, centre: readonly [number, number] = [0.5, 0.5], radius = 0.5): string {
    return this.#define(
      (id) =>
        `<radialGradient id="${id}" cx="${centre[0]}" cy="${centre[1]}" r="${radius}">${stopTags(stops)}</radialGradient>`,
    );
  }

  /** A blur; with two numbers it differs across and down. */
  blur(across: number, down = across): string {
    return this.#define(
      (id) =>
        `<filter id="${id}" filterUnits="userSpaceOnUse" x="-1400" y="-1400" width="4200" height="4200"><feGaussianBlur stdDeviation="${across} ${down}"/></filter>`,
    );
  }

  /** An area outside of which nothing is painted. */
  clip(shapes: string): string {
    return this.#define((id) => `<clipPath id="${id}">${shapes}</clipPath>`);
  }

  /** An area whose lightness says how much is painted. */
  mask(shapes: string): string {
    return this.#define((id) => `<mask id="${id}">${shapes}</mask>`);
  }

  add(...shapes: string[]): this {
    this.#body.push(...shapes);
    return this;
  }

  /** Fills everything. */
  wash(fill: string, opacity = 1): this {
    return this.add(rect(0, 0, this.width, this.height, fill, `opacity="${opacity}"`));
  }

  /** A soft light around a point. */
  glow(x: number, y: number, radius: number, colour: string, strength = 1, squash = 1): this {
    const fill = this.radial([
      [0, colour, strength],
      [0.25, colour, strength * 0.55],
      [0.6, colour, strength * 0.14],
      [1, colour, 0],
    ]);
    return this.add(ellipse(x, y, radius, radius * squash, fill));
  }

  /** Darkens the corners, as a lens does. */
  vignette(strength = 0.4): this {
    const fill = this.radial(
      [
        [0.45, '#000', 0],
        [1, '#000', strength],
      ],
      [0.5, 0.46],
      0.78,
    );
    return this.wash(fill);
  }

  toString(): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}"><defs>${this.#defs.join('')}</defs>${this.#body.join('')}</svg>`;
  }
}

const stopTags = (stops: Ramp): string =>
  readRamp(stops)
    .map(
      ([place, colour, opacity = 1]) =>
        `<stop offset="${place}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}" ${more}/>`;

export const ellipse = (
  x: number,
  y: number,
  across: number,
  down: number,
  fill: string,
  more = '',
): string =>
  `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(across)}" ry="${short(down)}" fill="${fill}" ${more}/>`;

export const circle = (x: number, y: number, radius: number, fill: string, more = ''): string =>
  ellipse(x, y, radius, radius, fill, more);

export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`;

export const line = (d: string, stroke: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

export const group = (shapes: string, more: string): string => `<g ${more}>${shapes}</g>`;
