import { audienceKeysOf, everyoneFrom } from '@/domain/audience';
import { PROJECT_STAGES } from '@/domain/coaching';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import type { PosterLook } from '@/domain/kind';
import { PLATFORM_IDS } from '@/domain/link';
import { RUBRICS } from '@/domain/rubric';
import { closingKey, type PrizeStep, type Task, type TaskStatus } from '@/domain/task';
import type { Tier } from '@/domain/tier';
import { LINKED_TASK } from './links';

const HOUR_MS = DAY_MS / 24;

/** A task as a planner would brief it; days count from today, negative ones have passed. */
interface Brief {
  id: string;
  title: string;
  summary: string;
  photo: string;
  opensInDays: number;
  closesInDays: number;
  tier?: Tier;
  goal?: Task['goal'];
  freedom?: Task['freedom'];
  points?: number;
  growth?: number;
  status?: TaskStatus;
  images?: [min: number, max: number];
  textRequired?: boolean;
  steps?: string[];
  hashtag?: string;
  prizes?: PrizeStep[];
  poster?: PosterLook;
}

/** Three ranks, as many places as works that stand out. */
const LADDER: PrizeStep[] = [
  { places: 1, prize: { kind: 'points', points: 3000 } },
  { places: 2, prize: { kind: 'points', points: 1500 } },
  { places: 3, prize: { kind: 'points', points: 600 } },
];

const PHOTO_STEPS = ['把车停在安全的地方', '按主题拍 1 到 3 张', '选出最满意的上传，写一句话'];

const OPEN_BRIEFS: readonly Brief[] = [
  {
    id: 'mileage-november',
    title: '晒出你的行驶里程',
    summary: '拍一张仪表盘上的总里程，说说这一段路带你去了哪里。',
    photo: 'dashboard',
    opensInDays: -6,
    closesInDays: 3,
    points: 30,
    growth: 10,
    steps: ['停好车，点亮仪表盘', '拍清楚总里程数字，避开车牌和人脸', '上传 1 到 3 张，写一句想说的话'],
    hashtag: '#我的里程#',
    poster: 'mileage',
  },
  {
    id: 'autumn-road',
    title: '这个秋天，你开过的一条路',
    summary: '一条路，一辆车，一个下午。把你这个秋天最喜欢的那条路留下来。',
    photo: 'dawn-road',
    opensInDays: -4,
    closesInDays: 9,
    points: 50,
    growth: 15,
    hashtag: '#秋天的路#',
    poster: 'journey',
  },
  {
    id: 'favourite-function',
    title: '分享最常用的功能',
    summary: '哪个功能你每天都在用？拍下它工作的样子，告诉还没发现它的人。',
    photo: 'charging',
    opensInDays: -2,
    closesInDays: 12,
    points: 40,
    growth: 12,
    goal: 'depth',
    hashtag: '#常用功能#',
  },
  {
    id: 'rain-window',
    title: '雨天的车窗',
    summary: '雨落在玻璃上的那几分钟，也值得记录。停稳之后再拍。',
    photo: 'rain',
    poster: 'plain',
    opensInDays: -1,
    closesInDays: 20,
    points: 30,
    growth: 10,
  },
  {
    id: 'weekend-diary',
    title: '我的周末改装日记',
    summary: '轻度、合规的装饰和收纳都算。主题由我们定，怎么拍、怎么写由你来。',
    photo: 'garage',
    opensInDays: -5,
    closesInDays: 15,
    tier: 'active',
    goal: 'depth',
    freedom: 'framework',
    points: 120,
    growth: 35,
    images: [2, 9],
    textRequired: true,
    steps: ['想好你要讲的一件小事', '拍下前后对比或过程', '写 100 字以上，说清材料、步骤和花费'],
    hashtag: '#改装日记#',
    prizes: LADDER,
  },
  {
    id: 'charging-notes',
    title: '充电站观察笔记',
    summary: '你常去的充电站有什么好、有什么不方便？写下来，产品团队会逐条读。',
    photo: 'charging',
    opensInDays: -3,
    closesInDays: 10,
    tier: 'active',
    goal: 'insight',
    freedom: 'framework',
    points: 100,
    growth: 30,
    textRequired: true,
  },
  {
    id: 'family-film',
    title: '家的温度：新车型影像共创',
    summary: '如果由你来讲一个家庭和一辆车的故事，你会从哪里开始？给我们看看你的第一组画面。',
    photo: 'camp',
    opensInDays: -8,
    closesInDays: 25,
    tier: 'core',
    goal: 'depth',
    freedom: 'open',
    steps: ['先说说你想讲的故事', '和我们一起把脚本定下来', '拍好以后交成片的画面'],
    points: 300,
    growth: 80,
    images: [1, 9],
    textRequired: true,
  },
  {
    id: 'city-day',
    title: '城市车友日：选址踏勘',
    summary: '为明年春天的车友日看一看场地：停车、充电、采光、动线，拍下你的判断。',
    photo: 'city-night',
    opensInDays: -7,
    closesInDays: 18,
    tier: 'ambassador',
    goal: 'insight',
    freedom: 'open',
    steps: ['先说说你打算怎么看', '看哪几处、怎么比，我们一起定', '去现场拍下来，写下判断'],
    points: 300,
    growth: 80,
    images: [1, 9],
    textRequired: true,
  },
  {
    id: 'first-snow',
    title: '等一场初雪',
    summary: '第一场雪落下来的时候，你和车在哪里？',
    photo: 'snow',
    opensInDays: 6,
    closesInDays: 30,
    points: 50,
    growth: 15,
  },
  {
    id: 'year-review',
    title: '这一年，和车一起',
    summary: '用三张照片写你的年终总结。',
    photo: 'studio',
    opensInDays: 20,
    closesInDays: 45,
    points: 80,
    growth: 20,
    status: 'draft',
  },
  {
    id: 'sea-sunrise',
    title: '海边日出集合',
    summary: '因天气原因取消，感谢每一位报名的车主。',
    photo: 'coastal-road',
    opensInDays: -10,
    closesInDays: 5,
    points: 50,
    growth: 15,
    status: 'cancelled',
  },
];

