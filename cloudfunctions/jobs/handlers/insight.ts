import { type Message, writeMessage } from '@/domain/inbox';
import type { Insight, InsightTelling } from '@/domain/insight';
import { insightOfText, insightsOfAnswer } from '@/domain/insightSource';
import { sortKeyFrom } from '@/domain/page';
import { addAll, command, documents as database, list } from '../../shared/cloud';
import { loadByIds } from '../../shared/repositories/byIds';
import { listDueTellings } from '../../shared/repositories/insight';
import type { InsightStepRow } from '../../shared/schema';
import { transactOnce } from '../../shared/transact';

const STEPS_PER_TICK = 20;
const INSIGHTS_PER_REQUEST = 100;

/**
 * Brings what released answers say in words into the inbox of insights. All of a step appear at once, and a step is
 * never smaller than the release it comes from, so it tells no more than the results do. Says how many came.
 */
export async function collectInsights(nowMs: number): Promise<number> {
  const steps = await list('insightSteps', { where: {}, orderBy: ['_id', 'asc'], limit: STEPS_PER_TICK });
  let came = 0;
  for (const step of steps) came += await collectStep(step, nowMs);
  return came;
}

/** Only what is missing is written, so a step that was cut off is completed by the next run. */
async function collectStep(step: InsightStepRow, nowMs: number): Promise<number> {
  const { _id, surveyId, answerIds, textIds } = step;
  const [survey, answers, texts] = await Promise.all([
    database.get('surveys', surveyId),
    loadByIds('surveyAnswers', answerIds),
    loadByIds('surveyTexts', textIds),
  ]);
  const said =
    survey === null
      ? []
      : [
          ...[...answers.values()].flatMap((answer) => insightsOfAnswer(survey, answer, nowMs)),
          ...[...texts.values()].flatMap((text) => insightOfText(survey, text) ?? []),
        ];
  let came = 0;
  for (let start = 0; start < said.length; start += INSIGHTS_PER_REQUEST) {
    const part = said.slice(start, start + INSIGHTS_PER_REQUEST);
    const known = await loadByIds(
      'insights',
      part.map((insight) => insight._id),
    );
    const missing = part.filter((insight) => !known.has(insight._id));
    if (missing.length > 0) await addAll('insights', missing);
    came += missing.length;
  }
  await database.remove('insightSteps', _id);
  return came;
}

const TELLINGS_PER_TICK = 10;
const CHUNKS_PER_TICK = 20;
const PEOPLE_PER_CHUNK = 100;

/** Tells everyone who was invited to an anonymous survey what it has led to. Says how many were told. */
export async function tellInsights(nowMs: number): Promise<number> {
  let told = 0;
  for (const insight of await listDueTellings(sortKeyFrom(nowMs + 1), TELLINGS_PER_TICK)) {
    let current: Insight | null = insight;
    for (let chunk = 0; chunk < CHUNKS_PER_TICK && current !== null; chunk += 1) {
      const { telling }: Insight = current;
      if (telling === null) break;
      const { count, after } = await tellChunk(telling, nowMs);
      told += count;
      current = await savePosition(current._id, telling.id, after);
    }
  }
  return told;
}

/** The next of the invited, whether they have answered or not: nobody may seem to be meant. */
async function tellChunk(
  telling: InsightTelling,
  nowMs: number,
): Promise<{ count: number; after: string | null }> {
  const [place = '0', afterId = ''] = telling.after === '' ? [] : telling.after.split('/');
  const surveyId = telling.surveyIds[Number(place)];
  if (surveyId === undefined) return { count: 0, after: null };
  const survey = await database.get('surveys', surveyId);
  // The id of an invitation is that of its survey with the member's behind a dot; a slash sorts right after it.
  const invited = await list('surveyInvitations', {
    where: { _id: command.gt(`${surveyId}.${afterId}`).and(command.lt(`${surveyId}/`)) },
    orderBy: ['_id', 'asc'],
    limit: PEOPLE_PER_CHUNK,
  });
  const { id, words, shipped } = telling;
  const content = { kind: 'insight.heard', surveyId, title: survey?.title ?? '', words, shipped } as const;
  const messages = invited.map(({ memberId }): Message => {
    return writeMessage(`${id}.${place}.${memberId}`, memberId, content, nowMs);
  });
  const known = await loadByIds(
    'inbox',
    messages.map(({ _id }) => _id),
  );
  const missing = messages.filter(({ _id }) => !known.has(_id));
  if (missing.length > 0) await addAll('inbox', missing);
  const last = invited.at(-1);
  const goesOn = last !== undefined && invited.length === PEOPLE_PER_CHUNK;
  return {
    count: missing.length,
    after: goesOn ? `${place}/${last.memberId}` : `${Number(place) + 1}/`,
  };
}

/** Reads the insight again: the step may have been taken back, or another taken, while the chunk was under way. */
function savePosition(insightId: string, tellingId: string, after: string | null): Promise<Insight | null> {
  return transactOnce(async (documents) => {
    const insight = await documents.get('insights', insightId);
    if (insight === null || insight.telling === null || insight.telling.id !== tellingId) return null;
    const changed: Insight =
      after === null
        ? { ...insight, telling: null, due: '' }
        : { ...insight, telling: { ...insight.telling, after } };
    await documents.set('insights', changed);
    return after === null ? null : changed;
  });
}
