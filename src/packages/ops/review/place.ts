import type { QueueRow } from '@/contract/review';

/** Where a work stands in the queue as it is loaded. */
export interface Place {
  previous: string | null;
  next: string | null;
  /** Loaded rows after this one. */
  left: number;
}

/** The neighbours of a work; one that is not in the queue leads on to its first row. */
export function placeIn(rows: readonly QueueRow[], submissionId: string): Place {
  const index = rows.findIndex((row) => row.submissionId === submissionId);
  return {
    previous: rows[index - 1]?.submissionId ?? null,
    next: rows[index + 1]?.submissionId ?? null,
    left: rows.length - index - 1,
  };
}
