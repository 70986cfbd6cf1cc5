import type { Role } from '@/domain/role';
import type { Tier } from '@/domain/tier';

/** A person whom one may become on a laptop. */
export interface DemoPerson {
  openid: string;
  name: string;
  note: string;
}

/** How an owner behaves: how likely they take part in a task that is open to them, and how careful they are. */
export interface Temperament {
  joins: number;
  careful: number;
}

/** What became of a work: it passed, it came back and waits to be mended, it waits for a review, or there is none. */
export type Deed = 'approved' | 'refused' | 'waiting' | 'none';

export interface DemoOwner {
  openid: string;
  nickname: string;
  temperament: Temperament;
  /** How many days ago they joined. */
  joinedDaysAgo: number;
  /** The tier that a story asks for; the others climb as far as their works carry them. */
  tier: Tier | null;
  /** What a story asks for, by task; everything else is left to the temperament. */
  deeds?: Readonly<Record<string, Deed>>;
  /** Thanks from the team in a story. */
  thanks?: readonly DemoThanks[];
}

export interface DemoThanks {
  daysAgo: number;
  words: string;
  points: number;
}

export const NAMED_OWNERS: readonly DemoOwner[] = [
  {
    openid: 'owner-base',
    nickname: '小林在路上',
    temperament: { joins: 0.35, careful: 0.7 },
    joinedDaysAgo: 68,
    tier: 'base',
    deeds: {
      'past-19': 'none',
      'past-20': 'approved',
      'past-22': 'approved',
      'past-23': 'none',
      'past-25': 'approved',
      'mileage-november': 'refused',
      'autumn-road': 'waiting',
      'favourite-function': 'none',
      'rain-window': 'none',
    },
    thanks: [{ daysAgo: 3, words: '谢谢你耐心回答新车主的充电问题。', points: 20 }],
  },
  {
    openid: 'owner-active',
    nickname: '周末去山里',
    temperament: { joins: 0.7, careful: 0.9 },
    joinedDaysAgo: 190,
    tier: 'active',
    deeds: { 'mileage-november': 'approved', 'autumn-road': 'none', 'weekend-diary': 'waiting' },
  },
  {
    openid: 'owner-core',
    nickname: '老陈说车',
    temperament: { joins: 0.85, careful: 0.95 },
    joinedDaysAgo: 236,
    tier: 'core',
    deeds: { 'charging-notes': 'approved', 'family-film': 'none' },
    thanks: [{ daysAgo: 5, words: '谢谢你带新车主跑了第一次长途。', points: 50 }],
  },
  {
    openid: 'owner-ambassador',
    nickname: '苏岚',
    temperament: { joins: 0.9, careful: 0.98 },
    joinedDaysAgo: 238,
    tier: 'ambassador',
    deeds: { 'family-film': 'waiting', 'city-day': 'none' },
  },
];

export const COLLEAGUES: readonly { openid: string; name: string; roles: Role[] }[] = [
  { openid: 'staff-community', name: '何静', roles: ['community'] },
  { openid: 'staff-content', name: '唐宁', roles: ['content'] },
  { openid: 'staff-product', name: '梁工', roles: ['product'] },
  { openid: 'staff-lead', name: '沈越', roles: ['lead'] },
];

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { openid: 'owner-base', name: '小林在路上', note: '基础车主，两个月，有一份作品等着修改' },
  { openid: 'owner-active', name: '周末去山里', note: '活跃车主，半年' },
  { openid: 'owner-core', name: '老陈说车', note: '核心伙伴' },
  { openid: 'owner-ambassador', name: '苏岚', note: '品牌大使' },
  { openid: 'owner-007', name: '山野车库', note: '基础车主，禁言中，可以申诉' },
  { openid: 'staff-community', name: '何静', note: '社区运营，审核作品' },
  { openid: 'staff-content', name: '唐宁', note: '内容策划' },
  { openid: 'staff-product', name: '梁工', note: '产品专家' },
  { openid: 'staff-lead', name: '沈越', note: '项目主导者' },
  { openid: 'owner-207', name: '半山拾光', note: '三天前离开，现在回来一切都在' },
  { openid: 'visitor-new', name: '新朋友', note: '还没有加入的访客' },
];

const FIRST_WORDS = [
  '山野',
  '川西',
  '江南',
  '城北',
  '海边',
  '高原',
  '夜色',
  '清晨',
  '周末',
  '环湖',
  '老街',
  '云上',
  '南下',
  '向西',
  '半山',
] as const;
const LAST_WORDS = [
  '老周',
  '阿哲',
  '小满',
  '大鹏',
  '一家三口',
  '的E7',
  '车库',
  '慢行者',
  '两只猫',
  '充电日记',
  '拾光',
  '阿宁',
  '小队长',
  '同路人',
] as const;

const TEMPERAMENTS: readonly { share: number; temperament: Temperament }[] = [
  { share: 0.3, temperament: { joins: 0.05, careful: 0.75 } },
  { share: 0.4, temperament: { joins: 0.2, careful: 0.8 } },
  { share: 0.22, temperament: { joins: 0.5, careful: 0.88 } },
  { share: 0.08, temperament: { joins: 0.8, careful: 0.95 } },
];

/** Some of the other owners are partners of long standing as well. */
const CORE_OWNERS: Readonly<Record<number, true>> = { 17: true, 58: true, 96: true, 143: true };
const CORE_TEMPERAMENT: Temperament = { joins: 0.7, careful: 0.95 };
const CORE_JOINED_DAYS_AGO = 225;

/** The other owners: every pair of words once, each with a temperament and a day of joining. */
export function makeOwners(random: () => number): DemoOwner[] {
  return FIRST_WORDS.flatMap((first) => LAST_WORDS.map((last) => `${first}${last}`)).map(
    (nickname, index): DemoOwner => {
      const owner: DemoOwner = {
        openid: `owner-${String(index + 1).padStart(3, '0')}`,
        nickname,
        temperament: pickTemperament(random()),
        joinedDaysAgo: 4 + Math.floor(random() * 232),
        tier: null,
      };
      return CORE_OWNERS[index]
        ? { ...owner, temperament: CORE_TEMPERAMENT, joinedDaysAgo: CORE_JOINED_DAYS_AGO, tier: 'core' }
        : owner;
    },
  );
}

function pickTemperament(roll: number): Temperament {
  let passed = 0;
  for (const { share, temperament } of TEMPERAMENTS) {
    passed += share;
    if (roll < passed) return temperament;
  }
  return { joins: 0.2, careful: 0.8 };
}
