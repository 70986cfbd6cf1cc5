import type { QuizBankRow } from '@/contract/quiz';
import { type Brief, briefProblems, LOWEST_PRIZE_TIER, LOWEST_TIER } from '@/domain/brief';
import { isAnswered, KIND_NAMES } from '@/domain/kind';
import { TIER_NAMES } from '@/domain/tier';
import { tidyBrief } from '@/stores/briefDraft';
import { FREEDOM_NAMES } from '@/wording/labels';

/** The questions of the editor, one screen each. */
export const STEP_IDS = [
  'basics',
  'goal',
  'form',
  'steps',
  'materials',
  'rubric',
  'reward',
  'review',
  'audience',
  'schedule',
  'check',
] as const;
export type StepId = (typeof STEP_IDS)[number];

const STEP_NAMES: Readonly<Record<Exclude<StepId, 'form'>, string>> = {
  basics: '标题和封面',
  goal: '目标和自由度',
  steps: '怎么做',
  materials: '话题和文案',
  rubric: '评审标准',
  reward: '奖励',
  review: '评审安排',
  audience: '给谁',
  schedule: '时间',
  check: '检查和发布',
};

export function nameStep(step: StepId, { form }: Brief): string {
  return step === 'form' ? KIND_NAMES[form.kind] : STEP_NAMES[step];
}

/** What is answered by questions alone is neither marked nor checked, so nothing is asked about that. */
export function stepsOf({ form }: Pick<Brief, 'form'>): StepId[] {
  return STEP_IDS.filter((step) => !(isAnswered(form) && (step === 'rubric' || step === 'review')));
}

/** Something that keeps a brief from opening: where it is put right, and how, in words. */
export interface Obstacle {
  field: string;
  step: StepId;
  words: string;
}

const WORDS: Readonly<Record<string, Omit<Obstacle, 'field'>>> = {
  title: { step: 'basics', words: '写上标题' },
  summary: { step: 'basics', words: '用一两句话说明任务' },
  cover: { step: 'basics', words: '选一张封面' },
  closesAtMs: { step: 'schedule', words: '截止要晚于开始，也要晚于现在' },
  shape: { step: 'form', words: '图片、视频和文字至少要一样，最少不能多于最多' },
  prizes: { step: 'reward', words: `名次奖励只用于精度任务，给${TIER_NAMES[LOWEST_PRIZE_TIER]}及以上` },
  automatic: { step: 'review', words: '只有广度任务可以自动通过，且不收视频、不安排双人评审' },
  criteria: { step: 'rubric', words: '至少写一条标准' },
  'criteria.title': { step: 'rubric', words: '每条标准都要有名称' },
  'criteria.grading': { step: 'rubric', words: '精度任务至少一条标准要打分，其他任务都不打分' },
  'criteria.grading.weight': { step: 'rubric', words: '打分标准的占比加起来要是 100%' },
  'criteria.grading.levels': { step: 'rubric', words: '每一档都要写说明和例子' },
  reward: { step: 'reward', words: '响应任务不发积分' },
  materials: { step: 'materials', words: '每段文案都要有名称和内容' },
  form: { step: 'form', words: '这里还没有写完' },
  'form.bankId': { step: 'form', words: '选一个题库，题数要够抽' },
};

const QUESTION_WORDS: Readonly<Record<string, string>> = {
  title: '写上题目',
  options: '至少两个选项，不能空着，也不能重复',
  bounds: '范围的下限要小于上限',
  condition: '显示条件要指向前面的题',
  id: '有两道题的编号相同，删掉一道重写',
  kind: '投票只能是单选或多选',
};

function wordField(field: string, brief: Brief): Obstacle {
  if (field === 'audience.tier') {
    const words = `${FREEDOM_NAMES[brief.freedom]}的任务从${TIER_NAMES[LOWEST_TIER[brief.freedom]]}开始`;
    return { field, step: 'audience', words };
  }
  const question = /^form\.(\d+)\.(\w+)$/.exec(field);
  if (question !== null) {
    const [, index = '0', problem = ''] = question;
    return {
      field,
      step: 'form',
      words: `第 ${Number(index) + 1} 题：${QUESTION_WORDS[problem] ?? '看一下'}`,
    };
  }
  const known = WORDS[field];
  return known === undefined ? { field, step: 'check', words: '还有一处要改' } : { field, ...known };
}

/** Rows that were begun and not finished cannot even be stored. */
function unfinishedRows(brief: Brief): string[] {
  const isHalf = (one: string, other: string) => (one.trim() === '') !== (other.trim() === '');
  return [
    ...(brief.materials.some(({ title, text }) => isHalf(title, text)) ? ['materials'] : []),
    ...(brief.criteria.some(({ title }) => title.trim() === '') ? ['criteria.title'] : []),
  ];
}

/** What keeps the draft from being saved in the cloud; on the phone it is kept all the same. */
export function unsavable(brief: Brief): Obstacle[] {
  return unfinishedRows(tidyBrief(brief)).map((field) => wordField(field, brief));
}

/** Everything that keeps the brief from opening, in the order of the steps. */
export function obstaclesOf(brief: Brief, banks: readonly QuizBankRow[] | null, nowMs: number): Obstacle[] {
  const tidy = tidyBrief(brief);
  const fields = [...briefProblems(tidy, nowMs), ...unfinishedRows(tidy)];
  const { form } = brief;
  if (form.kind === 'quiz' && banks !== null) {
    const bank = banks.find(({ bankId }) => bankId === form.bankId);
    if (bank === undefined || bank.questionCount < form.draws) fields.push('form.bankId');
  }
  const order = (step: StepId) => STEP_IDS.indexOf(step);
  return [...new Set(fields)]
    .map((field) => wordField(field, brief))
    .sort((one, other) => order(one.step) - order(other.step));
}
