/// <reference lib="dom.iterable" />
import { ancestorsOf, listTexts, nameOf } from './elements';

interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

const leastContrast = 4.5;
const leastContrastLarge = 3;
const largePx = 24;
const largeBoldPx = 18.66;
const boldWeight = 600;

const colourPattern = /rgba?\(([^)]+)\)/g;

function parseColours(text: string): Colour[] {
  return [...text.matchAll(colourPattern)].map(([, inside = '']) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = inside.split(/[\s,/]+/).map(Number);
    return { red, green, blue, alpha };
  });
}

function over(top: Colour, below: Colour): Colour {
  const mix = (one: number, other: number): number => one * top.alpha + other * (1 - top.alpha);
  return {
    red: mix(top.red, below.red),
    green: mix(top.green, below.green),
    blue: mix(top.blue, below.blue),
    alpha: 1,
  };
}

function luminance({ red, green, blue }: Colour): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrastOf(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colours that may lie behind a text: of a gradient every stop, because the text may be over any of them.
 * Undefined over a photograph, which cannot be judged from styles.
 */
function backgroundsOf(element: Element): Colour[] | undefined {
  const layers: Colour[][] = [];
  for (const one of ancestorsOf(element)) {
    const style = getComputedStyle(one);
    if (style.backgroundImage.includes('url(')) return undefined;
    const stops = style.backgroundImage === 'none' ? [] : parseColours(style.backgroundImage);
    if (stops.length > 0) layers.push(stops);
    const [plain] = parseColours(style.backgroundColor);
    if (plain && plain.alpha > 0) layers.push([plain]);
    if (plain?.alpha === 1 || (stops.length > 0 && stops.every((stop) => stop.alpha === 1))) break;
  }
  const canvas =
    matchMedia('(prefers-color-scheme: dark)').matches &&
    getComputedStyle(document.documentElement).colorScheme.includes('dark');
  let colours: Colour[] = [
    canvas ? { red: 18, green: 18, blue: 18, alpha: 1 } : { red: 255, green: 255, blue: 255, alpha: 1 },
  ];
  for (const layer of layers.reverse()) {
    colours = layer.flatMap((top) => colours.map((below) => over(top, below))).slice(0, 16);
  }
  return colours;
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (const one of ancestorsOf(element)) opacity *= Number(getComputedStyle(one).opacity);
  return opacity;
}

function isDisabled(element: Element): boolean {
  return element.closest('[disabled]:not([disabled="false"]),[aria-disabled="true"]') !== null;
}

/** Texts that are too faint on what lies behind them: below 4.5, or 3 for large ones. Disabled ones are exempt. */
export function findFaintTexts(): string[] {
  const problems: string[] = [];
  for (const element of listTexts()) {
    const style = getComputedStyle(element);
    const [ink] = parseColours(style.color);
    const backgrounds = backgroundsOf(element);
    if (!ink || !backgrounds || isDisabled(element)) continue;
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= largePx || (size >= largeBoldPx && Number(style.fontWeight) >= boldWeight);
    const alpha = ink.alpha * opacityOf(element);
    const worst = Math.min(
      ...backgrounds.map((ground) => contrastOf(over({ ...ink, alpha }, ground), ground)),
    );
    if (worst < (isLarge ? leastContrastLarge : leastContrast)) {
      problems.push(`contrast ${worst.toFixed(2)}: ${nameOf(element)}`);
    }
  }
  return problems;
}
