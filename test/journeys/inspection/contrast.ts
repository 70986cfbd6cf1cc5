/// <reference lib="dom.iterable" />
import { ancestorsOf, listTexts, nameOf } from './elements';

export interface Colour {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A text on a gradient or a photograph; the element carries `mark` in the attribute `markName`. */
export interface OnPicture {
  mark: string;
  name: string;
  ink: Colour;
  least: number;
  /** Where the text stands, in CSS px from the element's upper left corner. */
  lines: Box[];
}

export interface Judged {
  problems: string[];
  onPictures: OnPicture[];
}

export const markName = 'data-on-picture';
const mostLines = 40;
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

export function over(top: Colour, below: Colour): Colour {
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

export function contrastOf(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function canvasColour(): Colour {
  const isDark =
    getComputedStyle(document.documentElement).colorScheme.includes('dark') &&
    matchMedia('(prefers-color-scheme: dark)').matches;
  return isDark ? { red: 18, green: 18, blue: 18, alpha: 1 } : { red: 255, green: 255, blue: 255, alpha: 1 };
}

/** The colour behind a text. Undefined over a gradient or a photograph, where it differs from place to place. */
function backgroundOf(element: Element): Colour | undefined {
  const layers: Colour[] = [];
  for (const one of ancestorsOf(element)) {
    const style = getComputedStyle(one);
    if (style.backgroundImage !== 'none') return undefined;
    const [plain] = parseColours(style.backgroundColor);
    if (plain && plain.alpha > 0) layers.push(plain);
    if (plain?.alpha === 1) break;
  }
  return layers.reduceRight((below, top) => over(top, below), canvasColour());
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (const one of ancestorsOf(element)) opacity *= Number(getComputedStyle(one).opacity);
  return opacity;
}

export function faint(contrast: number, name: string): string {
  return `contrast ${contrast.toFixed(2)}: ${name}`;
}

function isDisabled(element: Element): boolean {
  return element.closest('[disabled]:not([disabled="false"]),[aria-disabled="true"]') !== null;
}

function isLarge(style: CSSStyleDeclaration): boolean {
  const size = Number.parseFloat(style.fontSize);
  return size >= largePx || (size >= largeBoldPx && Number(style.fontWeight) >= boldWeight);
}

/** Where an element's own text stands, from its upper left corner. */
function listLines(element: Element): Box[] {
  const outer = element.getBoundingClientRect();
  const lines: Box[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const range = document.createRange();
    range.selectNode(node);
    for (const { left, top, width, height } of range.getClientRects()) {
      lines.push({ left: left - outer.left, top: top - outer.top, width, height });
    }
  }
  return lines.slice(0, mostLines);
}

/**
 * Judges every text by the colour behind it: below 4.5, or 3 for large ones, it is too faint. Disabled ones
 * are exempt. What stands on a gradient or a photograph is marked, to be judged by its picture.
 */
export function judgeTexts(): Judged {
  const judged: Judged = { problems: [], onPictures: [] };
  for (const marked of document.querySelectorAll(`[${markName}]`)) marked.removeAttribute(markName);
  for (const element of listTexts()) {
    const style = getComputedStyle(element);
    const [ink] = parseColours(style.color);
    if (!ink || isDisabled(element)) continue;
    const colour = { ...ink, alpha: ink.alpha * opacityOf(element) };
    const least = isLarge(style) ? leastContrastLarge : leastContrast;
    const ground = backgroundOf(element);
    if (!ground) {
      const mark = String(judged.onPictures.length);
      element.setAttribute(markName, mark);
      judged.onPictures.push({ mark, name: nameOf(element), ink: colour, least, lines: listLines(element) });
      continue;
    }
    const contrast = contrastOf(over(colour, ground), ground);
    if (contrast < least) judged.problems.push(faint(contrast, nameOf(element)));
  }
  return judged;
}
