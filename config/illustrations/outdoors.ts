import { drawSide, PAINTS } from './car';
import { drawCloud, drawFirs, drawRidge, drawStars } from './landscape';
import { circle, ellipse, group, line, makeRandom, path, rect, Scene } from './scene';

/** Fresh snow among firs, a car waiting with its lights on. */
export function drawSnow(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#7d97ad 0%, #b9cad6 34%, #eef1f2 60%'));
  scene.glow(840, 300, 420, '#fff6e6', 0.8);
  scene.add(
    drawRidge(scene, {
      base: 560,
      height: 420,
      hills: 1.9,
      seed: 82,
      sharp: 0.95,
      fill: '#ffffff 0%, #e3ebf1 26%, #a9bccb 60%, #e6ecf0 100%',
    }),
    drawRidge(scene, {
      base: 560,
      height: 230,
      hills: 3,
      seed: 17,
      sharp: 0.9,
      fill: '#f4f8fa 0%, #b4c6d3 40%, #e9eff3 100%',
    }),
  );
  scene.add(drawFirs(70, -20, 1220, () => 568, 120, '#8498a6', 5));
  scene.add(ellipse(600, 560, 800, 36, '#f4f7f8', `opacity="0.8" filter="${scene.blur(20)}"`));
  scene.add(
    drawFirs(34, -30, 460, (x) => 632 - x * 0.05, 240, '#4a6070', 11),
    drawFirs(30, 820, 1230, (x) => 604 + (x - 820) * 0.06, 260, '#445a6a', 19),
  );
  const ground = scene.linearAt('#e4ebf0 0%, #f7f9fa 30%, #cfdbe5 70%, #9fb3c6 100%', [0, 580, 0, 900]);
  scene.add(
    path('M-10 622 C240 588 520 606 700 600 C900 592 1080 600 1210 622 L1210 910 L-10 910 Z', ground),
  );
  for (const shift of [0, 86])
    scene.add(
      line(
        `M${-20} ${862 + shift * 0.4} C300 ${812 + shift * 0.4} 620 ${792 + shift * 0.3} 1220 ${800 + shift * 0.5}`,
        '#8ea4b8',
        16,
        'opacity="0.35"',
      ),
    );
  const car = drawSide(scene, {
    x: 250,
    ground: 782,
    length: 640,
    kind: 'suv',
    paint: PAINTS.red,
    lit: true,
    rim: '#ffffff',
    rimOpacity: 0.9,
    glass: ['#dfe9f0', '#26323c'],
    shadow: 0.42,
  });
  scene.add(car);
  scene.add(
    path(
      'M842 664 L1210 620 L1210 780 L850 690 Z',
      scene.linear('#fff3d0/0.75 0%, #fff3d0/0 100%', [0, 0, 1, 0]),
      `filter="${scene.blur(10)}"`,
    ),
  );
  scene.glow(852, 672, 120, '#fff4d6', 0.9, 0.7);
  scene.add(
    path(
      'M-10 836 C200 800 420 806 640 826 C860 846 1040 836 1210 806 L1210 910 L-10 910 Z',
      scene.linear('#ffffff 0%, #c4d2de 100%'),
    ),
  );
  scene.add(drawFirs(5, -60, 120, () => 900, 420, '#26384a', 2));
  const random = makeRandom(71);
  const flakes = (count: number, size: number, blur: number, opacity: number) =>
    group(
      Array.from({ length: count }, () =>
        circle(random() * 1200, random() * 900, size * (0.4 + random() * 0.8), '#fff'),
      ).join(''),
      `filter="${scene.blur(blur)}" opacity="${opacity}"`,
    );
  scene.add(flakes(170, 2, 0.5, 0.9), flakes(46, 5, 1.6, 0.75), flakes(12, 13, 5, 0.55));
  return scene;
}

