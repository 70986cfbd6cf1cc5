import { drawCloud, drawRidge, drawRoad } from './landscape';
import { circle, ellipse, group, line, path, rect, Scene } from './scene';

/** What the driver sees at dusk. */
export function drawDashboard(): Scene {
  const scene = new Scene(1200, 900);
  scene.wash(scene.linear('#2a3f66 0%, #7f6f92 24%, #eb9f7f 42%, #ffd9a4 50%'));
  scene.add(
    drawCloud(scene, { x: 420, y: 190, width: 760, height: 60, colour: '#e39a8c', opacity: 0.55, seed: 4 }),
  );
  scene.glow(760, 420, 380, '#ffe2ae', 0.95, 0.7).glow(760, 412, 62, '#fffbe8', 1);
  scene.add(
    drawRidge(scene, {
      base: 470,
      height: 150,
      hills: 2.6,
      seed: 90,
      sharp: 0.7,
      fill: '#6c6484 0%, #d9977f 100%',
    }),
  );
  scene.add(rect(0, 450, 1200, 300, scene.linear('#8d6a68 0%, #3c3a45 40%, #1d1f28 100%')));
  scene.add(
    group(
      drawRoad(scene, {
        vanish: [640, 452],
        half: 1700,
        bend: 0.9,
        near: '#2b2c34',
        far: '#c08d78',
        paint: '#ffe6c4',
        middle: 720,
      }),
      `clip-path="${scene.clip('<rect x="0" y="440" width="1200" height="320"/>')}"`,
    ),
  );
  scene.add(path('M0 0 L1200 0 L1200 60 C900 22 300 22 0 60 Z', '#0a0b0e'));
  scene.add(path('M0 0 L70 0 L0 330 Z', '#0a0b0e'), path('M1200 0 L1130 0 L1200 330 Z', '#0a0b0e'));
  scene.add(
    rect(520, 40, 230, 66, '#101216', 'rx="18"'),
    rect(528, 47, 214, 52, scene.linear('#56607d 0%, #c48f85 100%'), 'rx="13"'),
  );
  const cowl = 'M-10 560 C160 520 420 528 640 540 C860 548 1080 536 1210 560 L1210 910 L-10 910 Z';
  scene.add(
    path(cowl, scene.linearAt('#3b3a40 0%, #1e2025 12%, #121317 50%, #08090b 100%', [0, 520, 0, 900])),
  );
  scene.add(
    line('M-10 560 C160 520 420 528 640 540 C860 548 1080 536 1210 560', '#ffcf9c', 3, 'opacity="0.6"'),
  );
  scene.add(
    line('M-10 652 C200 616 460 620 1210 648', '#35c9bc', 3, 'opacity="0.9"'),
    line('M-10 652 C200 616 460 620 1210 648', '#35c9bc', 12, `opacity="0.4" filter="${scene.blur(8)}"`),
  );
  drawCluster(scene);
  drawScreen(scene);
  drawSteeringWheel(scene);
  return scene.vignette(0.45);
}

function drawCluster(scene: Scene): void {
  const display = [
    rect(150, 540, 420, 150, '#050608', 'rx="20"'),
    rect(150, 540, 420, 150, 'none', 'rx="20" stroke="#3a3f46" stroke-width="2"'),
    line('M206 660 A64 64 0 1 1 314 660', '#22262b', 8),
    line('M206 660 A64 64 0 0 1 286 568', '#35c9bc', 8),
    line('M230 596 H254 L239 638', '#f2f4f6', 5),
    line('M268 604 C270 592 292 592 292 606 C292 618 272 624 267 638 H293', '#f2f4f6', 5),
    path('M392 664 L426 586 L442 586 L476 664 Z', scene.linear('#35c9bc/0.2 0%, #35c9bc/0.75 100%')),
    rect(420, 604, 28, 18, '#dfe4e9', 'rx="6"'),
    rect(500, 580, 48, 6, '#2b3036', 'rx="3"'),
    rect(500, 580, 36, 6, '#4cc38a', 'rx="3"'),
    rect(500, 604, 40, 4, '#4a525b', 'rx="2"'),
    rect(500, 618, 30, 4, '#4a525b', 'rx="2"'),
  ];
  scene.add(group(display.join(''), 'transform="translate(0 -58)"'));
}

function drawScreen(scene: Scene): void {
  scene.add(
    rect(700, 580, 400, 250, '#050608', 'rx="20"'),
    rect(708, 588, 384, 234, scene.linear('#1d262d 0%, #11181d 100%'), 'rx="14"'),
  );
  const clip = scene.clip('<rect x="708" y="588" width="384" height="234" rx="14"/>');
  const roads = [
    'M700 780 C780 740 820 700 900 690 S1040 640 1110 590',
    'M720 590 C760 660 800 720 900 760 S1040 800 1100 830',
    'M820 580 C830 660 860 740 940 830',
    'M700 660 C800 650 980 660 1100 720',
  ];
  scene.add(
    group(
      roads.map((d) => line(d, '#33404a', 9)).join('') +
        path('M960 588 L1100 588 L1100 640 C1040 650 990 630 960 588 Z', '#173a40') +
        line('M742 800 C800 752 830 702 900 690 S1000 660 1040 628', '#35c9bc', 7) +
        circle(1040, 628, 9, '#f2f4f6') +
        path('M734 812 L744 786 L758 806 Z', '#ffffff'),
      `clip-path="${clip}"`,
    ),
  );
  scene.add(
    rect(724, 602, 120, 50, '#0a0e11', 'rx="10" opacity="0.85"'),
    rect(736, 614, 60, 7, '#f2f4f6', 'rx="3.5"'),
    rect(736, 632, 90, 5, '#69727d', 'rx="2.5"'),
  );
}

function drawSteeringWheel(scene: Scene): void {
  const leather = scene.linear('#4a4b50 0%, #202226 35%, #0c0d0f 100%');
  const wheel = [
    ellipse(360, 850, 252, 262, 'none', `stroke="${leather}" stroke-width="38"`),
    line('M118 783 A252 262 0 0 1 602 783', '#ffcf9c', 2.5, 'opacity="0.45"'),
    path(
      'M132 838 C220 812 280 806 300 790 L420 790 C440 806 500 812 588 838 L588 872 C500 862 452 880 440 910 L280 910 C268 880 220 862 132 872 Z',
      leather,
    ),
    ellipse(360, 850, 74, 62, scene.linear('#34363b 0%, #101114 100%')),
    circle(360, 846, 20, 'none', 'stroke="#8b949e" stroke-width="2.5"'),
    rect(196, 834, 40, 10, '#5b636e', 'rx="5" opacity="0.7"'),
    rect(484, 834, 40, 10, '#5b636e', 'rx="5" opacity="0.7"'),
  ];
  scene.add(group(wheel.join(''), 'transform="translate(0 40)"'));
}
