import type { Condition, Question, QuestionProblem } from '@/domain/question';

/** Questions whose answers a later one may hang on. */
export function sourcesFor(questions: readonly Question[], questionId: string): Question[] {
  const at = questions.findIndex(({ id }) => id === questionId);
  const earlier = at < 0 ? questions : questions.slice(0, at);
  return earlier.filter(({ kind }) => kind !== 'ranking' && kind !== 'text');
}

/** 只在「…」选了甲、乙时问 */
export function wordCondition(questions: readonly Question[], showIf: Condition | null): string {
  if (showIf === null) return '';
  const at = questions.findIndex(({ id }) => id === showIf.questionId);
  const source = questions[at];
  if (source === undefined) return '条件里的题已经删掉';
  const place = `第 ${at + 1} 题`;
  if ('atLeast' in showIf) return `只在${place}不低于 ${showIf.atLeast} 时问`;
  if ('atMost' in showIf) return `只在${place}不高于 ${showIf.atMost} 时问`;
  const options = 'options' in source ? source.options : [];
  const labels = options.filter(({ id }) => showIf.anyOf.includes(id)).map(({ label }) => `「${label}」`);
  return `只在${place}选了${labels.join('或') || '…'}时问`;
}

export const PROBLEM_WORDS: Readonly<Record<QuestionProblem, string>> = {
  title: '还没有题目',
  options: '至少两个选项，不能空也不能重复',
  bounds: '范围不对',
  condition: '条件要指向前面的题，并选好答案',
  id: '题目重复了，删掉再添加',
};

const MISSING_WORDS: Readonly<Record<string, string>> = {
  title: '先写标题',
  questions: '先加一题',
  closesAtMs: '截止要晚于现在，也晚于开始时间',
  quotas: '有名额的选项已经不在了，重新选',
  mostAnswers: '匿名问卷至少收 5 份',
};

/** Where the survey is not complete, by the name of its field: 先写标题, or 第 2 题：范围不对. */
export function wordMissing(field: string): string {
  const [, index, problem = ''] = field.split('.');
  if (index === undefined) return MISSING_WORDS[field] ?? '有一处还没写好';
  const words = Object.entries(PROBLEM_WORDS).find(([name]) => name === problem)?.[1] ?? '还没写好';
  return `第 ${Number(index) + 1} 题：${words}`;
}
