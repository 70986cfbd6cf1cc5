/** Where a card stands in its queue as it is loaded. */
export interface Place {
  previous: string | null;
  next: string | null;
  /** Loaded cards after this one. */
  left: number;
}

/** The neighbours of a card; one that is not in the queue leads on to its first. */
export function placeAmong(ids: readonly string[], current: string): Place {
  const index = ids.indexOf(current);
  return { previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null, left: ids.length - index - 1 };
}
