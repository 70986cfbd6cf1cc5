import { drawRear, drawSide, PAINTS } from './car';
import { drawCloud, drawFirs, drawRidge, drawRoad, drawStars, placeOnRoad } from './landscape';
import { ellipse, group, line, makeRandom, path, rect, Scene } from './scene';

/** First light over a valley, a road towards it. */
export function drawDawnRoad(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#1d3450 0%, #4a5f80 22%, #b48a94 40%, #f0a878 52%, #ffd9a0 60%'));
  scene.add(drawStars(scene, 60, 220, 4));
  scene.add(
    drawCloud(scene, { x: 300, y: 210, width: 760, height: 70, colour: '#d08f8c', opacity: 0.5, seed: 2 }),
  );
  scene.add(
    drawCloud(scene, { x: 980, y: 290, width: 620, height: 50, colour: '#ffc79a', opacity: 0.6, seed: 9 }),
  );
  scene.add(
    drawCloud(scene, { x: 620, y: 372, width: 900, height: 34, colour: '#ffe3bd', opacity: 0.55, seed: 12 }),
  );
  scene.glow(660, 500, 520, '#ffe2a6', 0.95, 0.7).glow(660, 492, 120, '#fffbe8', 1);
  scene.add(
    drawRidge(scene, {
      base: 540,
      height: 210,
      hills: 3.2,
      seed: 31,
      sharp: 0.8,
      fill: '#8f7a93 0%, #e8b090 100%',
    }),
  );
  scene.add(
    drawRidge(scene, {
      base: 570,
      height: 170,
      hills: 4,
      seed: 12,
      sharp: 0.7,
      fill: '#6b6480 0%, #d39a86 100%',
    }),
  );
  scene.add(ellipse(600, 545, 900, 34, '#ffd8a8', `opacity="0.5" filter="${scene.blur(24)}"`));
  scene.add(
    drawRidge(scene, {
      base: 620,
      height: 120,
      hills: 3,
      seed: 47,
      sharp: 0.25,
      fill: '#43465c 0%, #8c6d70 100%',
    }),
  );
  const meadow = scene.linearAt('#4c4a50 0%, #34363b 30%, #14171b 100%', [0, 560, 0, 900]);
  scene.add(path('M-10 590 C300 560 900 556 1210 596 L1210 910 L-10 910 Z', meadow));
  scene.add(ellipse(640, 580, 700, 18, '#ffcf97', `opacity="0.45" filter="${scene.blur(16)}"`));
  const road = {
    vanish: [640, 566],
    half: 620,
    bend: 3,
    near: '#24272c',
    far: '#b58a78',
    paint: '#ffe9cf',
    middle: 520,
  } as const;
  scene.add(drawRoad(scene, road));
  scene.add(drawFirs(26, -20, 380, (x) => 640 + (380 - x) * 0.1, 120, '#191c22', 3));
  scene.add(drawFirs(22, 940, 1230, (x) => 636 + (x - 940) * 0.14, 130, '#191c22', 8));
  scene.glow(650, 566, 260, '#ffe0ab', 0.5, 0.4);
  const [x, y] = placeOnRoad(scene, road, 2.35, 0.42);
  scene.add(
    drawRear(scene, {
      x,
      ground: y,
      width: 200,
      paint: PAINTS.graphite,
      lit: true,
      glass: ['#ffd9ae', '#3a3640'],
    }),
  );
  return scene.vignette(0.42);
}