/** A tent, a fire of light in it, and all of the sky. */
export function drawCamp(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#050a1a 0%, #122448 40%, #3c4f78 62%, #8e7f92 74%'));
  const random = makeRandom(33);
  const glow = scene.radial('#a9bce6/0.5 0%, #8fa6d8/0.2 50%, #8fa6d8/0 100%');
  const way = Array.from({ length: 900 }, () => {
    const along = random();
    const across = (random() + random() + random() - 1.5) * 120;
    return circle(
      140 + along * 980 + across * 0.5,
      560 - along * 620 + across,
      0.5 + random() ** 5 * 1.4,
      '#e9f0ff',
      `opacity="${(0.15 + random() * 0.55).toFixed(2)}"`,
    );
  }).join('');
  scene.add(
    group(
      [
        ellipse(560, 300, 640, 120, glow, 'opacity="0.5"'),
        ellipse(760, 240, 420, 70, glow, 'opacity="0.6"'),
        ellipse(430, 330, 300, 54, glow, 'opacity="0.5"'),
      ].join(''),
      'transform="rotate(-32 620 250)"',
    ),
    way,
    drawStars(scene, 240, 560, 3),
  );
  scene.add(
    drawRidge(scene, {
      base: 640,
      height: 330,
      hills: 2.2,
      seed: 61,
      sharp: 0.95,
      fill: '#2a3c63 0%, #3d4f74 50%, #77718c 100%',
    }),
  );
  scene.add(
    drawRidge(scene, {
      base: 660,
      height: 190,
      hills: 3,
      seed: 18,
      sharp: 0.7,
      fill: '#18264a 0%, #38456a 100%',
    }),
  );
  scene.add(rect(0, 640, 1200, 110, scene.linear('#6f7896/0.85 0%, #2b3a60 40%, #0d1730 100%')));
  scene.add(ellipse(600, 644, 760, 8, '#b9b3c2', `opacity="0.5" filter="${scene.blur(5)}"`));
  scene.add(
    path(
      'M-10 716 C200 690 420 704 640 708 C860 712 1060 692 1210 706 L1210 910 L-10 910 Z',
      scene.linearAt('#1a2338 0%, #0d1320 50%, #05070c 100%', [0, 690, 0, 900]),
    ),
  );
  scene.add(
    drawFirs(14, -40, 250, () => 726, 260, '#0b1222', 6),
    drawFirs(12, 1040, 1240, () => 722, 230, '#0b1222', 16),
  );
  scene.add(ellipse(300, 806, 330, 46, '#ff9c4a', `filter="${scene.blur(34)}" opacity="0.42"`));
  scene.add(
    path(
      'M150 806 L300 628 L470 806 Z',
      scene.radial('#fff0c4 0%, #ffb85e 40%, #c05a24 100%', [0.46, 0.82], 0.8),
    ),
  );
  scene.add(path('M300 628 L470 806 L560 786 L372 632 Z', scene.linear('#d98542 0%, #7a3a1e 100%')));
  scene.add(
    path('M300 628 L262 806 L338 806 Z', '#fff3d2', 'opacity="0.55"'),
    line(
      'M300 628 L262 806 M300 628 L338 806 M300 628 L150 806 M300 628 L470 806 M372 632 L560 786',
      '#5a2a14',
      2.4,
      'opacity="0.7"',
    ),
  );
  scene.glow(300, 760, 260, '#ffbb66', 0.4);
  scene.add(
    drawSide(scene, {
      x: 560,
      ground: 826,
      length: 500,
      kind: 'suv',
      toLeft: true,
      paint: PAINTS.ink,
      rim: '#ffc98c',
      rimOpacity: 0.7,
      glass: ['#4a5a80', '#0a0f1c'],
      cabin: '#a8662e',
      lit: false,
    }),
  );
  const bulbs = Array.from({ length: 11 }, (_, index) => {
    const along = index / 10;
    return [388 + along * 330, 640 + along * 4 + Math.sin(along * Math.PI) * 46] as const;
  });
  scene.add(line(`M372 632 Q556 736 730 650`, '#0b0f18', 2));
  for (const [x, y] of bulbs)
    scene.add(
      circle(x, y, 4, '#fff2c6'),
      circle(x, y, 12, '#ffc66b', `opacity="0.5" filter="${scene.blur(6)}"`),
    );
  return scene.vignette(0.4);
}

/** A lake so still that it holds the mountains twice. */
export function drawLake(): Scene {
  const scene = new Scene(900, 1200);
  const world = [
    rect(0, 0, 900, 680, scene.linear('#3f7396 0%, #9dc3cc 50%, #f3e6cb 90%')),
    drawCloud(scene, { x: 240, y: 190, width: 640, height: 90, colour: '#fff', opacity: 0.6, seed: 20 }),
    drawCloud(scene, { x: 720, y: 330, width: 520, height: 50, colour: '#fff5e2', opacity: 0.7, seed: 44 }),
    drawRidge(scene, {
      base: 676,
      height: 420,
      hills: 1.7,
      seed: 23,
      sharp: 0.95,
      fill: '#6f8da2 0%, #8fa9b4 60%, #d5d7c8 100%',
    }),
    drawRidge(scene, {
      base: 680,
      height: 220,
      hills: 2.6,
      seed: 57,
      sharp: 0.6,
      fill: '#3f6470 0%, #8aa39a 100%',
    }),
    drawFirs(60, -20, 920, () => 682, 92, '#1f4146', 27),
  ].join('');
  const clip = scene.clip('<rect x="-10" y="0" width="920" height="682"/>');
  scene.add(group(world, `clip-path="${clip}"`));
  const upsideDown = 'transform="matrix(1.05 0 0 -0.78 -22 1214)"';
  scene.add(group(group(world, `clip-path="${clip}"`), upsideDown));
  scene.add(
    group(
      group(world, `clip-path="${clip}"`),
      `transform="matrix(1.05 0 0 -0.78 -22 1214)" filter="${scene.blur(6, 1.4)}"`,
    ),
  );
  scene.add(rect(0, 682, 900, 518, scene.linear('#123a48/0.05 0%, #0f3340/0.45 50%, #08202a/0.9 100%')));
  const random = makeRandom(91);
  scene.add(
    Array.from({ length: 70 }, () =>
      ellipse(
        random() * 900,
        690 + random() ** 1.6 * 380,
        30 + random() * 90,
        1 + random() * 1.4,
        '#fff',
        `opacity="${(0.05 + random() * 0.16).toFixed(2)}"`,
      ),
    ).join(''),
  );
  scene.add(
    path(
      'M-10 1030 C200 990 420 1000 620 1016 C740 1026 840 1018 910 1002 L910 1210 L-10 1210 Z',
      scene.linearAt('#8a8468 0%, #4b4c40 30%, #171b1a 100%', [0, 990, 0, 1200]),
    ),
  );
  scene.add(
    drawSide(scene, {
      x: 130,
      ground: 1094,
      length: 620,
      kind: 'suv',
      paint: PAINTS.silver,
      rim: '#fff6e0',
      rimOpacity: 0.95,
      glass: ['#cfe0e4', '#1d2c33'],
    }),
  );
  scene.add(drawFirs(2, -40, 30, () => 1210, 620, '#0d2226', 3));
  return scene.vignette(0.32);
}
