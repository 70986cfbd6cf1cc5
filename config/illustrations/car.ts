import { circle, ellipse, group, line, path, rect, type Scene } from './scene';

/** How the light falls on the paint, from the roof down. */
export interface Paint {
  sky: string;
  shoulder: string;
  side: string;
  sill: string;
}

export const PAINTS = {
  graphite: { sky: '#8b949e', shoulder: '#4a525b', side: '#23282e', sill: '#0e1114' },
  ink: { sky: '#5f6d80', shoulder: '#27313f', side: '#141a23', sill: '#07090d' },
  silver: { sky: '#f4f6f8', shoulder: '#c3cad1', side: '#8b949e', sill: '#4b535c' },
  teal: { sky: '#8fc9c2', shoulder: '#2f827b', side: '#15504c', sill: '#082725' },
  sand: { sky: '#f4e6cd', shoulder: '#cdb58d', side: '#93794f', sill: '#4a3b23' },
  red: { sky: '#f0a091', shoulder: '#b33a2f', side: '#74201a', sill: '#35100d' },
  white: { sky: '#ffffff', shoulder: '#eef1f4', side: '#b9c1ca', sill: '#6f7882' },
} satisfies Record<string, Paint>;

interface SideView {
  x: number;
  /** Where the tyres stand. */
  ground: number;
  length: number;
  kind?: 'fastback' | 'suv';
  paint: Paint;
  /** Faces left instead of right. */
  toLeft?: boolean;
  glass?: readonly [string, string];
  /** Headlights and tail lights. */
  lit?: boolean;
  /** A lit cabin. */
  cabin?: string;
  /** The light along the upper edge. */
  rim?: string;
  rimOpacity?: number;
  shadow?: number;
}

/* Both bodies are drawn 1000 long, facing right, with the ground at 0. No maker's car: the proportions of
   the kind, nothing of anybody's face. */