/** A cliff road above the sea, late sun on the water. */
export function drawCoastalRoad(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#5f97b8 0%, #a7c8cf 24%, #f4ddb6 40%, #ffe9c2 46%'));
  scene.add(
    drawCloud(scene, { x: 820, y: 130, width: 700, height: 90, colour: '#ffffff', opacity: 0.55, seed: 21 }),
  );
  scene.add(
    drawCloud(scene, { x: 260, y: 250, width: 620, height: 46, colour: '#fff1d8', opacity: 0.65, seed: 5 }),
  );
  scene.glow(300, 330, 420, '#fff3cf', 0.95).glow(300, 330, 70, '#ffffff', 1);
  scene.add(
    drawRidge(scene, {
      base: 412,
      height: 70,
      hills: 1.6,
      seed: 5,
      sharp: 0.4,
      fill: '#8fa5ac 0%, #d9cfb6 100%',
    }),
  );
  scene.add(rect(0, 400, 1200, 500, scene.linear('#f2d9ae 0%, #8fb9b8 8%, #3f8592 30%, #123f52 100%')));
  const random = makeRandom(77);
  const glitter = Array.from({ length: 420 }, () => {
    const down = random() ** 1.5;
    const y = 404 + down * 380;
    const spread = 30 + down * 330;
    const x = 300 + (random() + random() - 1) * spread;
    return ellipse(
      x,
      y,
      3 + down * 16 * random(),
      0.8 + down * 1.6,
      '#fff6dc',
      `opacity="${(0.25 + random() * 0.6).toFixed(2)}"`,
    );
  }).join('');
  scene.add(glitter);
  const far = scene.linearAt('#7f8f86 0%, #536a68 60%, #2d4a50 100%', [0, 250, 0, 560]);
  scene.add(
    path(
      'M1210 236 C1120 250 1080 300 1010 318 C950 334 930 372 868 392 C838 404 800 414 770 436 C830 452 900 470 960 500 C1040 520 1140 540 1210 560 Z',
      far,
    ),
  );
  scene.add(
    path(
      'M1210 330 C1140 352 1110 392 1040 410 C1000 422 950 452 930 480 C1010 500 1120 520 1210 560 Z',
      '#3c5652',
      'opacity="0.7"',
    ),
  );
  const foam = line(
    'M768 438 C840 456 900 474 962 504 C1040 524 1140 546 1210 566',
    '#fff',
    5,
    `opacity="0.65" filter="${scene.blur(2)}"`,
  );
  scene.add(foam);
  const cliff = scene.linearAt('#b99f74 0%, #7d7458 16%, #4b4f44 50%, #20282a 100%', [0, 540, 0, 900]);
  scene.add(path('M-10 640 C140 604 330 590 520 600 C760 612 980 572 1210 500 L1210 910 L-10 910 Z', cliff));
  scene.add(
    path(
      'M-10 700 C200 650 380 640 560 648 C800 660 1000 622 1210 548 L1210 664 C1000 738 800 772 560 760 C360 752 180 770 -10 824 Z',
      scene.linearAt('#55585a 0%, #2a2d30 100%', [0, 560, 0, 820]),
    ),
  );
  scene.add(
    line('M-10 706 C200 656 380 646 560 654 C800 666 1000 628 1210 554', '#f6ead0', 4, 'opacity="0.8"'),
  );
  scene.add(
    line(
      'M-10 760 C200 706 380 694 560 702 C800 714 1000 678 1210 604',
      '#f6ead0',
      4,
      'opacity="0.8" stroke-dasharray="56 44"',
    ),
  );
  const rail = 'M-10 676 C200 628 380 618 560 626 C800 638 1000 600 1210 526';
  const posts = Array.from({ length: 22 }, (_, index) => {
    const x = index * 58;
    const y = x < 560 ? 676 - 50 * Math.sin((x / 560) * 1.57) : 626 - ((x - 560) / 650) ** 1.7 * 100;
    return rect(x - 2, y - 2, 4, 30, '#d7cdb6', 'opacity="0.75"');
  }).join('');
  scene.add(
    posts,
    line(rail, '#efe6d0', 7, 'opacity="0.92"'),
    line(rail, '#8a8674', 1.6, 'opacity="0.7" transform="translate(0 3)"'),
  );
  scene.add(
    group(
      drawSide(scene, {
        x: 372,
        ground: 744,
        length: 400,
        paint: PAINTS.teal,
        rim: '#fff2d0',
        rimOpacity: 0.85,
        glass: ['#f6e3bb', '#22363c'],
      }),
      'transform="rotate(0.6 560 744)"',
    ),
  );
  scene.add(
    path(
      'M-10 830 C200 776 420 760 640 770 C840 778 1040 744 1210 676 L1210 910 L-10 910 Z',
      scene.linearAt('#5b5a44 0%, #33382f 50%, #14191a 100%', [0, 700, 0, 900]),
    ),
  );
  const grass = Array.from({ length: 240 }, () => {
    const x = random() * 1200;
    const base = 840 + random() * 70 - (x > 700 ? (x - 700) * 0.16 : 0);
    return line(
      `M${x.toFixed(0)} ${base.toFixed(0)} q${(random() * 14 - 4).toFixed(0)} -${(14 + random() * 22).toFixed(0)} ${(random() * 26 - 6).toFixed(0)} -${(26 + random() * 30).toFixed(0)}`,
      random() > 0.6 ? '#c9b680' : '#6d7050',
      1.6,
      'opacity="0.6"',
    );
  }).join('');
  scene.add(grass);
  return scene.vignette(0.3);
}

