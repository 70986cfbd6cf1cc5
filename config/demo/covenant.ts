import { type Acceptance, acceptanceId, type Covenant, editDraft, publishCovenant } from '@/domain/covenant';
import { DAY_MS } from '@/domain/day';

const PUBLISHED_DAYS_AGO = 60;

/** The covenant of the founding and the version that followed it, made by the rule that publishes. */
export function makeCovenants(founding: Covenant, editorId: string, nowMs: number): [Covenant, Covenant] {
  const atMs = nowMs - PUBLISHED_DAYS_AGO * DAY_MS;
  const text = {
    title: founding.title,
    promises: [
      ...founding.promises.map((promise) =>
        promise.startsWith('坦诚：')
          ? '坦诚：获得品牌奖励的作品，发布时标明「广告」；用 AI 做的画面和文字，都要说明。'
          : promise,
      ),
      '互助：看到有人求助，能帮就帮，不知道就说不知道。',
    ],
    forbidden: founding.forbidden.map((kind) =>
      kind.id === 'falsehood' ? { ...kind, examples: [...kind.examples, '用 AI 生成的画面冒充实拍'] } : kind,
    ),
  };
  const draft = editDraft(null, 0, text, { byId: editorId, nowMs: atMs });
  const words = '夏天的讨论里，大家提得最多的是 AI 和互相帮忙，这次写得更清楚。';
  return [founding, publishCovenant({ current: founding, draft, revision: 1, words, nowMs: atMs })];
}

/** What a member has accepted: what was in force when they joined, and each later version within a day. */
export function acceptAll(
  covenants: readonly Covenant[],
  memberId: string,
  joinedAtMs: number,
): Acceptance[] {
  return covenants
    .filter((_, index) => (covenants[index + 1]?.publishedAtMs ?? Number.POSITIVE_INFINITY) > joinedAtMs)
    .map(({ version, publishedAtMs }) => ({
      _id: acceptanceId(memberId, version),
      memberId,
      version,
      atMs: Math.max(joinedAtMs, publishedAtMs + DAY_MS),
    }));
}
