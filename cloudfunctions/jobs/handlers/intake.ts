import * as v from 'valibot';
import { hashPicture, mirrorPicture } from '@/domain/imageHash';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import {
  expireVerdicts,
  type Intake,
  noteRequests,
  noteVerdict,
  unaskedMedia,
  verdictOf,
} from '@/domain/intake';
import { judgeOriginality, type Originality, UNCOMPARED } from '@/domain/originality';
import { type OutboxItem, queueReviewDone } from '@/domain/outbox';
import { PROGRAMME_ID } from '@/domain/programme';
import { type CheckedContent, currentRound, type Submission, settleCheck } from '@/domain/submission';
import { CONTENT_CRITERION, CONTENT_CRITERION_TITLE, type Task } from '@/domain/task';
import { hashText } from '@/domain/textHash';
import { type Documents, documents, downloadFile, fileUrls } from '../../shared/cloud';
import { requestPictureChecks } from '../../shared/content';
import { deliver, enqueue } from '../../shared/delivery';
import { approveComplete } from '../../shared/judging';
import { watchMending } from '../../shared/reminder';
import {
  findIntakeByTrace,
  keepEarlyVerdict,
  listDueIntakes,
  loadEarlyVerdicts,
} from '../../shared/repositories/intake';
import { transactOnce } from '../../shared/transact';
import { addFingerprints, findLikenesses, type NewFingerprint } from '../originality';
import { readBrightness } from '../picture';

/** The platform's push once it has looked at a picture. */
const MediaEvent = v.object({
  Event: v.literal('wxa_media_check'),
  trace_id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  errcode: v.optional(v.number(), 0),
  result: v.optional(v.object({ suggest: v.picklist(['pass', 'review', 'risky']) })),
});
export type MediaEvent = v.InferOutput<typeof MediaEvent>;

/** The event as a verdict on a picture, or null when it is something else. */
export function readMediaEvent(event: unknown): MediaEvent | null {
  const parsed = v.safeParse(MediaEvent, event);
  return parsed.success ? parsed.output : null;
}

/** Takes a verdict in. A check that failed at the platform's end is left to a person. */
export async function receiveVerdict(event: MediaEvent, nowMs: number): Promise<void> {
  const traceId = event.trace_id;
  const verdict = event.errcode === 0 && event.result !== undefined ? event.result.suggest : 'review';
  const found = await findIntakeByTrace(traceId);
  if (found === null) {
    // It came before the hand-in was stored; the next sweep finds it.
    await keepEarlyVerdict({ _id: traceId, intakeId: null, verdict, atMs: nowMs });
    return;
  }
  const intake = await change(found._id, (stored) => noteVerdict(stored, traceId, verdict));
  if (intake !== null) await goOn(intake, nowMs);
}

const INTAKES_PER_TICK = 20;

/** Looks after checks that are due: asks again, takes early verdicts in, and leaves what is late to a person. */
export async function sweepIntakes(nowMs: number): Promise<number> {
  const due = await listDueIntakes(nowMs, INTAKES_PER_TICK);
  for (const intake of due) {
    const traceIds = await askAgain(intake);
    const early = await loadEarlyVerdicts(intake);
    const changed = await change(intake._id, (stored) => {
      let next = traceIds === null ? stored : noteRequests(stored, traceIds, nowMs);
      for (const [traceId, trace] of early) {
        if (trace.verdict !== null) next = noteVerdict(next, traceId, trace.verdict);
      }
      return expireVerdicts(next, nowMs);
    });
    if (changed !== null) await goOn(changed, nowMs);
  }
  return due.length;
}

async function askAgain(intake: Intake): Promise<Map<string, string> | null> {
  const unasked = unaskedMedia(intake).map(({ fileId }) => fileId);
  if (unasked.length === 0) return null;
  return requestPictureChecks(intake.openid, 'forum', await fileUrls(unasked));
}

