/** The four tones that a small picture is drawn in, from the faintest to the one that catches the eye. */
interface Tones {
  faint: string;
  soft: string;
  firm: string;
  accent: string;
}

const LIGHT: Tones = { faint: '#eef0f2', soft: '#dde1e6', firm: '#a9b1ba', accent: '#00716a' };
const DARK: Tones = { faint: '#22262b', soft: '#30363d', firm: '#69727d', accent: '#35c9bc' };

/** A small car from the side, to be placed. */
const drawCar = ({ firm, faint }: Tones, place: string) =>
  `<g transform='${place}'><path d='M2 18c0-5 3-7 8-8C18 4 26 1 36 1c9 0 15 3 22 9 7 1 12 3 12 8 0 3-2 4-4 4H6c-3 0-4-1-4-4z' fill='${firm}'/><path d='M17 10c5-4 11-6 18-6v6zM39 4c6 0 10 2 14 6H39z' fill='${faint}'/><g fill='${faint}' stroke='${firm}' stroke-width='3'><circle cx='17' cy='22' r='5'/><circle cx='55' cy='22' r='5'/></g></g>`;

const PICTURES: Record<string, (tones: Tones) => string> = {
  /** A road that leads over the hill: nothing yet, everything ahead. */
  road: (tones) =>
    `<circle cx='142' cy='38' r='13' fill='${tones.accent}' opacity='.85'/><path d='M0 82 44 46l26 22 34-40 40 44 22-18 34 28v12H0z' fill='${tones.soft}'/><path d='M0 80c40-12 150-12 200 0v40H0z' fill='${tones.faint}'/><path d='M97 72h6l39 48H58z' fill='${tones.firm}'/><path d='M99.500 78h1l1 7h-3zM98 91h4l2 10h-8zM95 107h10l3 13H92z' fill='${tones.faint}'/>`,
  /** A garage with room in it. */
  garage: (tones) =>
    `<path d='M20 54 100 18l80 36v58H20z' fill='${tones.faint}'/><path d='M14 56 100 16l86 40' fill='none' stroke='${tones.firm}' stroke-width='4' stroke-linecap='round' stroke-linejoin='round'/><path d='M44 58h112v54H44z' fill='${tones.soft}'/><path d='M44 58h112v4H44zM44 68h112v3H44z' fill='${tones.firm}' opacity='.5'/>${drawCar(tones, 'translate(56 76) scale(1.22)')}<path d='M8 112h184' stroke='${tones.firm}' stroke-width='3' stroke-linecap='round'/><circle cx='100' cy='40' r='5' fill='${tones.accent}'/>`,
  /** A lens over an empty map. */
  search: (tones) =>
    `<rect x='24' y='18' width='152' height='90' rx='12' fill='${tones.faint}'/><path d='M24 78c34-6 44-30 74-30s40 26 78 18M70 18c2 34 16 50 12 90M132 18c-6 26 4 60 0 90' fill='none' stroke='${tones.soft}' stroke-width='7'/><circle cx='104' cy='58' r='25' fill='${tones.faint}' stroke='${tones.firm}' stroke-width='5'/><path d='m123 77 19 19' stroke='${tones.firm}' stroke-width='7' stroke-linecap='round'/><path d='M92 58h24' stroke='${tones.accent}' stroke-width='5' stroke-linecap='round'/>`,
};

const toDataUri = (shapes: string) =>
  `data:image/svg+xml,${`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 120'>${shapes}</svg>`.replace(/#/g, '%23').replace(/</g, '%3C').replace(/>/g, '%3E')}`;

const writeRules = (tones: Tones, indent: string) =>
  Object.entries(PICTURES)
    .map(
      ([name, draw]) =>
        `${indent}.ui-empty__picture--${name} {\n${indent}  background-image: url("${toDataUri(draw(tones))}");\n${indent}}\n`,
    )
    .join('\n');

/** The style sheet that carries the small pictures of empty places, for the light and the dark theme. */
export function writeEmptyPictures(): string {
  return `/* Made by config/illustrations.ts. Change the drawings there. */\n${writeRules(LIGHT, '')}\n@media (prefers-color-scheme: dark) {\n${writeRules(DARK, '  ')}}\n`;
}
