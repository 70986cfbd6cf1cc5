import { everyoneFrom } from './audience';
import { type Brief, LOWEST_TIER } from './brief';
import { PROJECT_STAGES } from './coaching';
import { DAY_MS } from './day';
import type { TaskForm } from './kind';
import { RUBRICS } from './rubric';
import type { Freedom, Goal } from './task';

/** A start for a brief; the planner changes whatever they like. */
export interface BriefTemplate {
  id: string;
  name: string;
  note: string;
  goal: Goal;
  freedom: Freedom;
  form: TaskForm;
  title: string;
  summary: string;
  steps: readonly string[];
  images: { min: number; max: number };
  text: { required: boolean; maxLength: number };
  videos?: { min: number; max: number };
  points: number;
  growth: number;
  openDays: number;
  automatic: boolean;
}

const NOTHING = { images: { min: 0, max: 0 }, text: { required: false, maxLength: 0 } };

const ONE_VIDEO = { min: 0, max: 1 };

const choice = (id: string, label: string) => ({ id, label });

/** One start per goal and freedom, and per kind of reach. */
export const BRIEF_TEMPLATES: readonly [BriefTemplate, ...BriefTemplate[]] = [
  {
    id: 'photo',
    name: '照片征集',
    note: '人人可做，一分钟完成，统一奖励',
    goal: 'reach',
    freedom: 'standard',
    form: { kind: 'photo', poster: 'plain' },
    title: '晒出你的……',
    summary: '拍一张照片，说一句话。',
    steps: ['把车停在安全的地方', '按主题拍 1 到 3 张', '选出最满意的上传，写一句话'],
    images: { min: 1, max: 3 },
    text: { required: false, maxLength: 200 },
    points: 30,
    growth: 10,
    openDays: 10,
    automatic: true,
  },
  {
    id: 'poll',
    name: '话题投票',
    note: '一次点选，投完看结果',
    goal: 'reach',
    freedom: 'standard',
    form: {
      kind: 'poll',
      question: {
        id: 'choice',
        kind: 'single',
        title: '你更喜欢哪一个',
        required: true,
        showIf: null,
        options: [choice('a', ''), choice('b', '')],
      },
    },
    title: '你站哪一边',
    summary: '选一个，看看大家怎么选。',
    steps: ['选出你的答案', '投完就能看到大家的选择'],
    ...NOTHING,
    points: 5,
    growth: 2,
    openDays: 7,
    automatic: true,
  },
  {
    id: 'mileage',
    name: '里程打卡',
    note: '填一个数字，附一张仪表盘',
    goal: 'reach',
    freedom: 'standard',
    form: {
      kind: 'fillIn',
      questions: [
        {
          id: 'mileage',
          kind: 'number',
          title: '现在的总里程',
          required: true,
          showIf: null,
          lowest: 0,
          highest: 2_000_000,
          unit: '公里',
        },
      ],
    },
    title: '本月里程打卡',
    summary: '停好车，看一眼仪表盘，把数字填上。',
    steps: ['停好车，点亮仪表盘', '填写总里程', '拍一张能看清数字的照片'],
    images: { min: 1, max: 1 },
    text: { required: false, maxLength: 0 },
    points: 20,
    growth: 5,
    openDays: 14,
    automatic: true,
  },
  {
    id: 'post',
    name: '官方内容发布',
    note: '文案和图片备好，发到站外，用链接证明',
    goal: 'reach',
    freedom: 'standard',
    form: { kind: 'post', pictures: [] },
    title: '把这条好消息带出去',
    summary: '复制文案，保存图片，发到你常用的平台，把链接贴回来。',
    steps: ['复制官方文案', '保存官方图片', '发布时带上话题和广告标识', '把链接贴回来'],
    images: { min: 0, max: 3 },
    text: { required: true, maxLength: 300 },
    points: 50,
    growth: 10,
    openDays: 7,
    automatic: false,
  },
  {
    id: 'quiz',
    name: '知识问答',
    note: '从题库随机出题，当场知道结果',
    goal: 'reach',
    freedom: 'standard',
    form: { kind: 'quiz', bankId: '', draws: 5, passes: 4, limitMs: 3 * 60_000, tries: 2 },
    title: '你真的了解它吗',
    summary: '五道题，答对四道就通过。',
    steps: ['开始后计时', '答完交卷，马上看到结果'],
    ...NOTHING,
    points: 15,
    growth: 5,
    openDays: 14,
    automatic: true,
  },
  {
    id: 'framework',
    name: '框架征集',
    note: '主题和方向由品牌定，怎么做由车主决定',
    goal: 'depth',
    freedom: 'framework',
    form: { kind: 'piece' },
    title: '我的……故事',
    summary: '围绕主题，用你喜欢的方式讲一个真实的故事。',
    steps: ['看看方向和正面例子', '可以先交想法或草稿', '定稿后提交'],
    images: { min: 1, max: 9 },
    text: { required: true, maxLength: 2000 },
    videos: ONE_VIDEO,
    points: 100,
    growth: 40,
    openDays: 21,
    automatic: false,
  },
  {
    id: 'depth',
    name: '深度测评',
    note: '准确、深入、对别人有用，按公开的评分表评审',
    goal: 'depth',
    freedom: 'framework',
    form: { kind: 'piece' },
    title: '保姆级教程：……',
    summary: '把一个功能讲透，让第一次用的人照着就能做到。',
    steps: ['领取资料包', '参加产品经理答疑', '写出初稿听听意见', '定稿提交'],
    images: { min: 3, max: 9 },
    text: { required: true, maxLength: 2000 },
    videos: ONE_VIDEO,
    points: 300,
    growth: 80,
    openDays: 30,
    automatic: false,
  },
  {
    id: 'open',
    name: '开放命题',
    note: '品牌提问，核心伙伴提方案，一起做成项目',
    goal: 'depth',
    freedom: 'open',
    form: { kind: 'piece' },
    title: '如果由你来……',
    summary: '一个开放的问题，没有标准答案。',
    steps: ['说说你的想法', '和我们一起打磨成方案', '按方案完成'],
    images: { min: 0, max: 9 },
    text: { required: true, maxLength: 2000 },
    videos: ONE_VIDEO,
    points: 200,
    growth: 60,
    openDays: 45,
    automatic: false,
  },
];

/** A brief to begin with, opening tomorrow's morning unless the planner says otherwise. */
export function beginBrief(template: BriefTemplate, cover: string, opensAtMs: number): Brief {
  const { goal, freedom, form, title, summary, steps, images, text, videos, points, growth } = template;
  return {
    title,
    summary,
    cover,
    form,
    goal,
    freedom,
    steps: [...steps],
    hashtags: [],
    materials: [],
    criteria: [...RUBRICS[goal]],
    shape: { images, text, ...(videos === undefined ? {} : { videos }) },
    reward: { points, growth },
    audience: everyoneFrom(LOWEST_TIER[freedom]),
    opensAtMs,
    closesAtMs: opensAtMs + template.openDays * DAY_MS,
    reviewWithinMs: 2 * DAY_MS,
    automatic: template.automatic,
    doubleReview: false,
    prizes: [],
    stages: freedom === 'open' ? [...PROJECT_STAGES] : [],
  };
}