const BODIES = {
  fastback: {
    top: -296,
    rear: 214,
    front: 822,
    wheel: 80,
    shell:
      'M20 -92 L10 -134 C6 -152 8 -168 16 -182 L10 -222 C12 -228 18 -230 30 -231 C112 -240 196 -268 286 -286 C372 -302 470 -302 546 -285 C620 -268 684 -232 738 -204 C826 -198 908 -186 956 -162 C978 -150 990 -136 993 -118 L996 -88 C996 -72 990 -62 976 -58 L914 -50 A97 97 0 1 0 730 -50 L306 -50 A97 97 0 1 0 122 -50 L64 -62 C40 -66 26 -76 20 -92 Z',
    glass:
      'M168 -238 C220 -258 276 -274 330 -281 C404 -290 478 -289 540 -275 C602 -260 654 -232 694 -206 C560 -204 356 -210 214 -222 C190 -225 168 -230 168 -238 Z',
    roof: 'M12 -226 C14 -229 18 -230 30 -231 C112 -240 196 -268 286 -286 C372 -302 470 -302 546 -285 C620 -268 684 -232 738 -204 C826 -198 908 -186 956 -162',
    shoulder: 'M16 -198 C180 -208 430 -196 640 -184 C770 -176 880 -166 966 -146',
    crease: 'M316 -100 C420 -116 600 -116 720 -104',
    skirt:
      'M310 -66 L726 -66 L732 -50 L304 -50 Z M118 -62 L66 -70 L30 -82 L64 -62 L118 -50 Z M918 -62 L980 -74 L994 -84 L990 -64 L976 -58 L918 -50 Z',
    pillars: ['M424 -292 L434 -206', 'M572 -282 L604 -205'],
    doors: 'M304 -220 C286 -176 300 -116 330 -66 M448 -208 L456 -66 M648 -204 C658 -160 654 -106 640 -66',
    mirror: 'M628 -208 C626 -226 640 -232 662 -228 C672 -226 676 -216 672 -208 Z',
    head: 'M900 -178 C930 -172 954 -160 974 -146 L978 -138 C952 -152 928 -160 896 -166 Z',
    tail: 'M12 -206 L90 -214 L86 -205 L14 -195 Z',
    intake: 'M962 -112 L992 -118 L994 -92 L968 -88 Z',
    handles: [352, 506],
    handleY: -182,
  },
  suv: {
    top: -364,
    rear: 204,
    front: 804,
    wheel: 90,
    shell:
      'M22 -104 L12 -150 C8 -172 12 -196 18 -214 L30 -262 C38 -296 46 -318 58 -332 L44 -341 C46 -350 54 -356 68 -358 C200 -370 372 -368 470 -352 C548 -338 608 -296 664 -250 C760 -246 870 -236 928 -214 C956 -202 972 -184 976 -160 L988 -106 C990 -86 984 -74 968 -70 L908 -62 A107 107 0 1 0 700 -62 L308 -62 A107 107 0 1 0 100 -62 L56 -74 C36 -78 26 -88 22 -104 Z',
    glass:
      'M88 -270 C94 -300 104 -326 126 -334 C240 -346 372 -344 462 -330 C522 -318 576 -284 618 -246 C470 -240 260 -244 100 -256 C90 -258 86 -262 88 -270 Z',
    roof: 'M46 -344 C48 -352 56 -357 68 -358 C200 -370 372 -368 470 -352 C548 -338 608 -296 664 -250 C760 -246 870 -236 928 -214',
    shoulder: 'M20 -222 C180 -238 430 -232 650 -220 C780 -212 880 -202 960 -184',
    crease: 'M316 -128 C420 -142 600 -142 700 -132',
    skirt:
      'M310 -96 L698 -96 L706 -60 L302 -60 Z M90 -100 L24 -108 L34 -84 L56 -74 L98 -62 Z M912 -102 L988 -108 L984 -76 L968 -70 L906 -62 Z',
    pillars: ['M246 -350 L238 -240', 'M404 -352 L416 -236', 'M516 -336 L556 -238'],
    doors: 'M300 -250 C288 -190 300 -140 330 -96 M428 -242 L438 -96 M606 -242 C622 -190 622 -140 610 -96',
    mirror: 'M572 -246 C568 -268 584 -276 610 -270 C622 -266 626 -254 620 -246 Z',
    head: 'M880 -226 C914 -218 940 -206 962 -190 L968 -178 C940 -196 912 -206 876 -212 Z',
    tail: 'M24 -238 L96 -246 L92 -236 L20 -226 Z',
    intake: 'M936 -160 L976 -164 L984 -128 L944 -124 Z',
    handles: [346, 490],
    handleY: -210,
  },
} as const;

type Body = (typeof BODIES)[keyof typeof BODIES];

