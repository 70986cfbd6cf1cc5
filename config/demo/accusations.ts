import type { ForbiddenId } from '@/domain/covenant';
import type { Penalty } from '@/domain/penalty';

/** What was reported, by how many, and what became of it. */
export interface Accusation {
  /** Whose post; null for anybody of the crowd. */
  owner: string | null;
  daysAgo: number;
  category: ForbiddenId;
  /** One report each. */
  words: readonly string[];
  /** Null while it waits; without penalties nothing was found. */
  decision: { by: string; reason: string; penalties: readonly Penalty[] } | null;
  appeal: {
    words: string;
    hearing: { by: string; verdict: 'upheld' | 'overturned'; reason: string } | null;
  } | null;
}

/** The owner whom one may become to see a penalty that runs. */
export const MUTED_OWNER = 'owner-007';

const COMMUNITY = 'staff-community';
const LEAD = 'staff-lead';
const REMOVE: Penalty = { kind: 'remove' };
const WARN: Penalty = { kind: 'warn' };

/** In the order in which they were reported. */
export const ACCUSATIONS: readonly Accusation[] = [
  {
    owner: null,
    daysAgo: 74,
    category: 'unlawful',
    words: ['文案里留了联系方式，让人私下买配件。'],
    decision: {
      by: COMMUNITY,
      reason: '带有引流和买卖的信息，和用车无关。',
      penalties: [REMOVE, { kind: 'mute', days: 7 }],
    },
    appeal: null,
  },
  {
    owner: null,
    daysAgo: 58,
    category: 'illegalMod',
    words: ['这个灯光改装晚上会晃到别人。', '看起来改了大灯。'],
    decision: { by: LEAD, reason: '展示的灯光改装会影响行车安全。', penalties: [REMOVE, WARN] },
    appeal: {
      words: '灯是原厂选装的，配置单可以发给你们。',
      hearing: {
        by: COMMUNITY,
        verdict: 'overturned',
        reason: '核对了配置单，确实是原厂选装，原来的判断不准确。',
      },
    },
  },
  {
    owner: null,
    daysAgo: 41,
    category: 'falsehood',
    words: ['续航数字和车型对不上。', '图是从别处拿来的。'],
    decision: {
      by: COMMUNITY,
      reason: '图片来自别处，不是自己的经历。',
      penalties: [REMOVE, { kind: 'points', points: 100 }],
    },
    appeal: {
      words: '图是朋友帮我拍的。',
      hearing: { by: LEAD, verdict: 'upheld', reason: '补充的说明没有改变当时的事实。' },
    },
  },
  {
    owner: null,
    daysAgo: 23,
    category: 'attack',
    words: ['说话有点冲。'],
    decision: { by: COMMUNITY, reason: '观点可以不同，这里没有越过公约。', penalties: [] },
    appeal: null,
  },
  {
    owner: null,
    daysAgo: 6,
    category: 'privacy',
    words: ['后面那辆车的车牌能看清。'],
    decision: { by: COMMUNITY, reason: '画面里能看清别人的车牌。', penalties: [REMOVE, WARN] },
    appeal: { words: '那是我家另一辆车，车牌也是我自己的。', hearing: null },
  },
  {
    owner: MUTED_OWNER,
    daysAgo: 3,
    category: 'attack',
    words: ['在嘲笑别的车主。', '评论区被带起来吵架。'],
    decision: {
      by: COMMUNITY,
      reason: '在嘲讽其他品牌的用户，容易引起对立。',
      penalties: [WARN, { kind: 'mute', days: 7 }],
    },
    appeal: null,
  },
  {
    owner: null,
    daysAgo: 1.5,
    category: 'unlawful',
    words: [
      '图里有二维码，扫了是卖东西的。',
      '又来打广告。',
      '私信我推销贴膜。',
      '和用车没有关系。',
      '同一张图发了好几次。',
    ],
    decision: null,
    appeal: null,
  },
  {
    owner: null,
    daysAgo: 0.6,
    category: 'privacy',
    words: ['路人的脸拍得很清楚。', '副驾上的小朋友是正面照，不知道家长同不同意。'],
    decision: null,
    appeal: null,
  },
];
