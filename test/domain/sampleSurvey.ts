import { everyoneFrom } from '@/domain/audience';
import type { Question } from '@/domain/question';
import type { Survey } from '@/domain/survey';

const option = (id: string, label: string) => ({ id, label });

/** A questionnaire with one question of every kind, the second hanging on the first. */
const QUESTIONS: Question[] = [
  {
    id: 'drives',
    kind: 'single',
    title: '平时主要和谁一起开车',
    required: true,
    showIf: null,
    options: [option('alone', '自己'), option('family', '家人')],
  },
  {
    id: 'family',
    kind: 'multiple',
    title: '家里谁坐得最多',
    required: true,
    showIf: { questionId: 'drives', anyOf: ['family'] },
    options: [option('kids', '孩子'), option('parents', '父母'), option('partner', '伴侣')],
    most: 2,
  },
  {
    id: 'comfort',
    kind: 'scale',
    title: '座椅舒适度打几分',
    required: true,
    showIf: null,
    highest: 5,
    lowLabel: '不舒服',
    highLabel: '很舒服',
  },
  {
    id: 'order',
    kind: 'ranking',
    title: '最想先改进哪一项',
    required: true,
    showIf: null,
    options: [option('seat', '座椅'), option('sound', '音响'), option('light', '灯光')],
  },
  {
    id: 'distance',
    kind: 'number',
    title: '一周大约开多少公里',
    required: true,
    showIf: null,
    lowest: 0,
    highest: 2000,
    unit: '公里',
  },
  { id: 'words', kind: 'text', title: '还有什么想说的', required: false, showIf: null, longest: 200 },
];

/** One of its questions, by id. */
export function sampleQuestion(id: string): Question {
  const found = QUESTIONS.find((question) => question.id === id);
  if (found === undefined) throw new Error(`There is no question ${id}.`);
  return found;
}

/** An anonymous survey for everyone from core on, open for a week from the given instant. */
export function sampleSurvey(fields: Partial<Survey> = {}, nowMs = 0): Survey {
  return {
    _id: 's1',
    title: '座椅舒适度',
    intro: '大约三分钟',
    questions: QUESTIONS,
    anonymous: true,
    mostAnswers: null,
    quotas: [],
    audience: everyoneFrom('core'),
    thanksPoints: 20,
    status: 'draft',
    opensAtMs: nowMs,
    closesAtMs: nowMs + 7 * 24 * 3_600_000,
    revision: 1,
    inviting: null,
    invites: false,
    invited: 0,
    invitedByTier: {},
    collecting: false,
    place: '0000000000000.s1',
    ...fields,
  };
}
