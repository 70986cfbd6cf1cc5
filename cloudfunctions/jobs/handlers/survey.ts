import { isInAudience } from '@/domain/audience';
import { type Message, writeMessage } from '@/domain/inbox';
import type { Member } from '@/domain/member';
import { sortKey } from '@/domain/page';
import { SMALLEST_GROUP } from '@/domain/suppression';
import {
  invitationToSurvey,
  type Survey,
  type SurveyAnswer,
  type SurveyInvitation,
  surveyPhase,
} from '@/domain/survey';
import { addToTally, emptyTally, releasable } from '@/domain/tally';
import { type Tier, tiersFrom } from '@/domain/tier';
import { drawId } from '../../shared/chance';
import { addAll, command, type Documents, list } from '../../shared/cloud';
import { loadByIds } from '../../shared/repositories/byIds';
import { listSurveysAtWork, listUnreleasedAnswers } from '../../shared/repositories/survey';
import { transactOnce } from '../../shared/transact';

const SURVEYS_PER_TICK = 10;
const MEMBERS_PER_CHUNK = 100;
const CHUNKS_PER_TICK = 20;
const ANSWERS_PER_STEP = 40;
/** A step and a group more, so that what stays back is known to be large enough. */
const ANSWERS_READ = ANSWERS_PER_STEP * 2;
/** Answers without a name are taken apart as they are released, so a step holds fewer of them the more was written. */
const WRITES_PER_STEP = 90;
const SMALLEST_STEP = 2 * SMALLEST_GROUP;

/** Invites the audience of published surveys, in chunks with a stored position. Says how many it invited. */
export async function inviteToSurveys(nowMs: number): Promise<number> {
  let invited = 0;
  for (const survey of await listSurveysAtWork('invites', SURVEYS_PER_TICK)) {
    let current: Survey | null = survey;
    for (let chunk = 0; chunk < CHUNKS_PER_TICK && current?.invites; chunk += 1) {
      const before: number = current.invited;
      current = await inviteChunk(current, nowMs);
      invited += (current?.invited ?? before) - before;
    }
  }
  return invited;
}

/** The position is `<place of the tier>/<member id>`, so that one index serves and nobody is met twice. */
async function inviteChunk(survey: Survey, nowMs: number): Promise<Survey | null> {
  const [place = '', afterId = ''] = (survey.inviting ?? '').split('/');
  const tier = tiersFrom(survey.audience.tier)[Number(place)];
  if (tier === undefined) return savePosition(survey._id, null, null);
  const members = await list('members', {
    where: { tier, _id: command.gt(afterId) },
    orderBy: ['_id', 'asc'],
    limit: MEMBERS_PER_CHUNK,
  });
  const wanted = members.filter(
    (member) => member.standing !== 'left' && isInAudience(survey.audience, member),
  );
  const invited = await invite(survey, wanted, nowMs);
  const last = members.at(-1);
  const next =
    last !== undefined && members.length === MEMBERS_PER_CHUNK
      ? `${place}/${last._id}`
      : `${Number(place) + 1}/`;
  return savePosition(survey._id, next, { tier, count: invited });
}

/** Only what is missing is written, so a chunk that was cut off is completed by the next run. */
async function invite(survey: Survey, members: readonly Member[], nowMs: number): Promise<number> {
  const { _id: surveyId, title, closesAtMs } = survey;
  const invitations = members.map(({ _id: memberId }): SurveyInvitation => {
    const _id = invitationToSurvey(surveyId, memberId);
    return { _id, surveyId, memberId, answered: false, place: sortKey(nowMs, _id) };
  });
  const messages = members.map(({ _id: memberId }): Message => {
    const content = { kind: 'survey.invited', surveyId, title, closesAtMs } as const;
    return writeMessage(invitationToSurvey(surveyId, memberId), memberId, content, nowMs);
  });
  const ids = invitations.map(({ _id }) => _id);
  const [invited, told] = await Promise.all([loadByIds('surveyInvitations', ids), loadByIds('inbox', ids)]);
  const newInvitations = invitations.filter(({ _id }) => !invited.has(_id));
  const newMessages = messages.filter(({ _id }) => !told.has(_id));
  if (newInvitations.length > 0) await addAll('surveyInvitations', newInvitations);
  if (newMessages.length > 0) await addAll('inbox', newMessages);
  return newInvitations.length;
}

