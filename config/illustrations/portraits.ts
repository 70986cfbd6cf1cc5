import { circle, ellipse, group, makeRandom, path, Scene } from './scene';

/** What makes one portrait differ from the next. */
interface Portrait {
  sky: string;
  shirt: readonly [string, string];
  skin: readonly [string, string];
  hair: string;
  cut: 'short' | 'bob' | 'bun' | 'long' | 'cap' | 'curls';
  glasses?: boolean;
}

const PORTRAITS: readonly Portrait[] = [
  {
    sky: '#f3d9b8 0%, #d98f6a 100%',
    shirt: ['#2f4858', '#1b2b36'],
    skin: ['#f2c9a5', '#d79c74'],
    hair: '#2a211d',
    cut: 'short',
  },
  {
    sky: '#bfe0dc 0%, #4f9a94 100%',
    shirt: ['#f4efe6', '#cfc6b6'],
    skin: ['#f6d3b4', '#dca883'],
    hair: '#1f1a1a',
    cut: 'bob',
  },
  {
    sky: '#c9d5e8 0%, #6b83ad 100%',
    shirt: ['#d0563f', '#8f3426'],
    skin: ['#eabf98', '#c98d64'],
    hair: '#17181b',
    cut: 'short',
    glasses: true,
  },
  {
    sky: '#f6e3c0 0%, #e0b061 100%',
    shirt: ['#3d5a45', '#22362a'],
    skin: ['#f8d8bd', '#dfae8a'],
    hair: '#3a2620',
    cut: 'long',
  },
  {
    sky: '#dcd3e6 0%, #8d7aa8 100%',
    shirt: ['#20242a', '#0f1114'],
    skin: ['#e2b38b', '#bd835c'],
    hair: '#0f1012',
    cut: 'cap',
  },
  {
    sky: '#f6cfc4 0%, #d67b72 100%',
    shirt: ['#f1f3f5', '#c2c9d0'],
    skin: ['#f7d4b7', '#dba683'],
    hair: '#261b18',
    cut: 'bun',
  },
  {
    sky: '#cfe6f0 0%, #5b9bb8 100%',
    shirt: ['#284a63', '#152a3b'],
    skin: ['#eec6a0', '#cf9770'],
    hair: '#8b8f94',
    cut: 'short',
    glasses: true,
  },
  {
    sky: '#d9e6c9 0%, #7f9f68 100%',
    shirt: ['#e8d9b8', '#bba67b'],
    skin: ['#f3cda9', '#d6a078'],
    hair: '#201a18',
    cut: 'curls',
  },
  {
    sky: '#e6dcd0 0%, #a78f78 100%',
    shirt: ['#7a3f34', '#4a231c'],
    skin: ['#efc49c', '#cc9268'],
    hair: '#1b1917',
    cut: 'cap',
  },
  {
    sky: '#2e3f5c 0%, #11182a 100%',
    shirt: ['#c9a86a', '#8a6e3a'],
    skin: ['#f0c8a4', '#cd976f'],
    hair: '#16161a',
    cut: 'long',
    glasses: true,
  },
  {
    sky: '#f2e6da 0%, #cbb39a 100%',
    shirt: ['#4d6f7c', '#2c434c'],
    skin: ['#f5d0b0', '#d9a57e'],
    hair: '#5a5450',
    cut: 'bun',
  },
  {
    sky: '#1f4a47 0%, #0b211f 100%',
    shirt: ['#e9eef0', '#b3bec4'],
    skin: ['#e8bb92', '#c58a60'],
    hair: '#141416',
    cut: 'curls',
  },
];

/** Behind the head. */
function drawBackHair({ cut, hair }: Portrait): string {
  switch (cut) {
    case 'bob':
      return path(
        'M112 204 C104 120 150 82 200 82 C250 82 296 120 288 204 C288 248 274 268 262 276 L138 276 C126 268 112 248 112 204 Z',
        hair,
      );
    case 'long':
      return path(
        'M110 210 C100 118 150 78 200 78 C250 78 300 118 290 210 C292 280 306 320 312 372 L88 372 C94 320 108 280 110 210 Z',
        hair,
      );
    case 'bun':
      return circle(200, 74, 34, hair);
    case 'curls':
      return [
        [130, 140, 36],
        [152, 104, 38],
        [200, 88, 44],
        [248, 104, 38],
        [270, 140, 36],
        [122, 176, 28],
        [278, 176, 28],
      ]
        .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, hair))
        .join('');
    case 'short':
    case 'cap':
      return '';
  }
}

