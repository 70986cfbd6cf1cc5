import { DomainError } from './errors';
import { gradedCriteria, LEVELS } from './score';
import type { Criterion, Goal, Task } from './task';

/** How works of a goal are judged: complete or not, by marked criteria, by what they lead to. */
export type Judging = 'completeness' | 'marks' | 'adoption' | 'none';

export const JUDGING_BY_GOAL: Readonly<Record<Goal, Judging>> = {
  reach: 'completeness',
  // Likes never count: quality is what a published rubric says.
  depth: 'marks',
  // A reply is never scored and never paid; the role as a whole is honoured.
  response: 'none',
  insight: 'adoption',
};

/** Whether an approval of the task's works takes a level for every marked criterion. */
export function isMarked(task: Pick<Task, 'goal' | 'criteria'>): boolean {
  return JUDGING_BY_GOAL[task.goal] === 'marks' && gradedCriteria(task.criteria).length > 0;
}

type Judged = Pick<Task, 'goal' | 'criteria' | 'reward' | 'prizes'>;

/** Names of the fields of a task that do not fit how its goal is judged; empty when the task may be published. */
export function rubricProblems(task: Judged): string[] {
  const graded = gradedCriteria(task.criteria);
  const ids = task.criteria.map(({ id }) => id);
  const weight = graded.reduce((sum, { grading }) => sum + grading.weight, 0);
  const whole = graded.every(({ grading }) => Number.isInteger(grading.weight) && grading.weight > 0);
  const worded = graded.every(
    ({ grading }) =>
      grading.levels.length === LEVELS.length &&
      grading.levels.every(({ description, example }) => description.trim() !== '' && example.trim() !== ''),
  );
  const marked = JUDGING_BY_GOAL[task.goal] === 'marks';
  return [
    ...(ids.length === 0 || new Set(ids).size < ids.length ? ['criteria'] : []),
    ...(marked !== graded.length > 0 ? ['criteria.grading'] : []),
    ...(graded.length > 0 && (weight !== 100 || !whole) ? ['criteria.grading.weight'] : []),
    ...(worded ? [] : ['criteria.grading.levels']),
    // Only marks can be ranked.
    ...((task.prizes ?? []).length > 0 && !marked ? ['prizes'] : []),
    ...(task.goal === 'response' && isPaid(task) ? ['reward'] : []),
  ];
}

/** Refuses a task whose criteria or reward do not fit its goal, before anybody can take part in it. */
export function checkRubric(task: Judged): void {
  const fields = rubricProblems(task);
  if (fields.includes('reward')) throw new DomainError('REVIEW.REPLY_REWARDED');
  if (fields.length > 0) throw new DomainError('INPUT.INVALID', { fields });
}

function isPaid({ reward }: Pick<Task, 'reward'>): boolean {
  return reward.points > 0;
}

/** Criteria to start a task from, by its goal; the planner may change them until the task opens. */
export const RUBRICS: Readonly<Record<Goal, readonly Criterion[]>> = {
  reach: [
    { id: 'clear', title: '画面清楚', standard: '主体清晰，光线够，不过曝也不糊。' },
    { id: 'topic', title: '切合主题', standard: '一眼能看出和任务主题有关，拍的是自己的车和生活。' },
    { id: 'safe', title: '安全合规', standard: '停稳再拍；没有他人车牌、人脸和违规改装。' },
  ],
  depth: [
    {
      id: 'accurate',
      title: '准确',
      standard: '事实和数据正确，说明条件和来源。',
      grading: {
        weight: 30,
        levels: [
          {
            description: '关键事实有错，或数据没有来源。',
            example: '「续航掉一半」，没有写气温、车速和起止电量。',
          },
          {
            description: '主要事实正确，个别条件没有交代。',
            example: '写了能耗，没有写是否开空调。',
          },
          {
            description: '事实正确，条件和来源写得清楚。',
            example: '「8℃、高速 110 km/h、两人，百公里 18.6 度」。',
          },
          {
            description: '可以照着复现，还核对过其他说法。',
            example: '同一段路跑了两次，附上表显照片，并和说明书对照。',
          },
        ],
      },
    },
    {
      id: 'deep',
      title: '深入',
      standard: '讲清为什么，不止说是什么。',
      grading: {
        weight: 30,
        levels: [
          { description: '停在感受，没有分析。', example: '「很好开，很舒服」。' },
          { description: '说到了原因，还比较浅。', example: '「因为悬架软，所以舒服」。' },
          {
            description: '有自己的分析，能解释差别。',
            example: '对比过减速带和长波起伏，说明两种路况为什么不同。',
          },
          {
            description: '有别处看不到的发现，论证完整。',
            example: '用三种胎压各跑一周，得出适合自己路况的数值。',
          },
        ],
      },
    },
    {
      id: 'dense',
      title: '信息密度',
      standard: '有用的信息多，空话少。',
      grading: {
        weight: 20,
        levels: [
          { description: '大半是套话或重复。', example: '开头三段都在写心情。' },
          { description: '有用的内容大约一半。', example: '要点在，但要翻找。' },
          { description: '段段有内容，读起来不累。', example: '每一段一个结论，配一张图。' },
          { description: '精炼，一张图或一张表说清。', example: '用一张表列出五种充电桩的实测功率。' },
        ],
      },
    },
    {
      id: 'teach',
      title: '教会别人',
      standard: '别的车主读完会做、会选。',
      grading: {
        weight: 20,
        levels: [
          { description: '读完不知道怎么做。', example: '只有结果，没有过程。' },
          { description: '大致能跟着做，少了关键一步。', example: '写了设置路径，没有写在哪一页。' },
          { description: '步骤完整，照着就能做成。', example: '每一步有截图，写明按哪里。' },
          { description: '还提醒了容易错的地方。', example: '最后列出三个常见误区和补救办法。' },
        ],
      },
    },
    { id: 'safe', title: '安全合规', standard: '不涉及违规改装和危险驾驶，没有他人隐私。' },
  ],
  response: [
    { id: 'true', title: '属实', standard: '说的是自己的经历和能查到的事实。' },
    { id: 'open', title: '表明身份', standard: '说明了自己和品牌的关系。' },
  ],
  insight: [
    { id: 'topic', title: '切合主题', standard: '回答了问到的事。' },
    { id: 'true', title: '真实具体', standard: '写自己的经历，有时间、地点和细节。' },
  ],
};
