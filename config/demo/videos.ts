import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DAY_MS } from '@/domain/day';
import { type Member, standingAt } from '@/domain/member';
import { inspectMovie } from '@/domain/movie';
import type { Programme } from '@/domain/programme';
import { claimWork } from '@/domain/review';
import type { Level } from '@/domain/score';
import { handIn, type Submission } from '@/domain/submission';
import type { Task } from '@/domain/task';
import type { WorkVideo } from '@/domain/video';
import { judge } from '../../cloudfunctions/shared/judging';
import { restingMembers } from './answers';
import { FILM_TASK } from './kinds';
import type { Memory } from './memory';

const FILMS = path.join(__dirname, 'videos');
const PHOTOS = path.join(__dirname, 'photos');
const HOUR_MS = DAY_MS / 24;

export interface Filming {
  nowMs: number;
  tasks: readonly Task[];
  programme: Pick<Programme, 'covenantVersion' | 'policyVersion'>;
  reviewerId: string;
  /** Owners of a story hand in for themselves. */
  isNamed(openid: string): boolean;
  /** Puts a file into the folder of its owner and answers with its id. */
  upload(openid: string, name: string, bytes: Buffer): Promise<string>;
}

const WORDS = {
  camp: '最后一晚大家都舍不得睡。灯串是孩子挂的，车停在一边守着。第二天一早收帐篷，回程剩 46% 的电。',
  lake: '环湖回家的路，风停了。副驾拍的，我只管慢慢开。',
} as const;

/** Two films of owners: one that a colleague has watched and passed, and one that nobody has watched yet. */
export async function makeVideos(past: Memory, filming: Filming): Promise<void> {
  const { nowMs, tasks, programme, reviewerId } = filming;
  const task = tasks.find(({ _id }) => _id === FILM_TASK);
  if (task === undefined) throw new Error('The demo has no task for films.');
  past.load('tasks', [task]);
  const atMs = nowMs - 3 * HOUR_MS;
  const authors = authorsOf(past, filming);
  const passed = authors.find(restingMembers(past, atMs));
  const waiting = authors.find((author) => author !== passed);
  if (passed === undefined || waiting === undefined) throw new Error('Nobody is left to film.');
  const shown = await film(filming, task, passed, 'lake', nowMs - 30 * HOUR_MS);
  past.load('submissions', [claimWork(shown, reviewerId, atMs)]);
  const level = (criterionId: string, value: Level) => ({ criterionId, level: value, note: '' });
  await judge(past, {
    submissionId: shown._id,
    round: 1,
    judgement: {
      verdict: 'approve',
      praise: '镜头很稳，湖面的光拍到了。',
      contentConfirmed: false,
      videoWatched: true,
      marks: [level('accurate', 3), level('deep', 2), level('dense', 3), level('teach', 3)],
    },
    reviewerId,
    role: 'content',
    seal: 'demo-film',
    programme,
    nowMs: atMs,
  });
  past.load('submissions', [await film(filming, task, waiting, 'camp', nowMs - 2 * HOUR_MS)]);
}

/** Members who may take part and have no story of their own. */
function authorsOf(past: Memory, { nowMs, isNamed }: Filming): Member[] {
  return past
    .rows('members')
    .filter((member) => member.tier !== 'base' && standingAt(member, nowMs) === 'good')
    .filter(({ openid, joinedAtMs }) => !isNamed(openid) && joinedAtMs < nowMs - 30 * DAY_MS)
    .sort((one, other) => (one._id < other._id ? -1 : 1));
}

async function film(
  filming: Filming,
  task: Task,
  author: Member,
  scene: keyof typeof WORDS,
  nowMs: number,
): Promise<Submission> {
  const work = {
    images: [],
    videos: [await store(filming, author.openid, scene)],
    text: WORDS[scene],
    declarations: { advertising: 'unpublished', ai: 'none' } as const,
  };
  return handIn({ task, memberId: author._id, submission: null, work, contentCheck: 'pass', nowMs });
}

async function store({ upload }: Filming, openid: string, scene: string): Promise<WorkVideo> {
  const bytes = await readFile(path.join(FILMS, `${scene}.mp4`));
  const poster = await readFile(path.join(PHOTOS, `${scene}.webp`));
  const fileId = await upload(openid, `${scene}.mp4`, bytes);
  const posterId = await upload(openid, `${scene}-poster.webp`, poster);
  return { fileId, posterId, bytes: bytes.length, durationMs: durationOf(bytes) };
}

function durationOf(bytes: Buffer): number {
  const inspection = inspectMovie(bytes.length);
  let step = inspection.next();
  while (!step.done) {
    const { at, length } = step.value;
    step = inspection.next(bytes.subarray(at, at + length));
  }
  if (step.value === null) throw new Error('A film of the demo cannot be read.');
  return step.value.durationMs;
}