/** Over the forehead. */
function drawFrontHair({ cut, hair }: Portrait): string {
  switch (cut) {
    case 'short':
      return path(
        'M128 182 C122 120 150 92 204 92 C258 92 280 126 272 184 C266 160 258 146 246 138 C214 146 174 142 152 134 C140 146 134 160 128 182 Z',
        hair,
      );
    case 'bob':
      return path(
        'M128 196 C124 130 160 100 206 100 C254 100 278 134 272 196 C266 166 252 146 228 132 C204 152 160 158 142 158 C134 168 130 180 128 196 Z',
        hair,
      );
    case 'long':
      return path(
        'M126 204 C120 132 158 98 204 98 C254 98 280 134 274 204 C270 168 246 142 200 126 C168 138 136 164 126 204 Z',
        hair,
      );
    case 'bun':
      return path(
        'M128 186 C122 124 156 96 200 96 C246 96 278 124 272 186 C262 148 236 130 200 130 C164 130 138 148 128 186 Z',
        hair,
      );
    case 'curls':
      return path(
        'M128 178 C122 118 158 96 200 96 C242 96 278 118 272 178 C258 152 240 146 224 150 C208 140 190 142 178 150 C160 144 142 154 130 178 Z',
        hair,
      );
    case 'cap':
      return `${path('M124 162 C122 108 158 84 200 84 C244 84 278 108 276 162 C226 146 174 146 124 162 Z', hair)}${path('M120 164 C160 140 246 140 292 158 C306 164 304 174 288 174 C230 158 170 160 124 178 Z', '#2f827b')}`;
  }
}

function drawPortrait(portrait: Portrait, seed: number): Scene {
  const scene = new Scene(400, 400);
  scene.wash(scene.linear(portrait.sky, [0.1, 0, 0.9, 1]));
  const random = makeRandom(seed * 13 + 1);
  scene.glow(80 + random() * 240, 90, 220, '#fff', 0.5);
  const skin = scene.linear(
    [
      [0, portrait.skin[0]],
      [1, portrait.skin[1]],
    ],
    [0, 0, 1, 1],
  );
  const shade = portrait.skin[1];
  scene.add(drawBackHair(portrait));
  const shirt = scene.linear(
    [
      [0, portrait.shirt[0]],
      [1, portrait.shirt[1]],
    ],
    [0, 0, 0.6, 1],
  );
  scene.add(path('M40 410 C44 330 96 302 160 292 L240 292 C304 302 356 330 360 410 Z', shirt));
  scene.add(
    path('M166 240 L234 240 L238 296 C226 322 174 322 162 296 Z', shade),
    path('M166 252 C186 282 214 282 234 252 L236 272 C216 300 184 300 164 272 Z', '#000', 'opacity="0.12"'),
  );
  scene.add(
    path(
      'M160 290 C172 330 228 330 240 290 L252 296 C240 350 160 350 148 296 Z',
      portrait.shirt[1],
      'opacity="0.55"',
    ),
  );
  scene.add(ellipse(128, 196, 12, 20, shade), ellipse(272, 196, 12, 20, shade));
  const face =
    'M130 180 C128 132 158 106 200 106 C242 106 272 132 270 180 C270 236 240 276 200 276 C160 276 130 236 130 180 Z';
  const clip = scene.clip(`<path d="${face}"/>`);
  scene.add(
    path(face, skin),
    group(
      ellipse(258, 210, 60, 100, '#000', `opacity="0.1" filter="${scene.blur(14)}"`),
      `clip-path="${clip}"`,
    ),
  );
  scene.add(drawFrontHair(portrait));
  if (portrait.glasses) {
    const frame = `stroke="#1b1e22" stroke-width="5" opacity="0.85"`;
    scene.add(
      circle(170, 196, 24, '#fff', `fill-opacity="0.12" ${frame}`),
      circle(230, 196, 24, '#fff', `fill-opacity="0.12" ${frame}`),
      path('M194 194 C198 190 202 190 206 194', 'none', frame),
    );
  }
  return scene;
}

/** Abstract portraits without features: light, hair and clothes tell people apart. */
export function drawPortraits(): Scene[] {
  return PORTRAITS.map(drawPortrait);
}
