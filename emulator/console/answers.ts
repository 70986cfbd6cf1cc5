import type { IndexDeclaration, QueryStats } from '../database';
import type { CallRecord, LogLine } from '../statistics';
import type { StoredFile } from '../storage';
import type { PendingMedia } from '../wx/contentcheck';
import type { Verdict } from '../wx/verdicts';

/** What the console's API answers; its page imports these types and nothing else of the server. */
export interface PersonRow {
  openid: string;
  name: string;
  note: string;
  isRefusing: boolean;
  /** When this person last called a function, on the cloud's clock; 0 for never. */
  seenAtMs: number;
}

export interface ClockFace {
  nowMs: number;
  offsetMs: number;
  isFrozen: boolean;
}

export interface FunctionRow {
  name: string;
  timeoutMs: number;
  memoryMb: number;
  openapi: string[];
  pushes: string[];
  triggers: { name: string; cron: string; nextRunMs: number | null }[];
  /** What is wrong with config.json, or empty. */
  problem: string;
  workers: number;
  busy: number;
  queued: number;
}

/** A call in a list: texts shortened, round trips and logs as numbers. */
export interface CallRow extends Omit<CallRecord, 'roundTrips' | 'logs'> {
  roundTrips: number;
  logs: number;
  examined: number;
}

export interface LogRow extends LogLine {
  call: string;
  function: string;
  label: string;
}

export interface CollectionRow {
  name: string;
  count: number;
  indexes: IndexDeclaration[];
}

export interface QueryPage {
  documents: unknown[];
  /** Where the next page begins, or null at the end. */
  next: number | null;
  stats: QueryStats;
}

export interface FileRow extends StoredFile {
  fileID: string;
  /** A link good for an hour, on this cloud's own address. */
  url: string;
  isPublic: boolean;
}

export interface FilePage {
  files: number;
  bytes: number;
  list: FileRow[];
}

export interface VerdictPage {
  rules: readonly Verdict[];
  pending: PendingMedia[];
}
