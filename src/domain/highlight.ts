import type { Anchor } from './coaching';

/** A part of a text with the numbers of the comments that are about it. */
export interface Highlight {
  text: string;
  /** Places in the list of comments, from 1. */
  numbers: number[];
}

/** A text in parts, so that each part is about the same comments. Places count characters as people see them. */
export function highlightsOf(text: string, anchors: readonly Anchor[]): Highlight[] {
  const characters = [...text];
  const edges = new Set([0, characters.length]);
  for (const anchor of anchors) {
    if (anchor.kind !== 'text') continue;
    edges.add(Math.min(anchor.from, characters.length));
    edges.add(Math.min(anchor.to, characters.length));
  }
  const places = [...edges].sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => ({
    text: characters.slice(from, places[index + 1]).join(''),
    numbers: anchors.flatMap((anchor, place) =>
      anchor.kind === 'text' && anchor.from <= from && from < anchor.to ? [place + 1] : [],
    ),
  }));
}
