import type { TextAnswerRow } from '@/contract/survey';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, type Page, pageOf } from '@/domain/page';
import { SMALLEST_GROUP } from '@/domain/suppression';
import { canTellApart, type Survey } from '@/domain/survey';
import { crossTable, emptyTally, keysAskedOf, type Tally, tellTiers } from '@/domain/tally';
import { TIERS } from '@/domain/tier';
import { recordDecision } from '../../shared/audit';
import { documents as database } from '../../shared/cloud';
import type { Handlers } from '../../shared/dispatch';
import { storeExport } from '../../shared/exportFile';
import { listAuthoredAnswers, listTexts } from '../../shared/repositories/survey';
import { ofQuestions, summariseNumbers } from '../../shared/results';
import { surveySheets } from '../../shared/surveyExport';
import { transact } from '../../shared/transact';
import { viewRow } from './survey';

/** A questionnaire with what it has been answered so far. Both are read before either is judged: nothing is left under way. */
async function loadResultsOf(surveyId: string): Promise<{ survey: Survey; tally: Tally | null }> {
  const [survey, tally] = await Promise.all([
    database.get('surveys', surveyId),
    database.get('surveyTallies', surveyId),
  ]);
  if (survey === null) throw new DomainError('SURVEY.NOT_FOUND');
  return { survey, tally };
}

/** Texts one by one: their ids and places lead neither to a member nor to what else the same person answered. */
async function listAnonymousTexts(
  surveyId: string,
  questionId: string,
  cursor: string | undefined,
): Promise<Page<TextAnswerRow>> {
  const texts = await listTexts(surveyId, questionId, cursor, PAGE_SIZE + 1);
  return pageOf(
    texts,
    PAGE_SIZE,
    ({ place }) => place,
    ({ _id: answerId, text }) => ({ answerId, text, nickname: null }),
  );
}

export const surveyResultHandlers: Pick<
  Handlers,
  'survey.results' | 'survey.cross' | 'survey.texts' | 'survey.export'
> = {
  async 'survey.results'({ input, nowMs }) {
    const { survey, tally } = await loadResultsOf(input.surveyId);
    const row = viewRow(survey, tally?.answers ?? 0, nowMs);
    const { questions } = survey;
    const tellsApart = canTellApart(survey, nowMs);
    if (tally === null) return { ...row, questions, tally: null, numbers: {}, tellsApart, byTier: [] };
    const { answers, counts, sums } = tally;
    return {
      ...row,
      questions,
      tally: { answers, counts: ofQuestions(questions, counts), sums: ofQuestions(questions, sums) },
      numbers: summariseNumbers(questions, tally),
      tellsApart,
      byTier: tellsApart ? tellTiers(tally, survey.anonymous) : [],
    };
  },

  async 'survey.cross'({ input, nowMs }) {
    const { survey, tally } = await loadResultsOf(input.surveyId);
    const rows = input.row === 'tier' ? [...TIERS] : keysAskedOf(survey.questions, input.row);
    const columns = keysAskedOf(survey.questions, input.column);
    if (tally === null || rows === null || columns === null) return { table: null };
    if (!canTellApart(survey, nowMs)) return { table: null };
    return { table: crossTable(tally, `${input.row}|${input.column}`, rows, columns, survey.anonymous) };
  },

  async 'survey.texts'({ input }) {
    const { surveyId, questionId, cursor } = input;
    const survey = await database.get('surveys', surveyId);
    if (survey === null) throw new DomainError('SURVEY.NOT_FOUND');
    if (survey.anonymous) return listAnonymousTexts(surveyId, questionId, cursor);
    const rows = await listAuthoredAnswers(surveyId, cursor, PAGE_SIZE + 1);
    const page = pageOf(
      rows,
      PAGE_SIZE,
      ({ place }) => place,
      (row) => row,
    );
    const items = page.items.flatMap(({ _id, answers, author }) => {
      const given = answers[questionId];
      if (given === undefined || !('text' in given)) return [];
      return [{ answerId: _id, text: given.text, nickname: author?.nickname ?? null }];
    });
    return { items, next: page.next };
  },

  async 'survey.export'({ actor, input, nowMs, request }) {
    const { surveyId } = input;
    // Noted before anything is read at length: there is no file without its row, and a repetition adds none.
    await transact(request, async (documents) => {
      const survey = await documents.get('surveys', surveyId);
      if (survey === null) throw new DomainError('SURVEY.NOT_FOUND');
      const rows = (await documents.get('surveyTallies', surveyId))?.answers ?? 0;
      if (rows < (survey.anonymous ? SMALLEST_GROUP : 1)) throw new DomainError('SURVEY.TOO_FEW');
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'survey.export',
        subject: { kind: 'survey', id: surveyId },
        before: {},
        after: { rows },
        reason: '',
        atMs: nowMs,
      });
      return { rows };
    });
    const { survey, tally } = await loadResultsOf(surveyId);
    const told = tally ?? emptyTally(surveyId);
    const url = await storeExport(await surveySheets(survey, told, nowMs));
    return { url, rows: told.answers };
  },
};
