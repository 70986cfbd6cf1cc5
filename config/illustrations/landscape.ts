import { circle, ellipse, group, makeRandom, path, points, type Ramp, rect, type Scene } from './scene';

/** Smooth noise along a line, between -1 and 1. */
function makeNoise(seed: number): (x: number) => number {
  const random = makeRandom(seed);
  const values = Array.from({ length: 256 }, () => random() * 2 - 1);
  return (x) => {
    const cell = Math.floor(x);
    const part = x - cell;
    const ease = part * part * (3 - 2 * part);
    const left = values[cell & 255] ?? 0;
    const right = values[(cell + 1) & 255] ?? 0;
    return left + (right - left) * ease;
  };
}

interface Ridge {
  /** Where its foot is and how high it may rise. */
  base: number;
  height: number;
  /** How many hills there are across. */
  hills: number;
  seed: number;
  /** From the crest down. */
  fill: Ramp;
  /** 0 rolling, 1 alpine. */
  sharp?: number;
}

/** The crest of hills or mountains as points from left to right. */
export function traceRidge(scene: Scene, ridge: Ridge): [number, number][] {
  const noise = makeNoise(ridge.seed);
  const sharp = ridge.sharp ?? 0.5;
  const list: [number, number][] = [];
  for (let x = -10; x <= scene.width + 10; x += 4) {
    let rise = 0;
    let weight = 0;
    for (let octave = 0; octave < 6; octave += 1) {
      const share = 0.5 ** octave;
      const value = noise((x / scene.width) * ridge.hills * 2 ** octave + octave * 17.3);
      const crest = 1 - Math.abs(value) * 2;
      rise += share * (value * (1 - sharp) + crest * sharp);
      weight += share;
    }
    list.push([x, ridge.base - ridge.height * (0.5 + (0.5 * rise) / weight)]);
  }
  return list;
}

/** Hills or mountains whose feet dissolve in the air. */
export function drawRidge(scene: Scene, ridge: Ridge): string {
  const crest = traceRidge(scene, ridge);
  const fill = scene.linearAt(ridge.fill, [0, ridge.base - ridge.height, 0, ridge.base]);
  return path(`${points(crest)}L${scene.width + 10} ${scene.height + 10}L-10 ${scene.height + 10}Z`, fill);
}

/** Stars, more and smaller towards nothing. */
export function drawStars(scene: Scene, count: number, until: number, seed: number, colour = '#fff'): string {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => {
    const depth = random();
    return circle(
      random() * scene.width,
      random() ** 1.4 * until,
      0.5 + depth ** 6 * 1.7,
      colour,
      `opacity="${(0.25 + depth * 0.7).toFixed(2)}"`,
    );
  }).join('');
}

interface Cloud {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
  opacity: number;
  seed: number;
}

/** A bank of cloud, long and soft. */
export function drawCloud(scene: Scene, cloud: Cloud): string {
  const random = makeRandom(cloud.seed);
  const puffs = Array.from({ length: 16 }, () => {
    const along = random() * 2 - 1;
    const size = (1 - along * along * 0.8) * (0.4 + random() * 0.6);
    return ellipse(
      cloud.x + along * cloud.width * 0.5,
      cloud.y + (random() - 0.5) * cloud.height * 0.6,
      cloud.width * 0.16 * size + 8,
      cloud.height * 0.34 * size + 2,
      cloud.colour,
    );
  }).join('');
  return group(
    puffs,
    `filter="${scene.blur(cloud.width * 0.026, cloud.height * 0.11)}" opacity="${cloud.opacity}"`,
  );
}

/** A row of firs. */
export function drawFirs(
  count: number,
  from: number,
  to: number,
  base: (x: number) => number,
  height: number,
  colour: string,
  seed: number,
): string {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => {
    const x = from + random() * (to - from);
    const tall = height * (0.55 + random() * 0.6);
    return drawFir(x, base(x) + 4, tall, colour, random);
  }).join('');
}

function drawFir(x: number, ground: number, tall: number, colour: string, random: () => number): string {
  const tiers = 9;
  const left: [number, number][] = [];
  const right: [number, number][] = [];
  for (let tier = 0; tier <= tiers; tier += 1) {
    const down = tier / tiers;
    const half = tall * 0.2 * down ** 0.85;
    const y = ground - tall * (1 - down);
    left.push([x - half * (0.85 + random() * 0.3), y + tall * 0.03], [x - half * 0.5, y]);
    right.push([x + half * (0.85 + random() * 0.3), y + tall * 0.03], [x + half * 0.5, y]);
  }
  return path(`${points([[x, ground - tall], ...left, ...right.reverse()])}Z`, colour);
}

