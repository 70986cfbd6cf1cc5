import { drawSide, PAINTS } from './car';
import { drawBokeh } from './landscape';
import { circle, ellipse, group, line, makeRandom, path, rect, Scene } from './scene';

/** A car asleep under two lines of light. */
export function drawGarage(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#14171b 0%, #2a2f35 40%, #3a4047 66%'));
  scene.add(path('M0 0 L1200 0 L930 250 L270 250 Z', scene.linear('#0b0d10 0%, #1d2126 100%')));
  scene.add(path('M0 0 L270 250 L270 640 L0 800 Z', scene.linear('#0e1013 0%, #2c3138 100%', [0, 0, 1, 0])));
  scene.add(
    path('M1200 0 L930 250 L930 640 L1200 800 Z', scene.linear('#2c3138 0%, #0e1013 100%', [0, 0, 1, 0])),
  );
  const wall = scene.linear('#4a5058 0%, #3b4148 50%, #2a2f35 100%');
  scene.add(rect(270, 250, 660, 390, wall));
  for (let x = 270; x < 930; x += 44)
    scene.add(
      rect(x, 250, 2, 390, '#000', 'opacity="0.16"'),
      rect(x + 2, 250, 1, 390, '#fff', 'opacity="0.05"'),
    );
  scene.add(
    path(
      'M0 800 L270 640 L930 640 L1200 800 L1200 900 L0 900 Z',
      scene.linearAt('#5b626a 0%, #353b42 30%, #12151a 100%', [0, 640, 0, 900]),
    ),
  );
  const light = (d: string) => {
    scene.add(
      path(d, '#fff6e4', `filter="${scene.blur(30)}" opacity="0.8"`),
      path(d, '#fff6e4', `filter="${scene.blur(8)}"`),
      path(d, '#ffffff'),
    );
  };
  light('M250 30 L300 30 L424 236 L408 236 Z');
  light('M900 30 L950 30 L792 236 L776 236 Z');
  scene.glow(600, 380, 430, '#ffe9c9', 0.34, 0.7);
  scene.add(rect(700, 400, 196, 10, '#15181c'), rect(700, 476, 196, 10, '#15181c'));
  const random = makeRandom(12);
  for (const shelf of [400, 476])
    for (let x = 708; x < 880; x += 24)
      if (random() > 0.3)
        scene.add(
          rect(
            x,
            shelf - 18 - random() * 30,
            16,
            60,
            ['#6b4a36', '#36505a', '#7a7f86', '#2f7d76'][Math.floor(random() * 4)] ?? '#555',
            `clip-path="${scene.clip(`<rect x="${x}" y="${shelf - 60}" width="20" height="60"/>`)}"`,
          ),
        );
  scene.add(
    rect(318, 372, 132, 96, '#101316'),
    rect(324, 378, 120, 84, scene.linear('#3c5a72 0%, #d59a7c 60%, #6b5560 61%, #2b2c35 100%')),
    circle(400, 424, 9, '#ffe6bd'),
  );
  const car = drawSide(scene, {
    x: 170,
    ground: 770,
    length: 860,
    paint: PAINTS.graphite,
    rim: '#fff6e4',
    rimOpacity: 0.95,
    glass: ['#d9d2c6', '#15181c'],
    shadow: 0.85,
  });
  const mirror = scene.mask(rect(0, 770, 1200, 130, scene.linear('#fff/0.42 0%, #fff/0 100%')));
  scene.add(
    group(group(car, `transform="matrix(1 0 0 -1 0 1540)" filter="${scene.blur(2, 5)}"`), `mask="${mirror}"`),
    car,
  );
  scene.add(
    path(
      'M300 640 L380 640 L250 900 L60 900 Z',
      scene.linear('#fff6e4/0.26 0%, #fff6e4/0 100%'),
      `filter="${scene.blur(14)}"`,
    ),
  );
  scene.add(
    path(
      'M820 640 L900 640 L1140 900 L950 900 Z',
      scene.linear('#fff6e4/0.26 0%, #fff6e4/0 100%'),
      `filter="${scene.blur(14)}"`,
    ),
  );
  return scene.vignette(0.5);
}

