import { create } from 'zustand';
import { call, newRequestId } from '@/cloud/call';
import { openFile } from '@/cloud/download';
import type { OutputOf } from '@/contract';
import type { TaskCross } from '@/contract/result';
import type { SurveyDraft, SurveyResults, SurveyRow, TextAnswerRow } from '@/contract/survey';
import { type Audience, everyoneFrom } from '@/domain/audience';
import { DAY_MS, dayOf, startOfDayMs } from '@/domain/day';
import { type Survey, surveyProblems } from '@/domain/survey';
import { createForm } from './form';
import { createList } from './list';
import { createResource } from './resource';

/** The team's questionnaires, newest first. */
export const useSurveyRows = createList<SurveyRow>((cursor) => call('survey.list', cursor));

/** What the team writes of a questionnaire. */
export type SurveyFields = Pick<
  SurveyDraft,
  | 'title'
  | 'intro'
  | 'questions'
  | 'anonymous'
  | 'audience'
  | 'mostAnswers'
  | 'quotas'
  | 'thanksPoints'
  | 'opensAtMs'
  | 'closesAtMs'
>;

interface SurveyWriting extends SurveyFields {
  surveyId: string | null;
  revision: number;
  /** Whether something is here that the cloud does not have yet. */
  unsaved: boolean;
  /** Whether the fields are those of the questionnaire, not the empty ones. */
  ready: boolean;
  published: boolean;
}

const EMPTY: SurveyWriting = {
  surveyId: null,
  revision: 0,
  title: '',
  intro: '',
  questions: [],
  anonymous: true,
  audience: everyoneFrom('core'),
  mostAnswers: null,
  quotas: [],
  thanksPoints: 20,
  opensAtMs: 0,
  closesAtMs: 0,
  unsaved: false,
  ready: false,
  published: false,
};

/** The questionnaire being written; it survives a closed app. */
const writing = createForm<SurveyWriting>('surveyWriting', EMPTY);
export const useSurveyWriting = writing.useForm;

const EVENING_MS = (22 / 24) * DAY_MS;

/** Opens what was left unsaved here, or else what the cloud has. A new one begins today and lasts two weeks. */
export async function openSurveyWriting(surveyId: string | null): Promise<void> {
  writing.open(surveyId ?? 'new');
  const { values } = useSurveyWriting.getState();
  if (values.ready && values.unsaved) return;
  if (surveyId === null) {
    const today = dayOf(Date.now());
    const times = { opensAtMs: startOfDayMs(today), closesAtMs: startOfDayMs(today + 14) + EVENING_MS };
    writing.fill({ ...EMPTY, ...times, ready: true });
    return;
  }
  const draft = await call('survey.draft', { surveyId });
  const { title, intro, questions, anonymous, audience, mostAnswers, quotas, thanksPoints } = draft;
  writing.fill({
    ...{ title, intro, questions, anonymous, audience, mostAnswers, quotas, thanksPoints },
    ...{ surveyId, revision: draft.revision, opensAtMs: draft.opensAtMs, closesAtMs: draft.closesAtMs },
    ...{ unsaved: false, ready: true, published: draft.phase !== 'draft' },
  });
}

export function writeSurvey(changed: Partial<SurveyFields>): void {
  writing.fill({ ...changed, unsaved: true });
}

export function fieldsOf(values: SurveyWriting): SurveyFields {
  const { title, intro, questions, anonymous, audience, mostAnswers } = values;
  const { quotas, thanksPoints, opensAtMs, closesAtMs } = values;
  return {
    ...{ title, intro, questions, anonymous, audience, mostAnswers },
    ...{ quotas, thanksPoints, opensAtMs, closesAtMs },
  };
}

/** What keeps it from being published: names of fields, and places of questions. */
export function problemsOf(values: SurveyWriting): string[] {
  const survey: Survey = {
    ...fieldsOf(values),
    ...{ _id: '', status: 'draft', revision: 0, inviting: null, invites: false, invited: 0 },
    ...{ invitedByTier: {}, collecting: false, place: '' },
  };
  return [
    ...(values.title.trim() === '' ? ['title'] : []),
    ...surveyProblems(survey),
    ...(values.closesAtMs > Date.now() ? [] : ['closesAtMs']),
  ];
}

/** Saves the draft and goes on from what was saved; answers with its id. */
export async function saveSurvey(): Promise<string> {
  const { values } = useSurveyWriting.getState();
  if (!values.unsaved && values.surveyId !== null) return values.surveyId;
  const { surveyId, revision } = await call('survey.save', {
    ...fieldsOf(values),
    surveyId: values.surveyId,
    revision: values.revision,
    requestId: newRequestId(),
  });
  if (values.surveyId === null) {
    writing.clear();
    writing.open(surveyId);
    writing.fill({ ...values, surveyId });
  }
  writing.fill({ revision, unsaved: false });
  return surveyId;
}

export async function publishSurvey(): Promise<string> {
  const surveyId = await saveSurvey();
  await call('survey.publish', { surveyId, requestId: newRequestId() });
  writing.clear();
  return surveyId;
}

export async function closeSurvey(surveyId: string, reason: string): Promise<void> {
  await call('survey.close', { surveyId, reason, requestId: newRequestId() });
}

export const useAudienceSize = createResource<string, OutputOf<'brief.audience'>>((key) =>
  call('brief.audience', { audience: JSON.parse(key) as Audience }),
);

export const useSurveyResults = createResource<string, SurveyResults>((surveyId) =>
  call('survey.results', { surveyId }),
);

/** Two questions against each other, as `<survey>/<row>/<column>`. */
export const useCross = createResource<string, TaskCross>(async (key) => {
  const [surveyId = '', row = '', column = ''] = key.split('/');
  const { table } = await call('survey.cross', { surveyId, row, column });
  return { table, means: null };
});

/** Which question's words are read. */
export const useTextChoice = create<{ surveyId: string; questionId: string }>(() => ({
  surveyId: '',
  questionId: '',
}));

export const useTexts = createList<TextAnswerRow>((cursor) =>
  call('survey.texts', { ...useTextChoice.getState(), ...cursor }),
);

export function readTexts(surveyId: string, questionId: string): void {
  const before = useTextChoice.getState();
  if (before.surveyId !== surveyId || before.questionId !== questionId) {
    useTextChoice.setState({ surveyId, questionId });
    useTexts.setState({ items: [], next: null, loaded: false });
  }
  void useTexts.getState().refresh();
}

/** Has the answers made a file and opens it. Says how many there were. */
export async function exportSurvey(surveyId: string): Promise<number> {
  const { url, rows } = await call('survey.export', { surveyId, requestId: newRequestId() });
  await openFile(url);
  return rows;
}
