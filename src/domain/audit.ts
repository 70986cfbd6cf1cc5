import { sortKey } from './page';

/** What a decision was about: the kind of thing and its id. */
export interface AuditSubject {
  kind:
    | 'ranking'
    | 'goldPool'
    | 'policy'
    | 'evaluation'
    | 'case'
    | 'colleague'
    | 'submission'
    | 'member'
    | 'car'
    | 'import'
    | 'covenant'
    | 'election'
    | 'survey'
    | 'quizBank'
    | 'task'
    | 'briefing'
    | 'proposal'
    | 'insight'
    | 'gathering';
  id: string;
}

/** A state before or after a decision, as small as the decision needs: names and values, no personal data. */
export type AuditState = Readonly<Record<string, string | number | boolean | null>>;

/** What a person of the team decided and why. */
export interface Decided {
  actorId: string;
  /** The action of the contract that carried the decision. */
  action: string;
  subject: AuditSubject;
  before: AuditState;
  after: AuditState;
  reason: string;
  atMs: number;
}

/**
 * One row of the log of a person's decisions. Each row carries the hash of the one before, so altering,
 * removing or inserting any past row breaks every later one. A chain per person lets colleagues decide at
 * the same moment without waiting for each other.
 */
export interface AuditRow extends Decided {
  _id: string;
  /** Counts a person's decisions from 1. */
  number: number;
  previousHash: string;
  hash: string;
  place: string;
}

/** Where a person's chain ends; it is changed in the transaction that adds a row. */
export interface AuditHead {
  _id: string;
  number: number;
  hash: string;
}

/** SHA-256 in hex; handed in because the domain is the same on the phone, where there is none. */
export type Hash = (text: string) => string;

export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** The text that is hashed: every field in a fixed order, keys of states sorted. */
export function canonicalText(row: Omit<AuditRow, '_id' | 'hash' | 'place'>): string {
  const ordered = (state: AuditState) =>
    Object.entries(state).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    row.actorId,
    row.number,
    row.previousHash,
    row.action,
    row.subject.kind,
    row.subject.id,
    ordered(row.before),
    ordered(row.after),
    row.reason,
    row.atMs,
  ]);
}

/** The next row of a chain and the chain's new end. */
export function appendAudit(
  head: AuditHead | null,
  decided: Decided,
  hash: Hash,
): { row: AuditRow; head: AuditHead } {
  const number = (head?.number ?? 0) + 1;
  const content = { ...decided, number, previousHash: head?.hash ?? FIRST_PREVIOUS_HASH };
  const rowHash = hash(canonicalText(content));
  const id = auditRowId(decided.actorId, number);
  return {
    row: { ...content, _id: id, hash: rowHash, place: sortKey(decided.atMs, id) },
    head: { _id: decided.actorId, number, hash: rowHash },
  };
}

/** Ids sort as the chain runs. */
export function auditRowId(actorId: string, number: number): string {
  return `${actorId}.${String(number).padStart(9, '0')}`;
}

export type AuditFault = 'altered' | 'missing' | 'unanchored';

export interface AuditProblem {
  rowId: string;
  fault: AuditFault;
}

/** How far a check of one chain has come; handed on from chunk to chunk. */
export interface AuditProgress {
  number: number;
  hash: string;
}

export const AUDIT_START: AuditProgress = { number: 0, hash: FIRST_PREVIOUS_HASH };

/** Checks the next rows of a chain, in order. Returns the first bad row or how far the chain holds. */
export function verifyRows(
  actorId: string,
  rows: readonly AuditRow[],
  from: AuditProgress,
  hash: Hash,
): AuditProblem | AuditProgress {
  let progress = from;
  for (const row of rows) {
    const number = progress.number + 1;
    if (row._id !== auditRowId(actorId, number) || row.number !== number) {
      return { rowId: auditRowId(actorId, number), fault: 'missing' };
    }
    if (row.previousHash !== progress.hash || hash(canonicalText(row)) !== row.hash) {
      return { rowId: row._id, fault: 'altered' };
    }
    if (row.place !== sortKey(row.atMs, row._id)) return { rowId: row._id, fault: 'altered' };
    progress = { number, hash: row.hash };
  }
  return progress;
}

/** Checks that a chain ends where its head says; rows cut off at the end are found here. */
export function verifyEnd(head: AuditHead, progress: AuditProgress): AuditProblem | null {
  if (progress.number < head.number) {
    return { rowId: auditRowId(head._id, progress.number + 1), fault: 'missing' };
  }
  if (progress.number > head.number || progress.hash !== head.hash) {
    return { rowId: auditRowId(head._id, progress.number), fault: 'unanchored' };
  }
  return null;
}
