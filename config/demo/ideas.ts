import { beginPlan, briefOf, makeTask, needsAgreement, type Plan } from '@/domain/brief';
import { type Anchor, addComments, type Coaching, type Comment, sendVersion } from '@/domain/coaching';
import { DAY_MS } from '@/domain/day';
import { writeMessage } from '@/domain/inbox';
import { answerProposal, briefOfProposal, makeProposal, type Proposal } from '@/domain/proposal';
import type { Role } from '@/domain/role';
import { submissionId } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { PIECE_TASK } from './kinds';
import type { Memory } from './memory';

export interface Study {
  nowMs: number;
  memberIdOf(openid: string): string;
  coverOf(photo: string): string;
  photosOf(openid: string): readonly string[];
}

/** Ideas of core members, the project that one of them became, and drafts with what was said of them. */
export function talkIdeasOver(past: Memory, study: Study, kinds: readonly Task[]): Task {
  const project = propose(past, study);
  past.load('coachings', [coachProject(study, project), coachPiece(study, kinds)]);
  past.load('inbox', [
    writeMessage(
      `${project._id}.coached`,
      study.memberIdOf('owner-core'),
      {
        kind: 'coaching.commented',
        taskId: project._id,
        taskTitle: project.title,
        words: '把「三天两晚」的用电写成一张表，会更有用。',
      },
      study.nowMs - 0.3 * DAY_MS,
    ),
  ]);
  return project;
}

/** Three proposals: one has become a project, one waits, one could not be. */
function propose(past: Memory, { nowMs, memberIdOf, coverOf }: Study): Task {
  const memberId = memberIdOf('owner-core');
  const write = (id: string, daysAgo: number, title: string, idea: string, needs: string): Proposal =>
    makeProposal({ _id: `proposal-${id}`, memberId, title, idea, needs }, nowMs - daysAgo * DAY_MS);
  const accepted = write(
    'camp-power',
    16,
    '露营用电手册',
    '把三天两晚的用电一笔一笔记下来，做成一份新手也能照着用的手册：灯、电饭煲、投影各用多少，外放电下限怎么设。',
    '借一只功率计，想和负责外放电的工程师通一次电话。',
  );
  const waiting = write(
    'night-drive',
    2,
    '夜间高速灯光实测',
    '同一段路，四种灯光设置，拍下驾驶位看到的画面，说清各自适合的路况。',
    '需要一段可以重复跑的路线建议。',
  );
  const declined = write(
    'race-track',
    40,
    '赛道日直播',
    '包一天赛道，直播二十位车主的圈速，做成榜单。',
    '场地、保险和直播团队。',
  );
  const answered = answerProposal(accepted, {
    accepts: true,
    words: '功率计已经寄出，外放电的工程师周四晚上有空。',
    taskId: 'project-camp-power',
  });
  const refused = answerProposal(declined, {
    accepts: false,
    words: '谢谢你想得这么完整。圈速竞争有安全风险，我们不做这类活动；换成安全驾驶体验日的话，很想和你聊。',
    taskId: null,
  });
  past.load('proposals', [answered, waiting, refused]);
  past.load(
    'inbox',
    [answered, refused].map(({ _id, title, status, answer: words, taskId, atMs }) => {
      const content = {
        kind: 'proposal.answered',
        title,
        accepted: status === 'accepted',
        words,
        taskId,
      } as const;
      return writeMessage(`${_id}.answer`, memberId, content, atMs + 3 * DAY_MS);
    }),
  );
  const terms = { reward: { points: 400, growth: 120 }, days: 60, cover: coverOf('camp') };
  const startedAtMs = nowMs - 12 * DAY_MS;
  return makeTask(
    'project-camp-power',
    briefOfProposal(accepted, terms, startedAtMs),
    'published',
    startedAtMs,
  );
}

function comment(
  id: string,
  by: { role: Role; byId: string },
  anchor: Anchor,
  words: string,
  atMs: number,
): Comment {
  return { id, ...by, anchor, words, atMs };
}