function drawWheel(scene: Scene, x: number, radius: number): string {
  const rim = radius * 0.8;
  const metal = scene.linear('#e6eaee 0%, #8d969f 50%, #3e454c 100%');
  const spoke = (turn: number) =>
    `<path d="M-3 -${short(rim * 0.16)} L-1.6 -${short(rim * 0.96)} L1.8 -${short(rim * 0.96)} L3 -${short(rim * 0.16)} Z" fill="${metal}" transform="rotate(${turn})"/>`;
  const spokes = Array.from(
    { length: 7 },
    (_, index) => spoke((index * 360) / 7 - 5) + spoke((index * 360) / 7 + 5),
  ).join('');
  const disc = `${circle(0, 0, rim * 0.66, '#4a5057', 'opacity="0.8"')}${circle(0, 0, rim * 0.42, '#1c2024')}`;
  const hub = `${circle(0, 0, rim * 0.2, metal)}${circle(0, 0, rim * 0.1, '#2a2f34')}`;
  const shade = scene.linear('#000/0.65 0%, #000/0 40%');
  return group(
    `${circle(0, 0, radius, '#08090b')}${circle(0, 0, radius * 0.955, 'none', 'stroke="#25292e" stroke-width="1.6"')}${circle(0, 0, rim, '#101215')}${disc}${spokes}${hub}${circle(0, 0, rim, 'none', `stroke="${metal}" stroke-width="3"`)}${circle(0, 0, radius, shade)}`,
    `transform="translate(${x} ${-radius})"`,
  );
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

function drawGlass(scene: Scene, view: SideView, body: Body): string {
  const [top, low] = view.glass ?? ['#8ea0b2', '#12171d'];
  const pane = scene.linear(
    [
      [0, top],
      [0.55, low],
      [1, '#05070a'],
    ],
    [0, 0, 0.18, 1],
  );
  const inside = view.cabin ? path(body.glass, view.cabin, 'opacity="0.5"') : '';
  const pillars = body.pillars.map((d) => line(d, '#07090b', 9)).join('');
  const clip = scene.clip(`<path d="${body.glass}"/>`);
  const shine = path(
    'M300 -400 L420 -400 L330 -180 L210 -180 Z M470 -400 L500 -400 L410 -180 L380 -180 Z',
    '#fff',
    'opacity="0.08"',
  );
  return `${path(body.glass, pane)}${inside}${group(`${pillars}${shine}`, `clip-path="${clip}"`)}${line(body.glass, '#0a0c0e', 3)}`;
}

function drawLights(scene: Scene, body: Body, lit: boolean): string {
  const blur = scene.blur(9);
  const head = path(body.head, lit ? '#fffdf2' : '#cfd6dc');
  const tail = path(body.tail, lit ? '#ff4a3d' : '#7d1712');
  if (!lit) return `${head}${tail}`;
  return `${path(body.head, '#fff3cf', `filter="${blur}" opacity="0.9"`)}${path(body.tail, '#ff2a1c', `filter="${blur}" opacity="0.9"`)}${head}${tail}`;
}

/** A car from the side. */
export function drawSide(scene: Scene, view: SideView): string {
  const body = BODIES[view.kind ?? 'fastback'];
  const { paint } = view;
  const skin = scene.linearAt(
    [
      [0, paint.sky],
      [0.3, paint.shoulder],
      [0.34, paint.sky],
      [0.42, paint.shoulder],
      [0.62, paint.side],
      [0.86, paint.sill],
      [1, paint.side],
    ],
    [0, body.top, 0, -50],
  );
  const sweep = scene.linearAt(
    '#000/0.45 0%, #000/0 20%, #fff/0.1 62%, #fff/0.02 80%, #000/0.3 100%',
    [0, 0, 1000, 0],
  );
  const well = (x: number) => circle(x, -body.wheel, body.wheel + 17, '#040506');
  const lip = (x: number) =>
    line(
      `M${x - body.wheel - 17} -${body.wheel} A${body.wheel + 17} ${body.wheel + 17} 0 0 1 ${x + body.wheel + 17} -${body.wheel}`,
      '#fff',
      2,
      'opacity="0.16"',
    );
  const clip = scene.clip(`<path d="${body.shell}"/>`);
  const flank = scene.linearAt('#fff/0 0%, #fff/0.14 50%, #fff/0 100%', [0, body.handleY + 84, 0, -66]);
  const parts = [
    well(body.rear),
    well(body.front),
    rect(150, -96, 740, 44, '#050607', 'rx="16"'),
    path(body.shell, skin),
    path(body.shell, sweep),
    group(
      [
        path(`${body.crease} L720 -66 L316 -66 Z`, flank),
        path(body.skirt, '#0a0c0e', 'opacity="0.86"'),
        path(body.intake, '#050608', 'opacity="0.75"'),
        line(body.doors, '#000', 2, 'opacity="0.45"'),
        line(body.doors, '#fff', 1, 'opacity="0.14" transform="translate(2 0)"'),
      ].join(''),
      `clip-path="${clip}"`,
    ),
    line(body.shoulder, '#fff', 2.2, 'opacity="0.32"'),
    line(body.crease, '#fff', 1.6, 'opacity="0.22"'),
    ...body.handles.map((x) => rect(x, body.handleY, 46, 5, '#fff', 'rx="2.5" opacity="0.2"')),
    drawGlass(scene, view, body),
    path(
      body.mirror,
      scene.linear([
        [0, paint.sky],
        [0.5, paint.shoulder],
        [1, paint.sill],
      ]),
    ),
    line(body.roof, view.rim ?? '#ffffff', 3, `opacity="${view.rimOpacity ?? 0.5}"`),
    drawLights(scene, body, view.lit ?? false),
    lip(body.rear),
    lip(body.front),
    drawWheel(scene, body.rear, body.wheel),
    drawWheel(scene, body.front, body.wheel),
  ];
  const shadow = `${ellipse(500, -2, 520, 26, '#000', `filter="${scene.blur(14)}" opacity="${view.shadow ?? 0.6}"`)}${ellipse(500, -4, 440, 10, '#000', `filter="${scene.blur(5)}" opacity="${(view.shadow ?? 0.6) * 1.1}"`)}`;
  const scale = view.length / 1000;
  const place = view.toLeft
    ? `translate(${view.x + view.length} ${view.ground}) scale(${-scale} ${scale})`
    : `translate(${view.x} ${view.ground}) scale(${scale})`;
  return group(`${shadow}${parts.join('')}`, `transform="${place}"`);
}

interface RearView {
  /** The middle of the car. */
  x: number;
  ground: number;
  width: number;
  paint: Paint;
  lit?: boolean;
  glass?: readonly [string, string];
}

/** A car from behind, on its way: one band of light across. */
export function drawRear(scene: Scene, view: RearView): string {
  const { paint } = view;
  const shell =
    'M-184 -60 L-194 -104 C-202 -132 -202 -152 -192 -168 C-178 -184 -162 -190 -148 -196 C-136 -232 -116 -266 -94 -282 C-62 -294 62 -294 94 -282 C116 -266 136 -232 148 -196 C162 -190 178 -184 192 -168 C202 -152 202 -132 194 -104 L184 -60 C176 -50 -176 -50 -184 -60 Z';
  const glass =
    'M-124 -200 C-114 -232 -100 -256 -84 -270 C-52 -279 52 -279 84 -270 C100 -256 114 -232 124 -200 C60 -207 -60 -207 -124 -200 Z';
  const skin = scene.linear([
    [0, paint.sky],
    [0.3, paint.shoulder],
    [0.42, paint.sky],
    [0.5, paint.shoulder],
    [0.72, paint.side],
    [1, paint.sill],
  ]);
  const sides = scene.linear('#000/0.55 0%, #000/0 20%, #000/0 80%, #000/0.55 100%', [0, 0, 1, 0]);
  const [top, low] = view.glass ?? ['#93a3b3', '#10151b'];
  const band = 'M-188 -168 C-120 -182 120 -182 188 -168 L184 -157 C118 -170 -118 -170 -184 -157 Z';
  const tyre = (x: number) => rect(x - 29, -84, 58, 84, '#07080a', 'rx="13"');
  const lights = view.lit
    ? `${path(band, '#ff2a1c', `filter="${scene.blur(16)}" opacity="0.85"`)}${path(band, '#ff5a47')}${line('M-176 -166 C-116 -177 116 -177 176 -166', '#ffd9cf', 2.4, 'opacity="0.9"')}`
    : path(band, '#6d1410');
  const parts = [
    ellipse(0, -2, 236, 20, '#000', `filter="${scene.blur(12)}" opacity="0.75"`),
    tyre(-152),
    tyre(152),
    rect(-150, -74, 300, 40, '#050608', 'rx="8"'),
    path(shell, skin),
    path(shell, sides),
    path(
      glass,
      scene.linear([
        [0, top],
        [0.7, low],
        [1, '#06080b'],
      ]),
    ),
    path(
      'M-188 -92 C-120 -104 120 -104 188 -92 L182 -48 C120 -38 -120 -38 -182 -48 Z',
      '#0b0d10',
      'opacity="0.88"',
    ),
    rect(-52, -138, 104, 30, '#000', 'rx="5" opacity="0.3"'),
    line('M-92 -283 C-60 -294 60 -294 92 -283', '#fff', 3, 'opacity="0.55"'),
    lights,
  ];
  if (view.lit) parts.push(ellipse(0, 10, 220, 34, '#ff3a28', `filter="${scene.blur(22)}" opacity="0.34"`));
  return group(parts.join(''), `transform="translate(${view.x} ${view.ground}) scale(${view.width / 400})"`);
}
