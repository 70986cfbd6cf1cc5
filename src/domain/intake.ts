import { DAY_MS } from './day';
import type { Fingerprint } from './originality';
import { sortKey } from './page';
import type { CheckedContent } from './submission';

const MINUTE_MS = DAY_MS / 1_440;

/** The platform answers within 30 minutes; after that a person looks. */
export const VERDICT_WAIT_MS = 31 * MINUTE_MS;

/** The platform takes a check only while the person has been in the app within two hours. */
const REQUESTS_MOST = 3;
const RETRY_MS = 2 * MINUTE_MS;

/** A picture of the work, or the first picture of a film, which is checked and compared with nothing. */
export type MediaKind = 'image' | 'poster';

/** One picture under check. The platform judges no films: a reviewer watches each. */
export interface Medium {
  fileId: string;
  kind: MediaKind;
  /** The platform's number of the check, null until it was asked. */
  traceId: string | null;
  verdict: CheckedContent | null;
}

/** What is checked: a round of a work, or the picture that a member wants to show of themselves. */
export type IntakeSubject =
  | { kind: 'work'; submissionId: string; round: number }
  | { kind: 'avatar'; avatar: string };

/** The check of what a person handed in, from the hand-in until others may see it. */
export interface Intake {
  _id: string;
  subject: IntakeSubject;
  memberId: string;
  openid: string;
  media: Medium[];
  /** What the platform said about the text at once. */
  text: Extract<CheckedContent, 'pass' | 'review'>;
  /** Stored with the index, so that a repetition adds nothing twice; null until compared. */
  fingerprints: Fingerprint[] | null;
  status: 'open' | 'done';
  requests: number;
  startedAtMs: number;
  /** Sort key of the next look by the job. */
  due: string;
}

/** What the platform says about a check before it has an id that we know of. */
export interface CheckTrace {
  _id: string;
  intakeId: string | null;
  verdict: CheckedContent | null;
  atMs: number;
}

export interface NewIntake {
  id: string;
  subject: IntakeSubject;
  memberId: string;
  openid: string;
  images: readonly string[];
  posters: readonly string[];
  text: Intake['text'];
  nowMs: number;
}

/** Begins a check. */
export function beginIntake(begun: NewIntake): Intake {
  const { id, subject, memberId, openid, text, nowMs } = begun;
  const mediaOf = (fileIds: readonly string[], kind: MediaKind) =>
    [...new Set(fileIds)].map((fileId): Medium => ({ fileId, kind, traceId: null, verdict: null }));
  const media = [...mediaOf(begun.images, 'image'), ...mediaOf(begun.posters, 'poster')];
  return {
    _id: id,
    subject,
    memberId,
    openid,
    media,
    text,
    fingerprints: null,
    status: 'open',
    requests: 0,
    startedAtMs: nowMs,
    due: sortKey(nowMs + (media.length > 0 ? RETRY_MS : 0), id),
  };
}

/** The pictures that the platform has not been asked about yet. */
export function unaskedMedia(intake: Intake): Medium[] {
  if (intake.requests >= REQUESTS_MOST) return [];
  return intake.media.filter(({ traceId, verdict }) => traceId === null && verdict === null);
}

/** The intake after a round of questions: those that were taken have their number. */
export function noteRequests(intake: Intake, traceIds: ReadonlyMap<string, string>, nowMs: number): Intake {
  return {
    ...intake,
    requests: intake.requests + 1,
    media: intake.media.map((medium) => ({
      ...medium,
      traceId: medium.traceId ?? traceIds.get(medium.fileId) ?? null,
    })),
    due: sortKey(nowMs + RETRY_MS, intake._id),
  };
}

/** The intake with a verdict in its place; the same when the check is none of its own. */
export function noteVerdict(intake: Intake, traceId: string, verdict: CheckedContent): Intake {
  return {
    ...intake,
    media: intake.media.map((medium) =>
      medium.traceId === traceId && medium.verdict === null ? { ...medium, verdict } : medium,
    ),
  };
}

/** Leaves to a person what the platform has not answered in time, or would not take. */
export function expireVerdicts(intake: Intake, nowMs: number): Intake {
  const isLate = nowMs - intake.startedAtMs >= VERDICT_WAIT_MS;
  const isOver = intake.requests >= REQUESTS_MOST;
  return {
    ...intake,
    due: sortKey(nowMs + RETRY_MS, intake._id),
    media: intake.media.map((medium) =>
      medium.verdict === null && (isLate || (isOver && medium.traceId === null))
        ? { ...medium, verdict: 'review' }
        : medium,
    ),
  };
}

/** The worst that was said about any part; pending while a verdict is missing, but risky at once. */
export function verdictOf(intake: Intake): CheckedContent | 'pending' {
  const verdicts = [intake.text, ...intake.media.map(({ verdict }) => verdict)];
  if (verdicts.includes('risky')) return 'risky';
  if (verdicts.includes(null)) return 'pending';
  return verdicts.includes('review') ? 'review' : 'pass';
}
