import { DAY_MS } from '@/domain/day';
import { type MessageContent, writeMessage } from '@/domain/inbox';
import { INSIGHT_UNDO_MS, type InsightArea, merge, type NewStep } from '@/domain/insight';
import { makeInsightFindable } from '@/domain/insightFinding';
import {
  insightOfFlag,
  insightOfGathering,
  insightOfText,
  insightOfWork,
  insightsOfAnswer,
} from '@/domain/insightSource';
import type { Member } from '@/domain/member';
import { PROGRAMME_ID, type Programme } from '@/domain/programme';
import { currentRound } from '@/domain/submission';
import type { Task } from '@/domain/task';
import { stepInsight } from '../../cloudfunctions/shared/insight';
import type { Memory } from './memory';
import type { Scene } from './scene';

const HOUR_MS = DAY_MS / 24;
/** The contest of the story has been announced a minute ago; what comes after it has to fit. */
const BETWEEN_MS = 10_000;
const GATHERING = 'gathering-winter';

export interface Listening extends Scene {
  tasks: readonly Task[];
  programme: Programme;
}

/** What owners have said comes to the product expert, and some of it is answered: one story in every state. */
export async function listenToOwners(past: Memory, listening: Listening): Promise<void> {
  past.load('programmes', [{ ...listening.programme, _id: PROGRAMME_ID }]);
  hearWorks(past, listening);
  hearSurveys(past, listening.nowMs);
  hearFlag(past);
  await answerOwners(past, listening);
  await answerEveryone(past, listening);
}

/** Works that passed, for tasks that ask what owners think. */
function hearWorks(past: Memory, { tasks }: Listening): void {
  const byId = new Map(tasks.map((task) => [task._id, task]));
  for (const submission of past.rows('submissions')) {
    const task = byId.get(submission.taskId);
    const { decision } = currentRound(submission);
    if (task === undefined || decision?.verdict !== 'approved') continue;
    const insight = insightOfWork(submission, task, decision.atMs);
    if (insight !== null) past.load('insights', [insight]);
  }
}

function hearSurveys(past: Memory, nowMs: number): void {
  for (const survey of past.rows('surveys')) {
    const answers = past
      .rows('surveyAnswers')
      .filter(({ surveyId, released }) => surveyId === survey._id && released);
    const texts = past.rows('surveyTexts').filter(({ surveyId }) => surveyId === survey._id);
    past.load('insights', [
      ...answers.flatMap((answer) => insightsOfAnswer(survey, answer, nowMs)),
      ...texts.flatMap((text) => insightOfText(survey, text) ?? []),
    ]);
  }
}

function hearFlag(past: Memory): void {
  const flag = past.rows('guardianNotes').find(({ kind, open }) => kind === 'flagged' && open);
  if (flag !== undefined) past.load('insights', [insightOfFlag(flag, flag.atMs + HOUR_MS)]);
}

/** Said at the focus group about the winter, by the first, the second and so on of those who were there. */
const SAID: readonly { id: string; seat: number; text: string }[] = [
  {
    id: 'preheat',
    seat: 0,
    text: '我记了一个月的数据，导航到快充站，提前四十分钟预热最合适，现在开始得太晚了。',
  },
  { id: 'preheat-too', seat: 1, text: '预热总是快到站才开始，头二十分钟都在等电池热起来。' },
  { id: 'range-map', seat: 1, text: '天冷的时候，地图上能不能直接画出来回还够不够。' },
  { id: 'seat-heat', seat: 2, text: '冬天上车就该是暖的，座椅加热能不能默认打开。' },
  { id: 'charge-flap', seat: 0, text: '充电口盖零下十五度会冻住，得用手抠开。' },
];

interface Story {
  id: string;
  area: InsightArea;
  point: string;
  with?: string;
  steps: readonly { step: NewStep['step']; words?: string }[];
}

const STORIES: readonly Story[] = [
  {
    id: 'preheat',
    area: 'charging',
    point: '快充前提前四十分钟预热',
    with: 'preheat-too',
    steps: [
      { step: 'study' },
      {
        step: 'adopt',
        words: '你的记录帮了大忙。我们照着复现了三次，四十分钟确实最合适，已经排进一月的版本。',
      },
      {
        step: 'ship',
        words:
          '车机 3.2 里，导航到快充站会提前四十分钟预热，在「充电」页能看到倒计时。谢谢你记了整整一个月。',
      },
    ],
  },
  {
    id: 'range-map',
    area: 'range',
    point: '地图上画出来回够不够',
    steps: [
      { step: 'study' },
      { step: 'adopt', words: '这个想法大家一看就说好。设计稿已经在画，春天的版本里见。' },
    ],
  },
  {
    id: 'seat-heat',
    area: 'cabin',
    point: '座椅加热默认打开',
    steps: [
      { step: 'study' },
      {
        step: 'decline',
        words:
          '谢谢你替大家想着。默认打开会让续航少三公里左右，夏天也会误开；在「舒适」里打开一次，车就会记住。',
      },
    ],
  },
  { id: 'charge-flap', area: 'charging', point: '低温时充电口盖会冻住', steps: [{ step: 'study' }] },
];