/** Changes an open check; null when it is done already. */
function change(id: string, changed: (intake: Intake) => Intake): Promise<Intake | null> {
  return transactOnce(async (stored) => {
    const intake = await stored.get('intakes', id);
    if (intake === null || intake.status === 'done') return null;
    const next = changed(intake);
    await stored.set('intakes', next);
    return next;
  });
}

/** Completes a check once every verdict is there. */
async function goOn(intake: Intake, nowMs: number): Promise<void> {
  const verdict = verdictOf(intake);
  if (verdict === 'pending') return;
  switch (intake.subject.kind) {
    case 'work':
      return completeWork(intake, intake.subject.submissionId, verdict, nowMs);
    case 'avatar':
      return completeAvatar(intake, intake.subject.avatar, verdict, nowMs);
  }
}

async function completeWork(
  intake: Intake,
  submissionId: string,
  verdict: CheckedContent,
  nowMs: number,
): Promise<void> {
  const submission = await documents.get('submissions', submissionId);
  const task = submission === null ? null : await documents.get('tasks', submission.taskId);
  if (submission === null || task === null) return;
  const compared =
    verdict === 'risky'
      ? { originality: UNCOMPARED, unreadable: 0 }
      : await compare(intake, submission, task);
  // What no decoder can read may still be a picture somewhere, so a person looks at it.
  const contentCheck = verdict === 'pass' && compared.unreadable > 0 ? 'review' : verdict;
  await settle(intake, submissionId, contentCheck, compared.originality, nowMs);
}

/** Puts a work's pictures and words into the index, once, and looks for earlier ones like them. */
async function compare(
  intake: Intake,
  submission: Submission,
  task: Task,
): Promise<{ originality: Originality; unreadable: number }> {
  const { fresh, unreadable } =
    intake.fingerprints === null
      ? await takeFingerprints(intake, submission, task)
      : { fresh: [], unreadable: 0 };
  const fingerprints =
    intake.fingerprints ??
    (await transactOnce(async (stored) => {
      const current = await stored.get('intakes', intake._id);
      // The intake keeps what was added, so that a repetition after a crash adds nothing twice.
      if (current === null || current.fingerprints !== null) return current?.fingerprints ?? [];
      const added = await addFingerprints(stored, fresh);
      await stored.set('intakes', { ...current, fingerprints: added });
      return added;
    }));
  return { originality: judgeOriginality(await findLikenesses(fingerprints)), unreadable };
}

const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

async function takeFingerprints(
  intake: Intake,
  submission: Submission,
  task: Task,
): Promise<{ fresh: NewFingerprint[]; unreadable: number }> {
  const round = currentRound(submission);
  const about = {
    memberId: submission.memberId,
    submissionId: submission._id,
    taskTitle: submission.taskTitle,
    round: round.number,
    atMs: round.submittedAtMs,
  };
  const fresh: NewFingerprint[] = [];
  let unreadable = 0;
  const images = intake.media.filter(({ kind }) => kind === 'image').map(({ fileId }) => fileId);
  const urls = await fileUrls(images);
  for (const fileId of images) {
    const url = urls.get(fileId);
    const bytes = url === undefined ? null : await downloadFile(url, MOST_PICTURE_BYTES);
    const brightness = bytes === null ? null : await readBrightness(bytes);
    if (brightness === null) {
      unreadable += 1;
      continue;
    }
    const hash = hashPicture(brightness);
    if (hash === null) continue;
    const mirrored = hashPicture(mirrorPicture(brightness));
    fresh.push({ ...about, kind: 'image', hash, mirrored, fileId });
  }
  const hash = hashText(ownWords(round.text, task));
  if (hash !== null) fresh.push({ ...about, kind: 'text', hash, mirrored: null, fileId: null });
  return { fresh, unreadable };
}