interface Road {
  /** Where it vanishes. */
  vanish: readonly [number, number];
  /** Half its width at the lower edge. */
  half: number;
  /** How it bends in the distance, in px for each unit of depth. */
  bend: number;
  near: string;
  far: string;
  paint: string;
  /** Where the middle is at the lower edge. */
  middle?: number;
}

/** Where a place on a road is seen: depth from 1, which is the lower edge; across from -1 to 1. */
export function placeOnRoad(scene: Scene, road: Road, depth: number, across: number): [number, number] {
  const [vx, vy] = road.vanish;
  const near = 1 / depth;
  const middle = road.middle ?? scene.width / 2;
  const curve = road.bend * (depth - 1) * near * Math.min(depth, 40) * 0.5;
  return [
    vx + (middle - vx) * near + curve + across * road.half * near,
    vy + (scene.height + 20 - vy) * near,
  ];
}

/** A road to the horizon, with its lines. */
export function drawRoad(scene: Scene, road: Road): string {
  const depths = Array.from({ length: 64 }, (_, index) => 1.12 ** index);
  const edge = (across: number) => depths.map((depth) => placeOnRoad(scene, road, depth, across));
  const strip = (from: number, to: number, fill: string, more = '') =>
    path(`${points([...edge(from), ...edge(to).reverse()])}Z`, fill, more);
  const asphalt = scene.linearAt(
    [
      [0, road.far],
      [0.25, road.near],
      [1, road.near],
    ],
    [0, road.vanish[1], 0, scene.height],
  );
  const dashes = Array.from({ length: 26 }, (_, index) => {
    const from = 1 + index * 1.1;
    const corner = (depth: number, across: number) => placeOnRoad(scene, road, depth, across);
    return path(
      `${points([corner(from, -0.014), corner(from + 0.5, -0.014), corner(from + 0.5, 0.014), corner(from, 0.014)])}Z`,
      road.paint,
      'opacity="0.85"',
    );
  }).join('');
  return [
    strip(-1.12, 1.12, road.near, 'opacity="0.55"'),
    strip(-1, 1, asphalt),
    strip(-0.72, -0.3, '#fff', 'opacity="0.03"'),
    strip(0.3, 0.72, '#fff', 'opacity="0.03"'),
    strip(-0.94, -0.915, road.paint, 'opacity="0.7"'),
    strip(0.915, 0.94, road.paint, 'opacity="0.7"'),
    dashes,
  ].join('');
}

interface City {
  base: number;
  height: number;
  count: number;
  seed: number;
  body: string;
  window: readonly string[];
  /** How many windows are lit, 0 to 1. */
  lit: number;
}

/** A skyline with its windows. */
export function drawCity(scene: Scene, city: City): string {
  const random = makeRandom(city.seed);
  const parts: string[] = [];
  const step = scene.width / city.count;
  for (let index = -1; index <= city.count; index += 1) {
    const width = step * (0.7 + random() * 0.7);
    const height = city.height * (0.35 + random() ** 1.6 * 0.65);
    const left = index * step + (random() - 0.5) * step * 0.4;
    const top = city.base - height;
    parts.push(rect(left, top, width, height + 20, city.body));
    if (random() > 0.7) parts.push(rect(left + width * 0.46, top - 34 * random() - 12, 2.4, 48, city.body));
    const cell = Math.max(5.5, width / 14);
    for (let x = left + cell * 0.6; x < left + width - cell * 0.7; x += cell) {
      for (let y = top + cell; y < city.base - cell; y += cell * 1.35) {
        if (random() > city.lit) continue;
        const colour = city.window[Math.floor(random() * city.window.length)] ?? '#fff';
        parts.push(
          rect(x, y, cell * 0.5, cell * 0.62, colour, `opacity="${(0.35 + random() * 0.6).toFixed(2)}"`),
        );
      }
    }
  }
  return parts.join('');
}

/** Lights out of focus. */
export function drawBokeh(
  scene: Scene,
  count: number,
  area: readonly [number, number, number, number],
  size: number,
  colours: readonly string[],
  seed: number,
): string {
  const random = makeRandom(seed);
  const [x, y, width, height] = area;
  return Array.from({ length: count }, () => {
    const radius = size * (0.3 + random() ** 2 * 0.9);
    const colour = colours[Math.floor(random() * colours.length)] ?? '#fff';
    const fill = scene.radial([
      [0, colour, 0.5],
      [0.82, colour, 0.62],
      [0.94, colour, 0.8],
      [1, colour, 0],
    ]);
    return circle(
      x + random() * width,
      y + random() * height,
      radius,
      fill,
      `opacity="${(0.12 + random() * 0.5).toFixed(2)}"`,
    );
  }).join('');
}