const PAST_TOPICS: readonly { title: string; summary: string; photo: string }[] = [
  { title: '春天的第一次远行', summary: '冬天过去了，你把车开向了哪里？', photo: 'coastal-road' },
  { title: '晒出你的行驶里程', summary: '拍一张仪表盘上的总里程。', photo: 'dashboard' },
  { title: '后备箱里有什么', summary: '打开后备箱，看看你的生活。', photo: 'camp' },
  { title: '城市夜色', summary: '夜里的城市和车灯。', photo: 'city-night' },
  { title: '第一次自己充电', summary: '记录一次从插枪到拔枪。', photo: 'charging' },
  { title: '车库一角', summary: '你的车平时睡在哪里？', photo: 'garage' },
  { title: '带家人出门', summary: '后排的风景也很好看。', photo: 'dawn-road' },
  { title: '露营的晚上', summary: '外放电点亮的那一小块地方。', photo: 'camp' },
  { title: '雨季出行', summary: '雨天路滑，说说你的小经验。', photo: 'rain' },
  { title: '我最喜欢的角度', summary: '你的车从哪边看最好看？', photo: 'studio' },
  { title: '清晨六点的路', summary: '早起的人才看得到的光。', photo: 'dawn-road' },
  { title: '海边停一停', summary: '沿海公路上的十分钟。', photo: 'coastal-road' },
];

/** Past depth tasks that ended in a ranking: one announced, one about to be. */
const LADDER_TASKS: readonly number[] = [18, 24];

/** The ladder whose ranking is out. */
export const ANNOUNCED_TASK = 'past-18';

/** Past tasks, one every nine days, each open for nine; every third one for active owners and above. */
function pastBriefs(): Brief[] {
  const briefs: Brief[] = [];
  for (let number = 0; number < 26; number += 1) {
    const topic = PAST_TOPICS[number % PAST_TOPICS.length];
    if (topic === undefined) continue;
    const opensInDays = -238 + number * 9;
    const forActive = number % 3 === 2;
    briefs.push({
      ...topic,
      id: `past-${String(number + 1).padStart(2, '0')}`,
      opensInDays,
      closesInDays: opensInDays + 9,
      tier: forActive ? 'active' : 'base',
      freedom: forActive ? 'framework' : 'standard',
      goal: forActive ? 'depth' : 'reach',
      ...(forActive ? {} : { poster: 'journey' as const }),
      points: forActive ? 100 : 40,
      growth: forActive ? 45 : 25,
      ...(LADDER_TASKS.includes(number + 1) ? { prizes: LADDER } : {}),
    });
  }
  return briefs;
}

/** Names of the pictures on top of tasks. */
export function coverNames(): string[] {
  return [...new Set([...OPEN_BRIEFS, ...PAST_TOPICS].map((brief) => brief.photo))];
}

/** All tasks of the demo, in every state, as of an instant. `coverOf` gives the file id of a picture. */
export function makeTasks(nowMs: number, coverOf: (photo: string) => string): Task[] {
  const todayMs = startOfDayMs(dayOf(nowMs));
  return [...pastBriefs(), ...OPEN_BRIEFS].map((brief) => makeTask(brief, todayMs, coverOf(brief.photo)));
}

function makeTask(brief: Brief, todayMs: number, cover: string): Task {
  const opensAtMs = todayMs + brief.opensInDays * DAY_MS + 10 * HOUR_MS;
  const closesAtMs = todayMs + brief.closesInDays * DAY_MS + 22 * HOUR_MS;
  const status = brief.status ?? 'published';
  const freedom = brief.freedom ?? 'standard';
  const [min, max] = brief.images ?? [1, 3];
  const tier = brief.tier ?? 'base';
  return {
    _id: brief.id,
    form: freedom === 'standard' ? { kind: 'photo', poster: brief.poster ?? null } : { kind: 'piece' },
    ...(freedom === 'open' ? { stages: [...PROJECT_STAGES] } : {}),
    goal: brief.goal ?? 'reach',
    freedom,
    title: brief.title,
    summary: brief.summary,
    cover,
    steps: brief.steps ?? PHOTO_STEPS,
    hashtags: brief.hashtag === undefined ? [] : [brief.hashtag],
    materials:
      brief.hashtag === undefined
        ? []
        : [{ title: '话题文案', text: `${brief.hashtag} ${brief.title}，我也来。` }],
    criteria: [...RUBRICS[brief.goal ?? 'reach']],
    ...(brief.prizes === undefined ? {} : { prizes: brief.prizes }),
    shape: {
      images: { min, max },
      text: { required: brief.textRequired ?? false, maxLength: 1000 },
      ...(brief.id === LINKED_TASK ? { links: { min: 0, max: 2, platforms: [...PLATFORM_IDS] } } : {}),
    },
    reward: { points: brief.points ?? 40, growth: brief.growth ?? 15 },
    audience: everyoneFrom(tier),
    audienceKeys: audienceKeysOf(everyoneFrom(tier)),
    status,
    opensAtMs,
    closesAtMs,
    closing: closingKey({ _id: brief.id, closesAtMs }),
    reviewWithinMs: 48 * HOUR_MS,
    publishedAtMs: status === 'draft' ? null : opensAtMs - 24 * HOUR_MS,
  };
}