/** A text without what the task itself offers to copy, which is meant to be the same in all works. */
function ownWords(text: string, task: Task): string {
  return [...task.materials.map((material) => material.text), ...task.hashtags]
    .filter((offered) => offered !== '')
    .reduce((words, offered) => words.replaceAll(offered, ' '), text);
}

const RISKY_WORDS = {
  criterion: CONTENT_CRITERION_TITLE,
  reason: '有图片没有通过平台的内容检查，还没有其他人看到它',
  remedy: '换掉有问题的图片再提交，文字和其他内容都还在，这次不占用提交次数',
};

/** Stores the outcome, and tells the owner when the work came back. */
async function settle(
  intake: Intake,
  submissionId: string,
  contentCheck: CheckedContent,
  originality: Originality,
  nowMs: number,
): Promise<void> {
  const { subject } = intake;
  if (subject.kind !== 'work') return;
  const tell = await transactOnce(async (stored) => {
    const open = await stored.get('intakes', intake._id);
    const submission = await stored.get('submissions', submissionId);
    // The intake's status guards "one outcome per round": whoever comes second finds it done.
    if (open === null || open.status === 'done' || submission === null) return [];
    const settled = settleCheck(submission, subject.round, {
      contentCheck,
      originality,
      reason: RISKY_WORDS.reason,
      remedy: RISKY_WORDS.remedy,
      nowMs,
    });
    await stored.set('submissions', settled);
    await stored.set('intakes', { ...open, status: 'done' });
    if (settled.status === 'submitted' && contentCheck === 'pass')
      return passByItself(stored, settled, nowMs);
    if (settled.status !== 'refused' || settled === submission) return [];
    const content: MessageContent = {
      kind: 'work.refused',
      submissionId,
      taskTitle: submission.taskTitle,
      ...RISKY_WORDS,
    };
    const effectId = `${submissionId}.${subject.round}.${CONTENT_CRITERION}`;
    await stored.add('inbox', writeMessage(effectId, intake.memberId, content, nowMs));
    const task = await stored.get('tasks', submission.taskId);
    if (task !== null) await watchMending(stored, task, settled, nowMs);
    return enqueue(stored, [queueReviewDone(effectId, intake.openid, content, submissionId, nowMs)]);
  });
  for (const item of tell) await deliver(item, nowMs);
}

/** A complete work of a task that asks for no judgement is done as soon as its check has passed. */
async function passByItself(stored: Documents, submission: Submission, nowMs: number): Promise<OutboxItem[]> {
  const task = await stored.get('tasks', submission.taskId);
  const author = await stored.get('members', submission.memberId);
  const programme = await stored.get('programmes', PROGRAMME_ID);
  if (task === null || author === null || programme === null) return [];
  const { told } = await approveComplete(stored, { task, author, submission, programme, nowMs });
  if (told === null) return [];
  const effectId = `${submission._id}.${currentRound(submission).number}`;
  return enqueue(stored, [queueReviewDone(effectId, author.openid, told, submission._id, nowMs)]);
}

/** Shows a member's new picture to others, or tells them that it cannot be shown. */
async function completeAvatar(
  intake: Intake,
  avatar: string,
  verdict: CheckedContent,
  nowMs: number,
): Promise<void> {
  await transactOnce(async (stored) => {
    const open = await stored.get('intakes', intake._id);
    const member = await stored.get('members', intake.memberId);
    if (open === null || open.status === 'done') return;
    await stored.set('intakes', { ...open, status: 'done' });
    // Another picture may have been chosen since: then this one does not matter any more.
    if (member === null || member.avatarUnderCheck !== avatar) return;
    const shown = verdict === 'pass' ? avatar : member.avatar;
    await stored.set('members', { ...member, avatar: shown, avatarUnderCheck: null });
    if (verdict === 'pass') return;
    const content: MessageContent = { kind: 'avatar.refused' };
    await stored.add('inbox', writeMessage(intake._id, member._id, content, nowMs));
  });
}
