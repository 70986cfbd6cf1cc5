import type { Insight, InsightArea, InsightSourceKind, InsightState } from './insight';
import { isMerged } from './insight';
import { foldName } from './member';

/** What a list of insights is narrowed by; null for everything. */
export interface InsightFilter {
  state: InsightState | null;
  area: InsightArea | null;
  source: InsightSourceKind | null;
}

const ANY = '*';

/** The one key under which all insights of a filter stand, so that any filter is one range of one index. */
export function insightKey({ state, area, source }: InsightFilter): string {
  return [state ?? ANY, area ?? ANY, source ?? ANY].join('/');
}

/** As much of an insight's words as is found by a search. */
const SEARCHED_LENGTH = 80;
const LONGEST_PIECE = 3;
const SHORTEST_PIECE = 2;

/** All pieces of two and three characters of a text. */
function piecesOf(text: string): string[] {
  const characters = [...foldName(text)].slice(0, SEARCHED_LENGTH);
  const pieces = new Set<string>();
  for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length += 1) {
    for (let start = 0; start + length <= characters.length; start += 1) {
      pieces.add(characters.slice(start, start + length).join(''));
    }
  }
  return [...pieces];
}

/** The piece by which an index finds what was typed; null for what is too short to look for. */
export function searchedPiece(typed: string): string | null {
  const characters = [...foldName(typed)];
  return characters.length < SHORTEST_PIECE ? null : characters.slice(0, LONGEST_PIECE).join('');
}

/** Whether an insight that the index has found holds all that was typed. */
export function holdsTyped({ point, text }: Pick<Insight, 'point' | 'text'>, typed: string): boolean {
  return foldName(`${point} ${text}`).includes(foldName(typed));
}

/** The insight with what it is found by; whoever changes state, area, words or the merging makes it anew. */
export function makeInsightFindable(insight: Insight): Insight {
  if (isMerged(insight)) return { ...insight, keys: [], finds: [] };
  const { state, area, source, point, text } = insight;
  const keys = [null, state].flatMap((eachState) =>
    [null, ...(area === null ? [] : [area])].flatMap((eachArea) =>
      [null, source.kind].map((eachSource) =>
        insightKey({ state: eachState, area: eachArea, source: eachSource }),
      ),
    ),
  );
  return { ...insight, keys, finds: [...new Set([...piecesOf(point), ...piecesOf(text)])] };
}