/** The latest instant at which any of these members has gained points; what they get now must come after it. */
function lastGainMs(past: Memory, memberIds: readonly string[]): number {
  const gains = past
    .rows('postings')
    .flatMap(({ memberId, atMs }) => (memberIds.includes(memberId) ? [atMs] : []));
  return Math.max(0, ...gains);
}

/** Those who were there, the owner of the stories first, then whoever has gained nothing for longest. */
function seatedPeople(past: Memory, { memberIdOf }: Listening): Member[] {
  const seated = new Set(
    past
      .rows('attendances')
      .flatMap(({ gatheringId, memberId, status }) =>
        gatheringId === GATHERING && status === 'seated' ? [memberId] : [],
      ),
  );
  const rank = ({ _id }: Member) => (_id === memberIdOf('owner-core') ? -1 : lastGainMs(past, [_id]));
  return past
    .rows('members')
    .filter(({ _id }) => seated.has(_id))
    .sort((one, other) => rank(one) - rank(other));
}

async function answerOwners(past: Memory, listening: Listening): Promise<void> {
  const { nowMs, memberIdOf } = listening;
  const people = seatedPeople(past, listening);
  const gathering = await past.get('gatherings', GATHERING);
  if (gathering === null) return;
  const saidAtMs = nowMs - 17 * DAY_MS;
  for (const { id, seat, text } of SAID) {
    const memberId = people[seat]?._id;
    if (memberId === undefined) continue;
    past.load('insights', [insightOfGathering(gathering, { _id: `note-${id}`, memberId, text }, saidAtMs)]);
  }
  const byId = memberIdOf('staff-product');
  for (const [place, story] of STORIES.entries()) {
    await classify(past, story);
    const voices = past.rows('insights').filter(({ cluster }) => cluster === `note-${story.id}`);
    const gainedMs = lastGainMs(
      past,
      voices.flatMap(({ memberId }) => memberId ?? []),
    );
    const answeredMs = Math.max(nowMs - 5 * HOUR_MS, gainedMs + BETWEEN_MS);
    for (const [index, { step, words = '' }] of story.steps.entries()) {
      // Studied for two weeks; what brings points is of today, after all that they have gained before.
      const atMs = index === 0 ? nowMs - (14 - place) * DAY_MS : answeredMs + (index - 1) * BETWEEN_MS;
      if (atMs > nowMs) throw new Error(`Nobody has time to answer ${story.id}.`);
      const sinceMs = step === 'ship' ? nowMs - DAY_MS : null;
      await stepInsight(past, `note-${story.id}`, { step, words, sinceMs, byId, atMs });
    }
  }
}

async function classify(past: Memory, { id, area, point, with: twinId }: Story): Promise<void> {
  const insight = await past.get('insights', `note-${id}`);
  if (insight === null) return;
  const classified = makeInsightFindable({ ...insight, area, point });
  past.load('insights', [classified]);
  const twin = twinId === undefined ? null : await past.get('insights', `note-${twinId}`);
  if (twin === null) return;
  const { one, into } = merge(twin, classified);
  past.load('insights', [makeInsightFindable(one), makeInsightFindable(into)]);
}

const SERVICE = 'survey-service';
const SERVICE_ANSWER = '约好的时间轮不到，现在会提前一小时发消息说明，还可以一键改到当天晚些。';

/** A wish without a name has led to something, and everyone who was asked has read of it. */
async function answerEveryone(past: Memory, { nowMs, memberIdOf }: Listening): Promise<void> {
  const wish = past
    .rows('insights')
    .find(
      ({ source, text }) =>
        source.kind === 'survey' && source.surveyId === SERVICE && text.startsWith('约的'),
    );
  const survey = await past.get('surveys', SERVICE);
  if (wish === undefined || survey === null) return;
  past.load('insights', [makeInsightFindable({ ...wish, area: 'service', point: '等位要提前说一声' })]);
  const byId = memberIdOf('staff-product');
  const adoptedAtMs = nowMs - 6 * DAY_MS;
  const taken = { step: 'adopt', words: SERVICE_ANSWER, sinceMs: null, byId, atMs: adoptedAtMs } as const;
  const { telling, ...adopted } = await stepInsight(past, wish._id, taken);
  if (telling === null) return;
  const content: MessageContent = {
    kind: 'insight.heard',
    surveyId: SERVICE,
    title: survey.title,
    words: telling.words,
    shipped: telling.shipped,
  };
  const toldAtMs = adoptedAtMs + INSIGHT_UNDO_MS;
  past.load(
    'inbox',
    past
      .rows('surveyInvitations')
      .filter(({ surveyId }) => surveyId === SERVICE)
      .map(({ memberId }) => writeMessage(`${telling.id}.0.${memberId}`, memberId, content, toldAtMs)),
  );
  past.load('insights', [makeInsightFindable({ ...adopted, telling: null, due: '' })]);
}
