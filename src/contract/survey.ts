import * as v from 'valibot';
import type { Audience } from '@/domain/audience';
import type { Page } from '@/domain/page';
import type { Question } from '@/domain/question';
import type { NumberSummary } from '@/domain/spread';
import { QUESTIONS_PER_SURVEY, type Quota, type SurveyPhase } from '@/domain/survey';
import type { CrossTable, Tally } from '@/domain/tally';
import type { Tier } from '@/domain/tier';
import { answering, Cursor, Id, line, PARTICIPATING_MEMBER, READING_MEMBER, RequestId, text } from './action';
import { AudienceInput } from './audience';
import { AnswersInput, QuestionInput } from './question';

/** A questionnaire as an invited member sees it. */
export interface SurveyView {
  surveyId: string;
  title: string;
  intro: string;
  anonymous: boolean;
  thanksPoints: number;
  questions: Question[];
  phase: SurveyPhase;
  closesAtMs: number;
  answered: boolean;
  /** Whether as many have answered as are asked for. */
  full: boolean;
}

export interface MySurveyRow {
  surveyId: string;
  title: string;
  anonymous: boolean;
  questionCount: number;
  thanksPoints: number;
  phase: SurveyPhase;
  closesAtMs: number;
  answered: boolean;
}

export interface SurveyRow {
  surveyId: string;
  title: string;
  anonymous: boolean;
  phase: SurveyPhase;
  invited: number;
  /** Of an anonymous survey only those whose answers are released. */
  answered: number;
  opensAtMs: number;
  closesAtMs: number;
}

/** A questionnaire as the team edits it. */
export interface SurveyDraft extends SurveyRow {
  revision: number;
  intro: string;
  questions: Question[];
  audience: Audience;
  mostAnswers: number | null;
  quotas: Quota[];
  thanksPoints: number;
}

export interface SurveyResults extends SurveyRow {
  questions: Question[];
  /** Null while too few have answered to tell anything of an anonymous survey. */
  tally: Pick<Tally, 'answers' | 'counts' | 'sums'> | null;
  /** The numbers that were given, by the id of the question. */
  numbers: Record<string, NumberSummary>;
  /** Whether answers may be set against tiers and against each other: of an anonymous survey when it is over. */
  tellsApart: boolean;
  /** Answers by tier; null where a group is too small to be told, empty while none may be told apart. */
  byTier: { tier: Tier; answers: number | null }[];
}

export interface TextAnswerRow {
  answerId: string;
  text: string;
  /** Null when the survey is anonymous. */
  nickname: string | null;
}

const QuotaInput = v.strictObject({
  questionId: line(24),
  optionId: line(24),
  most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
});

const Instant = v.pipe(v.number(), v.integer(), v.minValue(0));

const TEAM = { who: 'team', permission: 'survey.edit' } as const;

export const surveyActions = {
  'survey.mine': answering<Page<MySurveyRow>>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'survey.get': answering<SurveyView>()({
    access: READING_MEMBER,
    writes: false,
    input: v.strictObject({ surveyId: Id }),
    errors: ['SURVEY.NOT_FOUND'],
  }),
  'survey.answer': answering<{ thanksPoints: number }>()({
    access: PARTICIPATING_MEMBER,
    writes: true,
    input: v.strictObject({ surveyId: Id, answers: AnswersInput, requestId: RequestId }),
    errors: [
      'SURVEY.NOT_FOUND',
      'SURVEY.CLOSED',
      'SURVEY.ANSWERED',
      'SURVEY.INCOMPLETE',
      'SURVEY.QUOTA_FULL',
      'CONTENT.RISKY',
    ],
  }),
  'survey.list': answering<Page<SurveyRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'survey.draft': answering<SurveyDraft>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ surveyId: Id }),
    errors: ['SURVEY.NOT_FOUND'],
  }),
  /** Saves a draft; without an id a new one. */
  'survey.save': answering<{ surveyId: string; revision: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({
      surveyId: v.nullable(Id),
      /** The revision that was edited, so that two people never overwrite each other unseen. */
      revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
      title: line(40),
      intro: text(500),
      questions: v.pipe(v.array(QuestionInput), v.maxLength(QUESTIONS_PER_SURVEY)),
      anonymous: v.boolean(),
      audience: AudienceInput,
      mostAnswers: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
      quotas: v.pipe(v.array(QuotaInput), v.maxLength(20)),
      thanksPoints: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
      opensAtMs: Instant,
      closesAtMs: Instant,
      requestId: RequestId,
    }),
    errors: ['SURVEY.NOT_FOUND', 'SURVEY.NOT_DRAFT', 'SURVEY.CHANGED_MEANWHILE', 'SURVEY.INVALID'],
  }),
  /** From here on the questions are fixed, and everyone in the audience is invited. */
  'survey.publish': answering<{ surveyId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ surveyId: Id, requestId: RequestId }),
    errors: ['SURVEY.NOT_FOUND', 'SURVEY.NOT_DRAFT', 'SURVEY.INVALID'],
  }),
  'survey.close': answering<{ surveyId: string }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ surveyId: Id, reason: line(200), requestId: RequestId }),
    errors: ['SURVEY.NOT_FOUND', 'SURVEY.CLOSED'],
  }),
  'survey.results': answering<SurveyResults>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ surveyId: Id }),
    errors: ['SURVEY.NOT_FOUND'],
  }),
  /** Two questions against each other, or a question against the tiers (`tier` as the row); null while not told. */
  'survey.cross': answering<{ table: CrossTable | null }>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({ surveyId: Id, row: line(24), column: line(24) }),
    errors: ['SURVEY.NOT_FOUND'],
  }),
  'survey.texts': answering<Page<TextAnswerRow>>()({
    access: TEAM,
    writes: false,
    input: v.strictObject({
      surveyId: Id,
      questionId: line(24),
      cursor: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,120}$/))),
    }),
    errors: ['SURVEY.NOT_FOUND'],
  }),
  /** Makes an Excel file of the released answers, and notes who took it; its address is valid for two hours. */
  'survey.export': answering<{ url: string; rows: number }>()({
    access: TEAM,
    writes: true,
    input: v.strictObject({ surveyId: Id, requestId: RequestId }),
    errors: ['SURVEY.NOT_FOUND', 'SURVEY.TOO_FEW'],
  }),
};
