import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/*
 * Makes the icons of the app from the lucide set: `npx tsx config/icons.ts`.
 * WeChat has no <svg>, so an icon is a class whose shape is a mask and whose colour is the text's own;
 * the class name alone travels to the view layer. The tab bar accepts only pictures, so those are PNGs.
 */

const ROOT = path.resolve(__dirname, '..');
const SHAPES = path.join(ROOT, 'node_modules/lucide-static/icons');

/** The icons in use, by their lucide names. Add one here and run the script. */
const ICONS = [
  'arrow-down',
  'award',
  'badge-check',
  'bell',
  'book-open',
  'calendar',
  'camera',
  'car',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'circle',
  'circle-alert',
  'circle-check',
  'circle-user',
  'clipboard-check',
  'clock',
  'file-text',
  'gift',
  'heart',
  'image',
  'images',
  'inbox',
  'info',
  'lock',
  'megaphone',
  'message-circle',
  'pencil',
  'plus',
  'refresh-cw',
  'scale',
  'scan-line',
  'search',
  'send',
  'shield-check',
  'sparkles',
  'trash-2',
  'triangle-alert',
  'user',
  'users',
  'wifi-off',
  'x',
] as const;

/** The tab bar: page, shape. */
const TABS = {
  home: 'gauge',
  task: 'clipboard-check',
  plaza: 'images',
  inbox: 'message-circle',
  me: 'circle-user',
} as const;
const TAB_COLOURS = {
  light: { normal: '#69727D', selected: '#00716A' },
  dark: { normal: '#8E97A2', selected: '#35C9BC' },
} as const;

/** The drawing inside a lucide file, without its frame. */
async function readShape(name: string): Promise<string> {
  const source = await readFile(path.join(SHAPES, `${name}.svg`), 'utf8');
  const body = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(source)?.[1];
  if (!body) throw new Error(`The icon ${name} has no drawing.`);
  return body.replace(/\s+/g, ' ').replace(/ \/>/g, '/>').replace(/> </g, '><').trim();
}

const frame = (shape: string, stroke: string, width: number, fill = 'none') =>
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='${fill}' stroke='${stroke}' stroke-width='${width}' stroke-linecap='round' stroke-linejoin='round'>${shape}</svg>`;

/** A data address for a style sheet: only what must be escaped is. */
const dataUri = (svg: string) =>
  `data:image/svg+xml,${svg.replace(/"/g, "'").replace(/%/g, '%25').replace(/#/g, '%23').replace(/</g, '%3C').replace(/>/g, '%3E')}`;

/** All icons below each other in one picture; a class only says which one is seen, so each costs a few bytes. */
async function writeIcons(): Promise<void> {
  const names = [...ICONS].sort();
  const shapes = await Promise.all(
    names.map(
      async (name, place) => `<g transform='translate(0 ${place * 24})'>${await readShape(name)}</g>`,
    ),
  );
  const sprite = dataUri(
    frame(shapes.join(''), '#000', 1.75).replace('0 0 24 24', `0 0 24 ${names.length * 24}`),
  );
  const mask = `url("${sprite}") 0 calc(var(--icon) * -1em) / 1em ${names.length}em no-repeat`;
  const rules = names.map((name, place) => `.ui-icon-${name} {\n  --icon: ${place};\n}\n`);
  const note = 'Made by config/icons.ts from lucide (ISC licence). Change the list there.';
  await writeFile(
    path.join(ROOT, 'src/components/icons.scss'),
    `/* ${note} */\n.ui-icon {\n  --sprite: ${mask};\n\n  -webkit-mask: var(--sprite);\n  mask: var(--sprite);\n}\n\n${rules.join('\n')}`,
  );
  const union = names.map((name) => `  | '${name}'`).join('\n');
  await writeFile(
    path.join(ROOT, 'src/components/icons.ts'),
    `// ${note}\n\n/** The icons in use. */\nexport type IconName =\n${union};\n`,
  );
}

async function writeTabs(): Promise<void> {
  const folder = path.join(ROOT, 'src/static/tab');
  await mkdir(folder, { recursive: true });
  for (const [tab, name] of Object.entries(TABS)) {
    const shape = await readShape(name);
    for (const [theme, colours] of Object.entries(TAB_COLOURS)) {
      for (const [state, colour] of Object.entries(colours)) {
        const svg = frame(shape, colour, state === 'selected' ? 2 : 1.6).replace(
          "viewBox='0 0 24 24'",
          "width='81' height='81' viewBox='-2.5 -2.5 29 29'",
        );
        await sharp(Buffer.from(svg))
          .png({ palette: true, colours: 16, compressionLevel: 9 })
          .toFile(path.join(folder, `${tab}-${state}-${theme}.png`));
      }
    }
  }
}

/** Says which icons no page names any more, so that they can be taken out of the list. */
async function reportUnused(): Promise<void> {
  const files = await readdir(path.join(ROOT, 'src'), { recursive: true });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('icons.ts'));
  const texts = await Promise.all(sources.map((file) => readFile(path.join(ROOT, 'src', file), 'utf8')));
  const unused = ICONS.filter(
    (name) => !texts.some((text) => text.includes(`'${name}'`) || text.includes(`"${name}"`)),
  );
  console.log(unused.length === 0 ? 'Every icon is in use.' : `Not in use: ${unused.join(', ')}`);
}

Promise.all([writeIcons(), writeTabs(), reportUnused()]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
