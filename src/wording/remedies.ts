import type { Level } from '@/domain/score';
import type { Criterion } from '@/domain/task';

/** Praise to start from; the reviewer may change every word. */
export const PRAISES: readonly string[] = [
  '画面很有感染力。',
  '细节写得真实，读得出是你自己的经历。',
  '步骤清楚，别的车主照着就能做。',
  '角度很特别，第一次看到这样拍。',
];

/** Words to start a refusal from, in the reviewer's own hand afterwards. */
export interface RefusalWords {
  reasons: readonly string[];
  remedies: readonly string[];
}

/** The criteria that many tasks share, by their id. */
const BY_CRITERION: Readonly<Record<string, RefusalWords>> = {
  clear: {
    reasons: ['画面有些糊，看不清主体。', '光线太暗，细节看不出来。', '有一部分过曝了。'],
    remedies: [
      '换到光线好的地方，停稳后再拍一张。',
      '靠近一些，让主体占到画面一半以上。',
      '避开正对的强光重新拍。',
    ],
  },
  topic: {
    reasons: ['内容和这次的主题关系不大。', '看不出和自己的车有关。'],
    remedies: ['补一张能看出主题的照片。', '写一句这张照片和主题的关系。'],
  },
  safe: {
    reasons: [
      '画面里能看清别人的车牌。',
      '画面里能看清路人的脸。',
      '看起来是在行驶中拍的。',
      '出现了不合规的改装。',
    ],
    remedies: [
      '遮住车牌后重新上传。',
      '换一张没有路人的照片。',
      '停稳之后再拍一张。',
      '换成合规的部分来展示。',
    ],
  },
  true: {
    reasons: ['说得比较笼统，看不出是自己的经历。', '有的数据没有说明来源。'],
    remedies: ['加上时间、地点和一个具体细节。', '写明数据是怎么得来的。'],
  },
  accurate: {
    reasons: ['关键数据没有写来源。', '有一处事实和说明书对不上。', '没有交代测试条件。'],
    remedies: [
      '补上时间、路况、气温和起止读数。',
      '对照说明书改正，并写明页码。',
      '同样的条件再测一次，把两次都写上。',
    ],
  },
  deep: {
    reasons: ['只写了感受，没有说为什么。', '结论下得太快，缺少对比。'],
    remedies: ['挑一个差别，写清你认为的原因。', '加一组对照：换一种路况或设置再试。'],
  },
  dense: {
    reasons: ['套话比内容多。', '同一件事说了几遍。'],
    remedies: ['每段留一个结论，其余删掉。', '把数据整理成一张表。'],
  },
  teach: {
    reasons: ['少了关键一步，照着做不成。', '看不出在哪一页、按哪里。'],
    remedies: ['每一步配一张截图，写明按哪里。', '请家人照着做一遍，把卡住的地方补上。'],
  },
  useful: {
    reasons: ['别的车主读完还不知道怎么做。'],
    remedies: ['补上步骤，或者写一条给别人的建议。'],
  },
};

/** What to start a refusal by this criterion from; for a criterion of its own, words made of its standard. */
export function wordRefusal(criterion: Criterion): RefusalWords {
  const shared = BY_CRITERION[criterion.id];
  if (shared !== undefined) return shared;
  return {
    reasons: [`「${criterion.title}」这一条还差一点。`],
    remedies: [`对照标准再改一改：${criterion.standard}`],
  };
}

/** What may be noted beside a mark: what is missing at the lower levels, what was good at the higher ones. */
const NOTES: Readonly<Record<string, { low: readonly string[]; high: readonly string[] }>> = {
  accurate: {
    low: ['补上测试条件会更可信。', '这一处请再核对。'],
    high: ['条件和来源写得很清楚。', '数据可以照着复现。'],
  },
  deep: {
    low: ['再往前一步：为什么会这样？', '加一组对比更有说服力。'],
    high: ['分析有自己的见解。', '这个发现很少有人提到。'],
  },
  dense: { low: ['可以再精简一半。', '试试用一张表来说。'], high: ['段段有内容。', '这张图一看就懂。'] },
  teach: {
    low: ['关键一步还差一张图。', '写明按哪里会更好跟。'],
    high: ['照着就能做成。', '误区提醒很有用。'],
  },
};

const PLAIN_NOTES = { low: ['这一条还可以更好。'], high: ['这一条做得很好。'] };

/** Words to put beside a mark with one tap. */
export function wordNotes(criterionId: string, level: Level): readonly string[] {
  const notes = NOTES[criterionId] ?? PLAIN_NOTES;
  return level <= 2 ? notes.low : notes.high;
}