/** Reads the survey again: it may have been closed while the chunk was under way. */
function savePosition(
  surveyId: string,
  inviting: string | null,
  invited: { tier: Tier; count: number } | null,
): Promise<Survey | null> {
  return transactOnce(async (documents) => {
    const survey = await documents.get('surveys', surveyId);
    if (survey === null) return null;
    const invites = survey.invites && inviting !== null;
    const { tier, count } = invited ?? { tier: survey.audience.tier, count: 0 };
    const changed = {
      ...survey,
      invites,
      inviting: invites ? inviting : null,
      invited: survey.invited + count,
      invitedByTier: { ...survey.invitedByTier, [tier]: (survey.invitedByTier[tier] ?? 0) + count },
    };
    await documents.set('surveys', changed);
    return changed;
  });
}

/** Adds waiting answers to the results as far as they may be told. Says how many it released. */
export async function releaseAnswers(nowMs: number): Promise<number> {
  let released = 0;
  for (const survey of await listSurveysAtWork('collecting', SURVEYS_PER_TICK)) {
    released += await releaseStep(survey, nowMs);
  }
  return released;
}

/** An answer that was on its way at the end still counts: the end is waited out. */
const LATE_ANSWERS_MS = 2 * 60_000;

async function releaseStep(survey: Survey, nowMs: number): Promise<number> {
  const closed = surveyPhase(survey, nowMs - LATE_ANSWERS_MS) === 'closed';
  const waiting = await listUnreleasedAnswers(survey._id, ANSWERS_READ);
  const step = waiting.slice(0, releasable(survey, waiting.length, closed, stepOf(survey)));
  const stepId = drawId();
  if (step.length > 0) await transactOnce((documents) => release(documents, survey, step, stepId));
  else if (closed) await stopCollecting(survey._id);
  return step.length;
}

/** How many answers one transaction may release. */
function stepOf({ anonymous, questions }: Survey): number {
  if (!anonymous) return ANSWERS_PER_STEP;
  const texts = questions.filter(({ kind }) => kind === 'text').length;
  return Math.min(ANSWERS_PER_STEP, Math.max(SMALLEST_STEP, Math.floor(WRITES_PER_STEP / (2 + texts))));
}

/** Writing the tally guards "each answer counts once": two runs at once collide on it. */
async function release(
  documents: Documents,
  survey: Survey,
  step: readonly SurveyAnswer[],
  stepId: string,
): Promise<void> {
  const { _id, anonymous, questions } = survey;
  const fresh: SurveyAnswer[] = [];
  for (const { _id: answerId } of step) {
    const answer = await documents.get('surveyAnswers', answerId);
    if (answer !== null && !answer.released) fresh.push(answer);
  }
  // Whatever another run has taken meanwhile would make this step smaller than it may be; the next one has them.
  if (anonymous && fresh.length < step.length) return;
  const textIds: string[] = [];
  for (const answer of fresh) {
    if (anonymous) textIds.push(...(await takeApart(documents, survey, answer)));
    else await documents.set('surveyAnswers', { ...answer, released: true });
  }
  const before = (await documents.get('surveyTallies', _id)) ?? emptyTally(_id);
  const counted = fresh.map(({ answers, tier }) => ({ answers, groups: tier === null ? {} : { tier } }));
  await documents.set('surveyTallies', addToTally(before, questions, counted));
  const answerIds = anonymous ? [] : fresh.map(({ _id: answerId }) => answerId);
  if (answerIds.length === 0 && textIds.length === 0) return;
  await documents.add('insightSteps', { _id: stepId, surveyId: _id, answerIds, textIds: textIds.sort() });
}

/** Of an answer without a name only its texts stay, each by itself and in an order that says nothing. */
async function takeApart(documents: Documents, survey: Survey, answer: SurveyAnswer): Promise<string[]> {
  const textIds: string[] = [];
  for (const { id: questionId } of survey.questions) {
    const given = answer.answers[questionId];
    if (given === undefined || !('text' in given) || given.text.trim() === '') continue;
    const _id = drawId();
    await documents.add('surveyTexts', {
      _id,
      surveyId: survey._id,
      questionId,
      text: given.text,
      place: _id,
    });
    textIds.push(_id);
  }
  await documents.remove('surveyAnswers', answer._id);
  return textIds;
}

async function stopCollecting(surveyId: string): Promise<void> {
  await transactOnce(async (documents) => {
    const survey = await documents.get('surveys', surveyId);
    if (survey !== null) await documents.set('surveys', { ...survey, collecting: false });
  });
}
