import { everyoneFrom } from '@/domain/audience';
import { type Brief, makeTask } from '@/domain/brief';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import type { Question } from '@/domain/question';
import { RUBRICS } from '@/domain/rubric';
import type { Task } from '@/domain/task';
import { DEMO_BANK_ID } from './quiz';

const HOUR_MS = DAY_MS / 24;

export const POLL_TASK = 'poll-colour';
export const MILEAGE_TASK = 'mileage-form';
export const PIECE_TASK = 'long-trip-guide';
export const FILM_TASK = 'way-home';
export const CHECK_IN_TASK = 'mileage-photo';

/** Pictures that these tasks need: on top, and to take along for a post. */
export const KIND_PHOTOS = ['studio', 'dashboard', 'garage', 'wing', 'lake', 'tunnel', 'camp'] as const;

/** What a brief leaves to the demo: the days count from today. */
type Sketch = Pick<Brief, 'title' | 'summary' | 'form' | 'goal' | 'steps' | 'reward'> &
  Partial<Brief> & { photo: string; opensInDays: number; closesInDays: number };

const ANSWERED: Brief['shape'] = { images: { min: 0, max: 0 }, text: { required: false, maxLength: 0 } };

const COLOUR: Question = {
  id: 'colour',
  kind: 'single',
  title: '下一个新车色，你最想要哪一种',
  required: true,
  showIf: null,
  options: [
    { id: 'pine', label: '松针绿' },
    { id: 'lake', label: '冰湖蓝' },
    { id: 'sand', label: '沙丘米' },
    { id: 'night', label: '夜航黑' },
  ],
};

const MILEAGE: readonly Question[] = [
  {
    id: 'total',
    kind: 'number',
    title: '总里程现在是多少',
    required: true,
    showIf: null,
    lowest: 0,
    highest: 999_999,
    unit: '公里',
  },
  {
    id: 'where',
    kind: 'multiple',
    title: '这个月主要开在哪里',
    required: true,
    showIf: null,
    most: 2,
    options: [
      { id: 'city', label: '上下班' },
      { id: 'family', label: '接送家人' },
      { id: 'long', label: '周末和长途' },
      { id: 'work', label: '工作用车' },
    ],
  },
  {
    id: 'longest',
    kind: 'text',
    title: '走得最远的一次，去了哪里',
    required: false,
    showIf: { questionId: 'where', anyOf: ['long'] },
    longest: 60,
  },
  {
    id: 'range',
    kind: 'scale',
    title: '续航和你的预期比，怎么样',
    required: true,
    showIf: null,
    highest: 5,
    lowLabel: '差得远',
    highLabel: '比想的好',
  },
];