/** Light strips of a tunnel drawn out by speed. */
export function drawTunnel(): Scene {
  const scene = new Scene(900, 1200);
  scene.wash('#080b10');
  const [vx, vy] = [450, 610];
  const ring = (depth: number) => {
    const width = 1500 / depth;
    const height = 1250 / depth;
    return `M${vx - width / 2} ${vy + height * 0.42} L${vx - width / 2} ${vy - height * 0.1} C${vx - width / 2} ${vy - height * 0.75} ${vx + width / 2} ${vy - height * 0.75} ${vx + width / 2} ${vy - height * 0.1} L${vx + width / 2} ${vy + height * 0.42} Z`;
  };
  for (let index = 0; index < 26; index += 1) {
    const depth = 1 * 1.16 ** index;
    const light = Math.min(1, index / 22);
    scene.add(
      path(
        ring(depth),
        `rgb(${Math.round(16 + light * 60)},${Math.round(22 + light * 74)},${Math.round(32 + light * 82)})`,
        'opacity="0.5"',
      ),
    );
    if (index % 2 === 0)
      scene.add(
        line(ring(depth), '#9fd8ff', 2.2 / (1 + index * 0.1), `opacity="${(0.1 + light * 0.2).toFixed(2)}"`),
      );
  }
  scene.glow(vx, vy - 12, 330, '#e6f6ff', 0.95).glow(vx, vy - 10, 90, '#ffffff', 1);
  const strip = (x: number, y: number, spread: number, colour: string, opacity: number) => {
    const d = `M${vx + (x - vx) * 0.02} ${vy + (y - vy) * 0.02} L${x - spread} ${y} L${x + spread} ${y + spread * 0.4} Z`;
    scene.add(
      path(d, colour, `opacity="${opacity * 0.6}" filter="${scene.blur(12)}"`),
      path(d, colour, `opacity="${opacity}" filter="${scene.blur(1.2)}"`),
    );
  };
  strip(-60, 60, 26, '#d8f1ff', 0.9);
  strip(960, 60, 26, '#d8f1ff', 0.9);
  strip(330, -220, 20, '#fff3d6', 0.75);
  strip(570, -220, 20, '#fff3d6', 0.75);
  strip(-260, 640, 16, '#35c9bc', 0.75);
  strip(1160, 640, 16, '#35c9bc', 0.75);
  scene.add(
    path(
      `M${vx - 8} ${vy + 8} L${vx + 8} ${vy + 8} L1240 1210 L-340 1210 Z`,
      scene.linearAt('#9fb6c4 0%, #4b5965 10%, #1a2027 50%, #0b0e12 100%', [0, vy, 0, 1200]),
    ),
  );
  strip(150, 1230, 12, '#ffffff', 0.5);
  strip(790, 1230, 12, '#ffffff', 0.5);
  scene.add(
    path(
      'M440 640 L460 640 L610 1200 L290 1200 Z',
      scene.linear('#e9f7ff/0.55 0%, #e9f7ff/0 100%'),
      `filter="${scene.blur(20)}"`,
    ),
  );
  scene.add(
    drawRear(scene, {
      x: 450,
      ground: 960,
      width: 400,
      paint: PAINTS.silver,
      lit: true,
      glass: ['#dff1fb', '#1b242c'],
    }),
  );
  return scene.vignette(0.55);
}

/** A road through the desert as the day ends. */
export function drawDesert(): Scene {
  const scene = new Scene(900, 1200);
  scene.wash(scene.linear('#23335a 0%, #6c5580 25%, #d67a68 42%, #ffb871 54%, #ffe0a3 60%'));
  scene.add(drawStars(scene, 90, 320, 41));
  scene.add(path('M712 140 A32 32 0 1 0 726 196 A27 27 0 1 1 712 140 Z', '#fff3dc', 'opacity="0.92"'));
  scene.add(
    drawCloud(scene, { x: 300, y: 470, width: 700, height: 60, colour: '#ff9f77', opacity: 0.55, seed: 13 }),
  );
  scene.add(
    drawCloud(scene, { x: 700, y: 560, width: 620, height: 34, colour: '#ffd79c', opacity: 0.6, seed: 23 }),
  );
  scene.glow(450, 690, 420, '#fff0b8', 0.95, 0.75).glow(450, 676, 86, '#fffbe6', 1);
  scene.add(
    path(
      'M-10 700 L60 640 L230 634 L262 690 L330 700 L910 712 L910 760 L-10 760 Z',
      '#a8626a',
      'opacity="0.9"',
    ),
  );
  scene.add(
    path(
      'M560 704 L600 652 L700 646 L728 672 L800 668 L846 706 L910 712 L910 760 L540 760 Z',
      '#934f5f',
      'opacity="0.9"',
    ),
  );
  scene.add(
    path(
      'M-10 716 C240 700 600 706 910 718 L910 1210 L-10 1210 Z',
      scene.linearAt('#d98a5e 0%, #9c5746 20%, #4d2b30 60%, #20141b 100%', [0, 700, 0, 1200]),
    ),
  );
  const road = {
    vanish: [450, 712],
    half: 560,
    bend: 0,
    near: '#2a2229',
    far: '#d59268',
    paint: '#ffdca8',
    middle: 380,
  } as const;
  scene.add(drawRoad(scene, road));
  scene.glow(450, 712, 220, '#ffe7ae', 0.6, 0.4);
  const random = makeRandom(6);
  const scrub = Array.from({ length: 130 }, () => {
    const depth = 1 + random() ** 2 * 14;
    const side = random() > 0.5 ? 1 : -1;
    const [x, y] = placeOnRoad(scene, road, depth, side * (1.25 + random() * 2.4));
    return ellipse(x, y, 34 / depth, 15 / depth, random() > 0.5 ? '#3a2530' : '#4f3030', 'opacity="0.85"');
  }).join('');
  scene.add(scrub);
  const [x, y] = placeOnRoad(scene, road, 2.1, 0.4);
  scene.add(
    drawRear(scene, {
      x,
      ground: y,
      width: 214,
      paint: PAINTS.sand,
      lit: true,
      glass: ['#ffd9a0', '#4a3038'],
    }),
  );
  return scene.vignette(0.45);
}
