import { drawSide, PAINTS } from './car';
import { drawBokeh, drawCity, drawCloud, drawFirs, drawRidge, drawStars } from './landscape';
import { circle, ellipse, group, line, makeRandom, path, rect, Scene } from './scene';

/** A skyline at night after rain, the street a mirror. */
export function drawCityNight(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#070b16 0%, #16223f 40%, #4a3a5c 62%, #8a5560 70%'));
  const skyline = [
    drawCity(scene, {
      base: 620,
      height: 470,
      count: 15,
      seed: 14,
      body: '#1a2644',
      window: ['#ffd79a', '#8fb6e8', '#ffe9c8'],
      lit: 0.24,
    }),
    ellipse(600, 620, 760, 120, '#c9757a', `opacity="0.32" filter="${scene.blur(46)}"`),
    drawCity(scene, {
      base: 628,
      height: 330,
      count: 11,
      seed: 29,
      body: '#101a31',
      window: ['#ffcf86', '#ffe7bd', '#7fd3e6'],
      lit: 0.38,
    }),
    drawCity(scene, {
      base: 634,
      height: 190,
      count: 8,
      seed: 51,
      body: '#0a1122',
      window: ['#ffc46b', '#fff0d4', '#ff9a76'],
      lit: 0.4,
    }),
  ].join('');
  scene.add(skyline);
  scene.add(rect(0, 632, 1200, 268, scene.linear('#1b1c2c 0%, #0d101b 30%, #05070d 100%')));
  scene.add(
    group(
      skyline,
      `transform="matrix(1 0 0 -0.86 0 1176)" filter="${scene.blur(3, 22)}" opacity="0.5" clip-path="${scene.clip('<rect x="0" y="0" width="1200" height="632"/>')}"`,
    ),
  );
  scene.add(rect(0, 632, 1200, 268, scene.linear('#05070d/0.15 0%, #05070d/0.35 50%, #05070d/0.92 100%')));
  const random = makeRandom(8);
  const lamps = ['#ffb765', '#ff6a5a', '#7fd6ff', '#ffd9a0'];
  const streaks = Array.from({ length: 26 }, () => {
    const x = random() * 1200;
    const colour = lamps[Math.floor(random() * lamps.length)] ?? '#fff';
    return `${circle(x, 622, 3 + random() * 4, colour, `opacity="0.9" filter="${scene.blur(2)}"`)}${rect(
      x - 4,
      650,
      8,
      90 + random() * 130,
      scene.linear([
        [0, colour, 0.55],
        [1, colour, 0],
      ]),
      `filter="${scene.blur(6, 3)}"`,
    )}`;
  }).join('');
  scene.add(streaks);
  const car = drawSide(scene, {
    x: 230,
    ground: 780,
    length: 720,
    paint: PAINTS.ink,
    lit: true,
    rim: '#ffc9a4',
    rimOpacity: 0.85,
    glass: ['#5a5674', '#0b0f1a'],
    cabin: '#2b3350',
  });
  const mirror = scene.mask(rect(0, 780, 1200, 120, scene.linear('#fff/0.5 0%, #fff/0 100%')));
  scene.add(
    group(group(car, `transform="matrix(1 0 0 -1 0 1556)" filter="${scene.blur(3, 5)}"`), `mask="${mirror}"`),
  );
  scene.add(car);
  scene.glow(962, 690, 240, '#fff0c8', 0.55, 0.42);
  scene.add(
    path(
      'M940 676 L1210 640 L1210 800 L940 690 Z',
      scene.linear('#fff3cf/0.4 0%, #fff3cf/0 100%', [0, 0, 1, 0]),
      `filter="${scene.blur(8)}"`,
    ),
  );
  scene.glow(238, 630, 130, '#ff3a28', 0.5, 0.6);
  return scene.vignette(0.5);
}