function sketches(
  coverOf: (photo: string) => string,
  dueInDays: (days: number) => number,
): Record<string, Sketch> {
  return {
    [POLL_TASK]: {
      title: '新车色，你来选',
      summary: '四种颜色，选一种。票数最多的会做成实车样板，在车友日给大家看。',
      form: { kind: 'poll', question: COLOUR },
      goal: 'insight',
      photo: 'studio',
      opensInDays: -2,
      closesInDays: 13,
      steps: ['点一下你想要的颜色', '看看大家怎么选'],
      reward: { points: 5, growth: 2 },
      shape: ANSWERED,
    },
    [MILEAGE_TASK]: {
      title: '这个月的里程',
      summary: '三四道题，一分钟。你填的数字会用来改进续航的估算。',
      form: { kind: 'fillIn', questions: [...MILEAGE] },
      goal: 'reach',
      photo: 'dashboard',
      opensInDays: -3,
      closesInDays: 16,
      steps: ['停好车，看一眼仪表盘上的总里程', '填完就好，不用拍照'],
      reward: { points: 10, growth: 4 },
      shape: ANSWERED,
    },
    'car-quiz': {
      title: '用车常识，五题见分晓',
      summary: '冬天怎么省电，下坡怎么用回收。答完看看有没有一条是第一次知道。',
      form: { kind: 'quiz', bankId: DEMO_BANK_ID, draws: 5, passes: 4, limitMs: 180_000, tries: 3 },
      goal: 'reach',
      photo: 'garage',
      opensInDays: -1,
      closesInDays: 11,
      steps: ['每次随机抽 5 道题，限时 3 分钟', '答对 4 道就通过，没通过可以再来'],
      reward: { points: 15, growth: 6 },
      shape: ANSWERED,
    },
    'official-winter': {
      title: '转给朋友：冬季用车十条',
      summary: '把官方整理的冬季用车十条发到你常用的平台，配上文案和图片，让更多人少走弯路。',
      form: { kind: 'post', pictures: ['wing', 'lake', 'tunnel'].map(coverOf) },
      goal: 'reach',
      photo: 'wing',
      opensInDays: -2,
      closesInDays: 14,
      steps: ['复制文案，保存图片', '发到你常用的平台，并标明「广告」', '把发布链接贴回来'],
      hashtags: ['#冬季用车十条#'],
      materials: [
        {
          title: '短文案',
          text: '冬天开电动车，其实只要记住十条。第一条：插着枪把车热好再出门。#冬季用车十条# #广告#',
        },
        {
          title: '长文案',
          text: '第三个冬天了，我的续航比第一年多了不少。方法都在这十条里：插枪预热、座椅加热优先、胎压每月看一次……收藏起来，降温那天用得上。#冬季用车十条# #广告#',
        },
      ],
      reward: { points: 40, growth: 12 },
      shape: {
        images: { min: 0, max: 3 },
        text: { required: false, maxLength: 300 },
        links: { min: 1, max: 2, platforms: ['xiaohongshu', 'weibo', 'douyin', 'bilibili'] },
      },
    },
    [CHECK_IN_TASK]: {
      title: '里程打卡',
      summary: '填上总里程，拍一张仪表盘。照片检查通过，积分就到账。',
      form: { kind: 'fillIn', questions: MILEAGE.slice(0, 1) },
      goal: 'reach',
      photo: 'dashboard',
      opensInDays: -1,
      closesInDays: 18,
      steps: ['停好车，点亮仪表盘', '填写总里程', '拍一张能看清数字的照片'],
      reward: { points: 20, growth: 5 },
      shape: { images: { min: 1, max: 1 }, text: { required: false, maxLength: 0 } },
    },
    [FILM_TASK]: {
      title: '拍一段归途',
      summary: '下班路上、回老家的高速、营地的最后一夜。拍下三分钟以内的一段，说说那天发生了什么。',
      form: { kind: 'piece' },
      goal: 'depth',
      freedom: 'framework',
      photo: 'camp',
      opensInDays: -7,
      closesInDays: 24,
      steps: ['请同行的人拍，开车的人不碰手机', '避开他人的车牌和人脸', '配上几句话再提交'],
      reward: { points: 120, growth: 40 },
      audience: everyoneFrom('active'),
      shape: {
        images: { min: 0, max: 3 },
        text: { required: true, maxLength: 500 },
        videos: { min: 1, max: 1 },
      },
    },
    [PIECE_TASK]: {
      title: '写一篇长途攻略',
      summary: '主题由我们定：一段 300 公里以上的路。怎么写、写给谁，由你来。动笔之前可以先聊聊想法。',
      form: { kind: 'piece' },
      goal: 'depth',
      freedom: 'framework',
      photo: 'lake',
      opensInDays: -6,
      closesInDays: 22,
      steps: ['想好写给谁看', '把充电、路况、住处讲清楚', '配上 3 张以上自己拍的照片'],
      reward: { points: 150, growth: 45 },
      audience: everyoneFrom('active'),
      stages: [
        { id: 'outline', title: '提纲', dueAtMs: dueInDays(5) },
        { id: 'draft', title: '初稿', dueAtMs: dueInDays(14) },
      ],
      shape: {
        images: { min: 3, max: 9 },
        text: { required: true, maxLength: 2000 },
        videos: { min: 0, max: 1 },
      },
    },
  };
}

/** An open task of every kind that is not a photo challenge. */
export function makeKindTasks(nowMs: number, coverOf: (photo: string) => string): Task[] {
  const todayMs = startOfDayMs(dayOf(nowMs));
  const dueInDays = (days: number) => todayMs + days * DAY_MS + 22 * HOUR_MS;
  return Object.entries(sketches(coverOf, dueInDays)).map(([taskId, sketch]) => {
    const { photo, opensInDays, closesInDays, ...written } = sketch;
    const opensAtMs = todayMs + opensInDays * DAY_MS + 10 * HOUR_MS;
    const brief: Brief = {
      freedom: 'standard',
      cover: coverOf(photo),
      hashtags: [],
      materials: [],
      criteria: [...RUBRICS[sketch.goal]],
      shape: ANSWERED,
      audience: everyoneFrom('base'),
      opensAtMs,
      closesAtMs: todayMs + closesInDays * DAY_MS + 22 * HOUR_MS,
      reviewWithinMs: 2 * DAY_MS,
      automatic: false,
      doubleReview: false,
      prizes: [],
      stages: [],
      ...written,
    };
    return makeTask(taskId, brief, 'published', opensAtMs - DAY_MS);
  });
}
