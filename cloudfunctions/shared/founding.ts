import {
  type Covenant,
  covenantId,
  FORBIDDEN_NAMES,
  type ForbiddenId,
  type ForbiddenKind,
} from '@/domain/covenant';
import { type Policy, type PolicyTerms, publishPolicy } from '@/domain/policy';
import { PROGRAMME_ID, type Programme } from '@/domain/programme';

/** The versions with which a programme begins; the team publishes later ones. */
export const FOUNDING_PROGRAMME: Programme = {
  _id: PROGRAMME_ID,
  name: '远山车主计划',
  covenantVersion: 1,
  policyVersion: 1,
};

function kindOf(id: ForbiddenId, examples: string[]): ForbiddenKind {
  return { id, title: FORBIDDEN_NAMES[id], examples };
}

export function foundingCovenant(publishedAtMs: number): Covenant {
  return {
    _id: covenantId(1),
    version: 1,
    title: '车主社区公约',
    changes: [],
    promises: [
      '真实：分享自己经历过的事，数据和图片不作假。',
      '尊重：对人友善，观点不同也好好说话。',
      '坦诚：获得品牌奖励的作品，发布时标明「广告」；使用了 AI 的内容如实说明。',
      '安全：行车时不拍摄，不鼓励危险驾驶和违规改装。',
    ],
    forbidden: [
      kindOf('attack', ['辱骂、嘲讽其他车主或工作人员', '煽动对立、组织围攻其他品牌的用户']),
      kindOf('falsehood', ['编造故障、事故或续航数据', '盗用他人图片冒充自己的经历']),
      kindOf('illegalMod', ['改动制动、排放或电池系统', '展示影响行车安全的灯光和外观改装']),
      kindOf('privacy', ['公开他人车牌、住址或联系方式', '未经同意拍摄并发布他人正面照片']),
      kindOf('unlawful', ['违反法律法规的任何内容', '与用车无关的引流和买卖']),
    ],
    publishedAtMs,
  };
}

/** The terms with which a programme begins: every goal counts the same, and no day is capped. */
const FOUNDING_TERMS: PolicyTerms = {
  growthWindowDays: 180,
  tiers: {
    active: {
      admission: 'invitation',
      seats: null,
      costPerSeatFen: 20_000,
      gates: [
        { figure: 'growth', windowDays: 90, bar: 200 },
        { figure: 'works', windowDays: 90, bar: 6 },
        { figure: 'verifiedCars', bar: 1 },
        { figure: 'memberDays', bar: 30 },
      ],
    },
    core: {
      admission: 'appointment',
      seats: 60,
      costPerSeatFen: 300_000,
      gates: [
        { figure: 'growth', windowDays: 180, bar: 800 },
        { figure: 'works', windowDays: 180, bar: 18 },
        { figure: 'verifiedCars', bar: 1 },
        { figure: 'memberDays', bar: 120 },
      ],
    },
    ambassador: {
      admission: 'appointment',
      seats: 12,
      costPerSeatFen: 1_200_000,
      gates: [
        { figure: 'growth', windowDays: 365, bar: 2400 },
        { figure: 'works', windowDays: 365, bar: 48 },
        { figure: 'verifiedCars', bar: 1 },
        { figure: 'memberDays', bar: 365 },
      ],
    },
  },
  weights: { reach: 100, depth: 100, response: 100, insight: 100 },
  caps: { growthPerDay: null },
  hysteresis: { share: 0.9, graceDays: 30 },
};

export function foundingPolicy(publishedAtMs: number): Policy {
  return publishPolicy(1, FOUNDING_TERMS, null, publishedAtMs);
}
