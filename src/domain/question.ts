/** A choice in a question; the id is what is stored, so wording may be mended before publication. */
export interface Option {
  id: string;
  label: string;
}

export const SCALE_HIGHEST = [5, 7, 10] as const;
export type ScaleHighest = (typeof SCALE_HIGHEST)[number];

/** Shows a question only after certain answers to an earlier one. */
export type Condition =
  | { questionId: string; anyOf: string[] }
  | { questionId: string; atLeast: number }
  | { questionId: string; atMost: number };

interface Common {
  id: string;
  title: string;
  required: boolean;
  /** Null: always asked. */
  showIf: Condition | null;
}

/** What can be asked. One union for questionnaires and forms: the kind decides how it is answered and counted. */
export type Question = Common &
  (
    | { kind: 'single'; options: Option[] }
    | { kind: 'multiple'; options: Option[]; most: number }
    | { kind: 'ranking'; options: Option[] }
    | { kind: 'scale'; highest: ScaleHighest; lowLabel: string; highLabel: string }
    | { kind: 'number'; lowest: number; highest: number; unit: string }
    | { kind: 'text'; longest: number }
  );

export const QUESTION_KINDS = ['single', 'multiple', 'scale', 'ranking', 'number', 'text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** How a question was answered: options in the order of choice, a number, or words. */
export type QuestionAnswer = { optionIds: string[] } | { value: number } | { text: string };
export type SurveyAnswers = Record<string, QuestionAnswer>;

export const OPTIONS_PER_QUESTION = 12;

export const LONGEST_TEXT = 2_000;

/** The questions that these answers lead to, in order. A hidden question hides those that hang on it. */
export function visibleQuestions(questions: readonly Question[], answers: SurveyAnswers): Question[] {
  const visible: Question[] = [];
  for (const question of questions) {
    const { showIf } = question;
    const depends = showIf === null || visible.some(({ id }) => id === showIf.questionId);
    if (depends && (showIf === null || isMet(showIf, answers[showIf.questionId]))) visible.push(question);
  }
  return visible;
}

/** The answers that count: what belongs to questions that are hidden by now is left out. */
export function visibleAnswers(questions: readonly Question[], answers: SurveyAnswers): SurveyAnswers {
  const told = visibleQuestions(questions, answers).flatMap(({ id }): [string, QuestionAnswer][] => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer]];
  });
  return Object.fromEntries(told);
}

function isMet(condition: Condition, answer: QuestionAnswer | undefined): boolean {
  if (answer === undefined) return false;
  if ('anyOf' in condition) {
    return 'optionIds' in answer && answer.optionIds.some((id) => condition.anyOf.includes(id));
  }
  if (!('value' in answer)) return false;
  return 'atLeast' in condition ? answer.value >= condition.atLeast : answer.value <= condition.atMost;
}

/** Ids of the questions whose answers are missing or do not fit; empty when all is well. */
export function answerProblems(questions: readonly Question[], answers: SurveyAnswers): string[] {
  return visibleQuestions(questions, answers)
    .filter((question) => !fits(question, answers[question.id]))
    .map(({ id }) => id);
}

function fits(question: Question, answer: QuestionAnswer | undefined): boolean {
  if (answer === undefined || isBlank(answer)) return !question.required;
  switch (question.kind) {
    case 'single':
      return areOptions(question.options, answer, 1);
    case 'multiple':
      return areOptions(question.options, answer, question.most);
    case 'ranking':
      // A ranking that leaves something out ranks nothing.
      return (
        areOptions(question.options, answer, question.options.length) &&
        'optionIds' in answer &&
        answer.optionIds.length === question.options.length
      );
    case 'scale':
      return (
        'value' in answer && isWithin(answer.value, 1, question.highest) && Number.isInteger(answer.value)
      );
    case 'number':
      return 'value' in answer && isWithin(answer.value, question.lowest, question.highest);
    case 'text':
      return 'text' in answer && [...answer.text].length <= question.longest;
  }
}

function isBlank(answer: QuestionAnswer): boolean {
  if ('optionIds' in answer) return answer.optionIds.length === 0;
  return 'text' in answer && answer.text.trim() === '';
}

function areOptions(options: readonly Option[], answer: QuestionAnswer, most: number): boolean {
  if (!('optionIds' in answer)) return false;
  const { optionIds } = answer;
  return (
    optionIds.length <= most &&
    new Set(optionIds).size === optionIds.length &&
    optionIds.every((id) => options.some((option) => option.id === id))
  );
}

function isWithin(value: number, lowest: number, highest: number): boolean {
  return Number.isFinite(value) && value >= lowest && value <= highest;
}

export type QuestionProblem = 'title' | 'options' | 'bounds' | 'condition' | 'id';

/** What is wrong with questions as they are being written, by the place of the question. */
export function questionProblems(
  questions: readonly Question[],
): { index: number; problem: QuestionProblem }[] {
  return questions.flatMap((question, index) => {
    const earlier = questions.slice(0, index);
    const problems: QuestionProblem[] = [
      ...(earlier.some(({ id }) => id === question.id) ? (['id'] as const) : []),
      ...(question.title.trim() === '' ? (['title'] as const) : []),
      ...(hasGoodOptions(question) ? [] : (['options'] as const)),
      ...(hasGoodBounds(question) ? [] : (['bounds'] as const)),
      ...(hasGoodCondition(question, earlier) ? [] : (['condition'] as const)),
    ];
    return problems.map((problem) => ({ index, problem }));
  });
}

function hasGoodOptions(question: Question): boolean {
  if (!('options' in question)) return true;
  const { options } = question;
  const labels = options.map(({ label }) => label.trim());
  return (
    options.length >= 2 &&
    options.length <= OPTIONS_PER_QUESTION &&
    labels.every((label) => label !== '') &&
    new Set(labels).size === labels.length &&
    new Set(options.map(({ id }) => id)).size === options.length
  );
}

function hasGoodBounds(question: Question): boolean {
  switch (question.kind) {
    case 'multiple':
      return question.most >= 1 && question.most <= question.options.length;
    case 'number':
      return question.lowest < question.highest;
    case 'text':
      return question.longest >= 1 && question.longest <= LONGEST_TEXT;
    case 'scale':
      return SCALE_HIGHEST.some((highest) => highest === question.highest);
    case 'single':
    case 'ranking':
      return true;
  }
}

/** A condition looks back at a question that can be answered in its way. */
function hasGoodCondition({ showIf }: Question, earlier: readonly Question[]): boolean {
  if (showIf === null) return true;
  const source = earlier.find(({ id }) => id === showIf.questionId);
  if (source === undefined) return false;
  if (!('anyOf' in showIf)) return source.kind === 'scale' || source.kind === 'number';
  if (source.kind !== 'single' && source.kind !== 'multiple') return false;
  const ids = source.options.map(({ id }) => id);
  return showIf.anyOf.length > 0 && showIf.anyOf.every((id) => ids.includes(id));
}

export const QUESTION_NAMES: Readonly<Record<QuestionKind, string>> = {
  single: '单选',
  multiple: '多选',
  scale: '打分',
  ranking: '排序',
  number: '数字',
  text: '文字',
};

/** Everything that was written in words, for the check of contents. */
export function textsOf(answers: SurveyAnswers): string[] {
  return Object.values(answers).flatMap((answer) => ('text' in answer ? [answer.text] : []));
}