/** Blue hour under the roof of a charging station. */
export function drawCharging(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#0f2440 0%, #3b6488 40%, #d9a58c 62%, #ffd3a2 70%'));
  scene.add(drawStars(scene, 50, 240, 9));
  scene.add(
    drawCloud(scene, { x: 300, y: 430, width: 760, height: 44, colour: '#e9b295', opacity: 0.6, seed: 3 }),
  );
  scene.add(
    drawCloud(scene, { x: 900, y: 340, width: 560, height: 50, colour: '#7b8fae', opacity: 0.5, seed: 31 }),
  );
  scene.add(
    drawRidge(scene, {
      base: 640,
      height: 120,
      hills: 2.6,
      seed: 66,
      sharp: 0.5,
      fill: '#4c5672 0%, #a98482 100%',
    }),
  );
  scene.add(drawFirs(46, -20, 1220, () => 648, 92, '#26304a', 14));
  scene.add(rect(0, 640, 1200, 260, scene.linear('#535b6c 0%, #343b49 20%, #141820 100%')));
  scene.add(rect(0, 636, 1200, 10, '#1b2130'));
  const roof = 'M-10 196 L1210 250 L1210 310 L-10 262 Z';
  scene.add(path(roof, scene.linear('#2b3648 0%, #151c29 60%, #0c111a 100%')));
  scene.add(path('M-10 250 L1210 300 L1210 310 L-10 262 Z', '#e9fbff', `filter="${scene.blur(1)}"`));
  scene.add(
    path(
      'M-10 262 L1210 310 L1150 640 L40 640 Z',
      scene.linear('#d9f6ff/0.34 0%, #d9f6ff/0 100%'),
      `filter="${scene.blur(18)}"`,
    ),
  );
  for (const x of [150, 1056])
    scene.add(rect(x, 268, 30, 520, scene.linear('#1a2230 0%, #46536a 50%, #141a26 100%', [0, 0, 1, 0])));
  const pillar = (x: number, y: number, scale: number) =>
    group(
      [
        ellipse(45, 318, 80, 12, '#000', `opacity="0.55" filter="${scene.blur(7)}"`),
        rect(0, 0, 90, 318, scene.linear('#eef3f6 0%, #b4c0ca 65%, #707d8a 100%', [0, 0, 1, 0]), 'rx="16"'),
        rect(14, 26, 62, 92, '#0a1016', 'rx="8"'),
        rect(22, 36, 46, 5, '#35c9bc', 'rx="2.5"'),
        line('M26 92 A19 19 0 1 1 64 92', '#35c9bc', 5, ''),
        line('M26 92 A19 19 0 0 1 40 62', '#123f3c', 5, ''),
        rect(0, 132, 90, 8, '#35c9bc', ''),
        rect(0, 132, 90, 8, '#5ff2e4', `filter="${scene.blur(7)}"`),
      ].join(''),
      `transform="translate(${x} ${y}) scale(${scale})"`,
    );
  scene.add(pillar(860, 452, 0.72), pillar(1000, 440, 1.04));
  const car = drawSide(scene, {
    x: 120,
    ground: 800,
    length: 760,
    toLeft: true,
    paint: PAINTS.white,
    rim: '#e9fbff',
    rimOpacity: 0.95,
    glass: ['#9fb6c9', '#121a24'],
  });
  const mirror = scene.mask(rect(0, 800, 1200, 100, scene.linear('#fff/0.32 0%, #fff/0 100%')));
  scene.add(
    group(group(car, `transform="matrix(1 0 0 -1 0 1600)" filter="${scene.blur(3, 6)}"`), `mask="${mirror}"`),
    car,
  );
  scene.add(
    line('M1046 600 C1040 760 960 780 900 742 C876 724 860 700 836 668', '#0b0e13', 11),
    line('M1046 600 C1040 760 960 780 900 742 C876 724 860 700 836 668', '#3b4654', 3, 'opacity="0.8"'),
  );
  scene.add(rect(812, 650, 34, 26, '#12171e', 'rx="7"'), circle(822, 663, 4, '#5ff2e4'));
  scene.glow(822, 663, 60, '#5ff2e4', 0.7);
  return scene.vignette(0.4);
}

/** A side window in the rain, the city out of focus behind. */
export function drawRain(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#0f1b2b 0%, #22384c 50%, #2a3440 80%, #11161c 100%'));
  scene
    .glow(300, 520, 420, '#ffab5e', 0.4)
    .glow(900, 440, 460, '#4fb3c8', 0.34)
    .glow(640, 640, 380, '#ff6a5a', 0.3);
  scene.add(
    group(
      drawBokeh(
        scene,
        46,
        [0, 330, 1200, 380],
        74,
        ['#ffb868', '#ffd9a0', '#ff6f5e', '#7fd6e6', '#f4f0e4'],
        5,
      ),
      `filter="${scene.blur(2)}"`,
    ),
  );
  const random = makeRandom(19);
  scene.wash('#b8ccd8', 0.05);
  const drops: string[] = [];
  const body = scene.linear('#0a1018/0.75 0%, #5f7788/0.3 45%, #eef6fa/0.8 100%');
  for (let index = 0; index < 520; index += 1) {
    const size = 1.6 + random() ** 5 * 17;
    const x = random() * 1200;
    const y = random() * 900;
    drops.push(ellipse(x, y, size, size * (1.05 + random() * 0.3), body, 'opacity="0.85"'));
    if (size > 4)
      drops.push(
        ellipse(x - size * 0.25, y - size * 0.42, size * 0.22, size * 0.16, '#fff', 'opacity="0.85"'),
      );
  }
  for (let index = 0; index < 8; index += 1) {
    const x = 40 + random() * 1120;
    const top = random() * 420;
    const long = 70 + random() * 150;
    const sway = (random() - 0.5) * 40;
    const d = `M${x.toFixed(0)} ${top.toFixed(0)} C${(x + sway).toFixed(0)} ${(top + long * 0.4).toFixed(0)} ${(x - sway).toFixed(0)} ${(top + long * 0.7).toFixed(0)} ${x.toFixed(0)} ${(top + long).toFixed(0)}`;
    drops.push(
      line(d, '#0a1018', 7, 'opacity="0.16"'),
      line(d, '#fff', 1.4, 'opacity="0.14" transform="translate(2.5 0)"'),
      ellipse(x, top + long, 8, 12, body),
      ellipse(x - 2, top + long - 5, 2, 2, '#fff', 'opacity="0.9"'),
    );
  }
  scene.add(drops.join(''));
  scene.add(
    path('M0 0 L1200 0 L1200 54 C820 26 380 40 0 128 Z', '#07090b'),
    path(
      'M0 900 L0 800 C400 772 820 770 1200 790 L1200 900 Z',
      scene.linear('#1d2126 0%, #0c0e11 30%, #060708 100%'),
    ),
    line('M0 800 C400 772 820 770 1200 790', '#8fa6b4', 3, 'opacity="0.5"'),
  );
  scene.add(
    path(
      'M846 800 C852 700 900 660 990 656 L1110 660 C1150 664 1164 700 1158 740 C1152 776 1120 796 1080 796 L900 800 Z',
      scene.linear('#3a4148 0%, #0b0d10 100%'),
    ),
    path(
      'M880 786 C884 716 922 690 996 686 L1096 690 C1124 692 1132 718 1128 742 C1124 764 1104 776 1076 776 Z',
      scene.linear('#41566a 0%, #c78f66 60%, #3a2c2c 100%'),
    ),
  );
  return scene.vignette(0.45);
}
