import { sendAppeal } from '@/domain/appeal';
import { postOnBoard } from '@/domain/board';
import { addReport, type Case, decideCase, openCase } from '@/domain/case';
import { takeClaim } from '@/domain/claim';
import { DAY_MS } from '@/domain/day';
import { publishPost } from '@/domain/plaza';
import { writeReport } from '@/domain/report';
import { handIn } from '@/domain/submission';
import { LABELLED, sampleTask } from '../domain/sample';
import type { Stage } from './stage';

interface Caseload {
  /** A post of the author, and one of the caller. */
  postId: string;
  ownPostId: string;
  /** An open case about the author that the caller holds. */
  caseId: string;
  /** An open appeal of the author that the caller holds. */
  appealId: string;
  /** A decision about the caller. */
  ownCaseId: string;
}

const EACH = 40;

/** A plaza and a court with a past, put into the database as the actions would have left them. */
export function fillCaseload(stage: Stage, callerId: string, authorId: string, image: string): Caseload {
  const load: Caseload = { postId: '', ownPostId: '', caseId: '', appealId: '', ownCaseId: '' };
  for (let index = 0; index < EACH; index += 1) {
    load.postId = putPost(stage, `shown-${index}`, authorId, image);
    load.ownPostId = putPost(stage, `own-${index}`, callerId, image);
    const claim = takeClaim(null, callerId, stage.nowMs);
    const open = { ...putReported(stage, `open-${index}`, authorId, callerId, image), claim };
    stage.put('cases', open);
    load.caseId = open._id;
    const decided = punish(putReported(stage, `decided-${index}`, authorId, callerId, image), stage);
    stage.put('cases', decided);
    stage.put('appeals', { ...sendAppeal(decided, null, '不是我的车', stage.nowMs), claim });
    load.appealId = decided._id;
    const own = punish(putReported(stage, `mine-${index}`, callerId, authorId, image), stage);
    stage.put('cases', own);
    load.ownCaseId = own._id;
    const entry = { _id: `entry-${index}`, category: 'privacy', subjectKind: 'post' } as const;
    stage.put('board', postOnBoard({ ...entry, penalties: [{ kind: 'warn' }] }, stage.nowMs));
  }
  return load;
}

function putPost(stage: Stage, taskId: string, memberId: string, image: string): string {
  const { nowMs } = stage;
  const task = sampleTask({ _id: taskId, closesAtMs: nowMs + DAY_MS }, nowMs);
  const work = { images: [image], text: '山里', declarations: LABELLED };
  const handing = { task, memberId, submission: null, work, contentCheck: 'pass', nowMs } as const;
  const post = publishPost(handIn(handing), task, nowMs);
  stage.put('plazaPosts', post);
  return post._id;
}

function putReported(
  stage: Stage,
  taskId: string,
  memberId: string,
  reporterId: string,
  image: string,
): Case {
  const subject = { kind: 'post', id: putPost(stage, taskId, memberId, image) } as const;
  const content = { title: '里程', text: '山里', images: [image] };
  const { nowMs } = stage;
  const { opened, cases } = openCase({ subject, before: null, memberId, content, nowMs });
  stage.put('caseSubjects', cases);
  const report = { subject, title: '里程', caseId: opened._id, memberId: reporterId, words: '车牌' };
  stage.put('reports', writeReport({ ...report, category: 'privacy', atMs: nowMs }));
  return addReport(opened, 'privacy');
}

function punish(open: Case, { nowMs }: Stage): Case {
  return decideCase(open, {
    verdict: 'violation',
    byId: 'somebody',
    atMs: nowMs,
    category: 'privacy',
    penalties: [{ kind: 'warn' }],
    reason: '看得清车牌',
    precedentCaseId: null,
    effects: [],
    boardId: 'nowhere',
    overturned: false,
  });
}
