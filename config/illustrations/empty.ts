/** Tones that are quiet on white as well as on graphite. */
const FAINT = "fill='#8a96a3' fill-opacity='.16'";
const SOFT = "fill='#8a96a3' fill-opacity='.32'";
const FIRM = '#8a96a3';
const PALE = '#dfe4e9';
const ACCENT = '#23a196';

/** A small car from the side, to be placed. */
const drawCar = (place: string) =>
  `<g transform='${place}'><path d='M2 18c0-5 3-7 8-8C18 4 26 1 36 1c9 0 15 3 22 9 7 1 12 3 12 8 0 3-2 4-4 4H6c-3 0-4-1-4-4z' fill='${FIRM}'/><path d='M17 10c5-4 11-6 18-6v6zM39 4c6 0 10 2 14 6H39z' fill='${PALE}'/><g fill='${PALE}' stroke='${FIRM}' stroke-width='3'><circle cx='17' cy='22' r='5'/><circle cx='55' cy='22' r='5'/></g></g>`;

const PICTURES: Record<string, string> = {
  /** A road that leads over the hill: nothing yet, everything ahead. */
  road: `<circle cx='142' cy='38' r='13' fill='${ACCENT}' opacity='.85'/><path d='M0 80v-2L44 46l26 22 34-40 40 44 22-18 34 26c-50-12-160-12-200 0z' ${SOFT}/><path d='M0 80c40-12 150-12 200 0v40H0z' ${FAINT}/><path d='M97 72h6l39 48H58z' fill='${FIRM}'/><path d='M99.500 78h1l1 7h-3zM98 91h4l2 10h-8zM95 107h10l3 13H92z' fill='${PALE}'/>`,
  /** A garage with room in it. */
  garage: `<path d='M20 54 100 18l80 36v58H20z' ${FAINT}/><path d='M14 56 100 16l86 40' fill='none' stroke='${FIRM}' stroke-width='4' stroke-linecap='round' stroke-linejoin='round'/><path d='M44 58h112v54H44z' ${SOFT}/><path d='M44 58h112v4H44zM44 68h112v3H44z' fill='${FIRM}' opacity='.5'/>${drawCar('translate(56 76) scale(1.22)')}<path d='M8 112h184' stroke='${FIRM}' stroke-width='3' stroke-linecap='round'/><circle cx='100' cy='40' r='5' fill='${ACCENT}'/>`,
  /** A lens over an empty map. */
  search: `<rect x='24' y='18' width='152' height='90' rx='12' ${FAINT}/><path d='M24 78c34-6 44-30 74-30s40 26 78 18M70 18c2 34 16 50 12 90M132 18c-6 26 4 60 0 90' fill='none' stroke='${FIRM}' stroke-opacity='.32' stroke-width='7'/><circle cx='104' cy='58' r='25' ${FAINT} stroke='${FIRM}' stroke-width='5'/><path d='m123 77 19 19' stroke='${FIRM}' stroke-width='7' stroke-linecap='round'/><path d='M92 58h24' stroke='${ACCENT}' stroke-width='5' stroke-linecap='round'/>`,
};

const toDataUri = (shapes: string) =>
  `data:image/svg+xml,${`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 120'>${shapes}</svg>`.replace(/#/g, '%23').replace(/</g, '%3C').replace(/>/g, '%3E')}`;

/** The style sheet that carries the small pictures of empty places. */
export function writeEmptyPictures(): string {
  const rules = Object.entries(PICTURES).map(
    ([name, shapes]) =>
      `.ui-empty__picture--${name} {\n  background-image: url("${toDataUri(shapes)}");\n}\n`,
  );
  return `/* Made by config/illustrations.ts. Change the drawings there. */\n${rules.join('\n')}`;
}