/** A profile drawn by one long light. */
export function drawStudio(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#0b0c0e 0%, #191c20 55%, #24282d 68%, #101215 70%, #060708 100%'));
  scene.add(
    rect(180, 96, 840, 16, '#ffffff', `rx="8" filter="${scene.blur(34, 30)}" opacity="0.6"`),
    rect(180, 96, 840, 14, '#fdfdfb', 'rx="7"'),
  );
  scene.glow(600, 560, 620, '#9aa4ae', 0.3, 0.4);
  const car = drawSide(scene, {
    x: 110,
    ground: 700,
    length: 980,
    paint: { sky: '#f2f5f7', shoulder: '#30353b', side: '#14171a', sill: '#050607' },
    rim: '#ffffff',
    rimOpacity: 1,
    glass: ['#c9d1d8', '#090b0d'],
    lit: true,
    shadow: 0.9,
  });
  const mirror = scene.mask(rect(0, 700, 1200, 200, scene.linear('#fff/0.38 0%, #fff/0 100%')));
  scene.add(
    group(group(car, `transform="matrix(1 0 0 -1 0 1400)" filter="${scene.blur(2, 4)}"`), `mask="${mirror}"`),
    car,
  );
  return scene.vignette(0.6);
}

/** A wheel close by, morning light along the wing. */
export function drawWing(): Scene {
  const scene = new Scene(900, 1200);
  scene.wash(scene.linear('#c9b7a4 0%, #e9d3b6 35%, #8c8478 60%, #2a2a2c 100%'));
  scene.glow(760, 240, 520, '#fff3d9', 0.9);
  scene.add(
    group(
      drawBokeh(scene, 16, [0, 80, 900, 460], 90, ['#fff3d9', '#ffd9a0', '#ffffff'], 15),
      'opacity="0.5"',
    ),
  );
  scene.add(rect(0, 940, 900, 260, scene.linear('#55504a 0%, #35322f 30%, #151415 100%')));
  const body =
    'M-10 430 C180 372 420 352 640 372 C760 384 860 404 910 424 L910 960 L846 960 A330 330 0 0 0 186 960 L-10 960 Z';
  scene.add(
    path(
      body,
      scene.linearAt(
        '#8fb4b0 0%, #2f827b 10%, #a9d6cf 16%, #1f6861 24%, #0f413d 60%, #06211f 100%',
        [0, 370, 0, 960],
      ),
    ),
  );
  scene.add(path(body, scene.linear('#000/0.5 0%, #fff/0.1 50%, #000/0.2 100%', [0, 0, 1, 0])));
  scene.add(
    line('M-10 430 C180 372 420 352 640 372 C760 384 860 404 910 424', '#fff6e0', 4, 'opacity="0.85"'),
  );
  scene.add(
    line('M-10 540 C200 500 560 486 910 524', '#e9fbf7', 3, 'opacity="0.4"'),
    line('M-10 700 L150 690', '#04110f', 4, 'opacity="0.7"'),
  );
  scene.add(
    path('M640 448 C760 452 860 462 910 474 L910 500 C840 488 750 480 668 478 Z', '#fffdf4'),
    path(
      'M640 448 C760 452 860 462 910 474 L910 500 C840 488 750 480 668 478 Z',
      '#fff3cf',
      `filter="${scene.blur(18)}" opacity="0.7"`,
    ),
  );
  scene.add(
    ellipse(516, 1222, 420, 40, '#000', `filter="${scene.blur(20)}" opacity="0.8"`),
    circle(516, 960, 336, '#040606'),
    circle(516, 960, 312, '#0c0d0e'),
    circle(516, 960, 304, 'none', 'stroke="#2b2e31" stroke-width="3"'),
    circle(516, 960, 244, '#141618'),
  );
  scene.add(
    circle(516, 960, 150, scene.linear('#7d858c 0%, #40464c 50%, #6a7178 100%'), 'opacity="0.9"'),
    path('M600 800 A182 182 0 0 1 690 940 L640 946 A130 130 0 0 0 580 846 Z', '#d9a03c'),
  );
  const metal = scene.linear('#ffffff 0%, #aab2b9 40%, #4b5259 100%');
  const spokes = Array.from(
    { length: 10 },
    (_, index) =>
      `<path d="M-15 -40 L-8 -236 L9 -236 L15 -40 Z" fill="${metal}" transform="rotate(${index * 36 + 6})"/><path d="M8 -44 L6 -234 L9 -236 L15 -40 Z" fill="#000" opacity="0.3" transform="rotate(${index * 36 + 6})"/>`,
  ).join('');
  scene.add(
    group(
      `${spokes}${circle(0, 0, 238, 'none', `stroke="${metal}" stroke-width="12"`)}${circle(0, 0, 52, metal)}${circle(0, 0, 34, '#22262a')}`,
      'transform="translate(516 960)"',
    ),
  );
  return scene.vignette(0.35);
}