/** Where some words stand in a text, counted in characters as people see them. */
function placeOf(text: string, words: string): Anchor {
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`The draft does not say ${words}.`);
  const from = [...text.slice(0, at)].length;
  return { kind: 'text', from, to: from + [...words].length };
}

const IDEA =
  '我想写三天两晚在山里露营的用电。出发前先列清单，到了营地每小时看一次电表，最后算出一个家庭周末要留多少电。';
const SCRIPT =
  '我想写三天两晚在山里露营的用电，给第一次带孩子露营的家庭看。出发前先列清单；到了营地，每顿饭前后各看一次电表；最后给出一张表：灯、电饭煲、投影、电热毯各用多少，回程要留多少电。';

function coachProject({ nowMs, memberIdOf, photosOf }: Study, project: Task): Coaching {
  const memberId = memberIdOf('owner-core');
  const content = { role: 'content', byId: memberIdOf('staff-content') } as const;
  const product = { role: 'product', byId: memberIdOf('staff-product') } as const;
  const about = {
    coachingId: submissionId(project._id, memberId),
    taskId: project._id,
    taskTitle: project.title,
    memberId,
  };
  const firstMs = nowMs - 9 * DAY_MS;
  const first = sendVersion(null, { ...about, stageId: 'idea', text: IDEA, images: [], nowMs: firstMs });
  const asked = addComments(first, 1, [
    comment(
      'c1',
      content,
      placeOf(IDEA, '一个家庭周末要留多少电'),
      '这就是大家最想知道的，建议放到最前面。',
      firstMs + DAY_MS,
    ),
    comment(
      'c2',
      product,
      placeOf(IDEA, '每小时看一次电表'),
      '改成每顿饭前后各看一次就够了，数据更好对比。',
      firstMs + DAY_MS,
    ),
    comment('c3', content, { kind: 'whole' }, '写给谁看？定下来，语气就好找了。', firstMs + DAY_MS),
  ]);
  const secondMs = nowMs - 1.5 * DAY_MS;
  const images = photosOf('owner-core').slice(0, 2);
  const second = sendVersion(asked, { ...about, stageId: 'script', text: SCRIPT, images, nowMs: secondMs });
  return addComments(second, 2, [
    comment(
      'c4',
      content,
      placeOf(SCRIPT, '最后给出一张表'),
      '把「三天两晚」的用电写成一张表，会更有用。',
      secondMs + DAY_MS,
    ),
    comment(
      'c5',
      product,
      { kind: 'picture', image: 0, x: 420, y: 560 },
      '这里如果能拍到放电下限的设置页就更清楚了。',
      secondMs + DAY_MS,
    ),
  ]);
}

function coachPiece({ nowMs, memberIdOf }: Study, kinds: readonly Task[]): Coaching {
  const task = kinds.find(({ _id }) => _id === PIECE_TASK);
  if (task === undefined) throw new Error('The demo has no piece.');
  const memberId = memberIdOf('owner-active');
  return sendVersion(null, {
    coachingId: submissionId(task._id, memberId),
    taskId: task._id,
    taskTitle: task.title,
    memberId,
    stageId: 'outline',
    text: '想写环湖 360 公里：第一天顺时针，下午三点前到北岸充电，避开晚高峰；第二天看日出再回。写给第一次跑长途、担心充电的人。',
    images: [],
    nowMs: nowMs - 0.2 * DAY_MS,
  });
}

/** How each task of the demo came about. */
export function makePlans(tasks: readonly Task[], nowMs: number, memberIdOf: Study['memberIdOf']): Plan[] {
  return tasks.map((task) => makePlan(task, memberIdOf('staff-content'), nowMs));
}

function makePlan(task: Task, writerId: string, nowMs: number): Plan {
  const plan = beginPlan(task._id, writerId, task.publishedAtMs ?? nowMs - DAY_MS);
  switch (task.status) {
    case 'draft':
      return plan;
    case 'published':
      return { ...plan, state: 'published', proposedById: needsAgreement(briefOf(task)) ? writerId : null };
    case 'cancelled':
      return {
        ...plan,
        state: 'cancelled',
        ending: { kind: 'cancelled', reason: '因天气原因取消', atMs: nowMs - 2 * DAY_MS },
      };
  }
}
