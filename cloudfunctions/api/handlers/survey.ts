import type { SurveyRow } from '@/contract/survey';
import { DomainError } from '@/domain/errors';
import { PAGE_SIZE, pageOf, sortKey } from '@/domain/page';
import { awardPoints } from '@/domain/points';
import { textsOf } from '@/domain/question';
import {
  answersAsked,
  checkAnswer,
  hasQuota,
  invitationToSurvey,
  isFull,
  type Survey,
  surveyPhase,
  surveyProblems,
  takeQuota,
  tierNoted,
} from '@/domain/survey';
import { isAtLeast, type TIERS } from '@/domain/tier';
import { recordDecision } from '../../shared/audit';
import { drawId } from '../../shared/chance';
import { documents as database } from '../../shared/cloud';
import { checkContent } from '../../shared/content';
import type { Call, Handlers } from '../../shared/dispatch';
import { inputHashOf } from '../../shared/identity';
import { loadByIds } from '../../shared/repositories/byIds';
import { listInvitations, listSurveys, loadInvitation } from '../../shared/repositories/survey';
import { recall, transact } from '../../shared/transact';
import { memberOf } from './member';

/** A questionnaire as a row of the team's list. */
export function viewRow(survey: Survey, answered: number, nowMs: number): SurveyRow {
  const { _id, title, anonymous, invited, opensAtMs, closesAtMs } = survey;
  const phase = surveyPhase(survey, nowMs);
  return { surveyId: _id, title, anonymous, phase, invited, answered, opensAtMs, closesAtMs };
}

async function findSurvey(surveyId: string): Promise<Survey> {
  const survey = await database.get('surveys', surveyId);
  if (survey === null) throw new DomainError('SURVEY.NOT_FOUND');
  return survey;
}

/** A survey as far as this member may know of it: invited, of the tier, and out of the draft. */
async function findInvited(
  { actor, nowMs }: Pick<Call<'survey.get'>, 'actor' | 'nowMs'>,
  surveyId: string,
): Promise<{ survey: Survey; answered: boolean; full: boolean }> {
  const found = await loadInvitation(invitationToSurvey(surveyId, actor.memberId));
  const survey = found?.survey ?? null;
  if (found === null || survey === null || !canKnow(survey, memberOf(actor).tier, nowMs)) {
    throw new DomainError('SURVEY.NOT_FOUND');
  }
  return { survey, answered: found.invitation.answered, full: isFull(survey, found.count) };
}

/** An invitation does not outlast the tier that it was given for. */
function canKnow(survey: Survey, tier: (typeof TIERS)[number], nowMs: number): boolean {
  const phase = surveyPhase(survey, nowMs);
  return (phase === 'open' || phase === 'closed') && isAtLeast(tier, survey.audience.tier);
}

export const surveyHandlers: Pick<
  Handlers,
  | 'survey.mine'
  | 'survey.get'
  | 'survey.answer'
  | 'survey.list'
  | 'survey.draft'
  | 'survey.save'
  | 'survey.publish'
  | 'survey.close'
> = {
  async 'survey.mine'({ actor, input, nowMs }) {
    const { tier, _id: memberId } = memberOf(actor);
    const found = await listInvitations(memberId, input.cursor, PAGE_SIZE + 1);
    const page = pageOf(
      found,
      PAGE_SIZE,
      ({ invitation }) => invitation.place,
      (row) => row,
    );
    const items = page.items.flatMap(({ invitation, survey }) => {
      if (survey === null || !canKnow(survey, tier, nowMs)) return [];
      const { _id: surveyId, title, anonymous, questions, thanksPoints, closesAtMs } = survey;
      const phase = surveyPhase(survey, nowMs);
      const { answered } = invitation;
      return [
        {
          surveyId,
          title,
          anonymous,
          questionCount: questions.length,
          thanksPoints,
          phase,
          closesAtMs,
          answered,
        },
      ];
    });
    return { items, next: page.next };
  },

  async 'survey.get'({ actor, input, nowMs }) {
    const { survey, answered, full } = await findInvited({ actor, nowMs }, input.surveyId);
    const { _id: surveyId, title, intro, anonymous, thanksPoints, questions, closesAtMs } = survey;
    const phase = surveyPhase(survey, nowMs);
    return { surveyId, title, intro, anonymous, thanksPoints, questions, phase, closesAtMs, answered, full };
  },

  async 'survey.answer'({ actor, input, nowMs, request: sent }) {
    const { surveyId } = input;
    // The receipt stands under the member and would hold a hash of the answers: whoever guesses them could tell.
    const request = { ...sent, inputHash: inputHashOf('survey.answer', { surveyId }) };
    const before = await recall<{ thanksPoints: number }>(request);
    if (before !== null) return before;
    const verdict = await checkContent(actor.openid, 'forum', textsOf(input.answers).join('\n'));
    if (verdict === 'risky') throw new DomainError('CONTENT.RISKY');
    // Random and made before the transaction: a rerun writes the same row, and no id leads to the member.
    const answerId = drawId();
    return transact(request, async (documents) => {
      const invitation = await documents.get(
        'surveyInvitations',
        invitationToSurvey(surveyId, actor.memberId),
      );
      const member = await documents.get('members', actor.memberId);
      // Closing in between changes the survey, so the instant is compared with what stands now.
      const current = await documents.get('surveys', surveyId);
      if (invitation === null || member === null || current === null)
        throw new DomainError('SURVEY.NOT_FOUND');
      if (!canKnow(current, member.tier, nowMs)) throw new DomainError('SURVEY.NOT_FOUND');
      const answers = answersAsked(current, input.answers);
      checkAnswer(current, invitation.answered, answers, nowMs);
      if (hasQuota(current)) {
        const count = await documents.get('surveyQuotas', surveyId);
        const tally = await documents.get('surveyTallies', surveyId);
        await documents.set('surveyQuotas', takeQuota(current, answers, count, tally?.counts ?? {}));
      }
      // Writing the invitation guards "one answer per member": two at once collide here.
      await documents.set('surveyInvitations', { ...invitation, answered: true });
      await documents.add('surveyAnswers', {
        _id: answerId,
        surveyId,
        memberId: current.anonymous ? null : member._id,
        tier: tierNoted(current, member.tier),
        answers,
        released: false,
        place: current.anonymous ? answerId : sortKey(nowMs, answerId),
      });
      const { thanksPoints } = current;
      if (thanksPoints > 0) {
        const { posting, balance } = awardPoints({
          postingId: invitation._id,
          memberId: member._id,
          points: thanksPoints,
          reason: { kind: 'survey.thanks', surveyId, title: current.title },
          balance: await documents.get('balances', member._id),
          nowMs,
        });
        await documents.add('postings', posting);
        await documents.set('balances', balance);
      }
      return { thanksPoints };
    });
  },

  async 'survey.list'({ input, nowMs }) {
    const surveys = await listSurveys(input.cursor, PAGE_SIZE + 1);
    const tallies = await loadByIds(
      'surveyTallies',
      surveys.map(({ _id }) => _id),
    );
    return pageOf(
      surveys,
      PAGE_SIZE,
      ({ place }) => place,
      (survey) => viewRow(survey, tallies.get(survey._id)?.answers ?? 0, nowMs),
    );
  },

  async 'survey.draft'({ input, nowMs }) {
    const survey = await findSurvey(input.surveyId);
    const { revision, intro, questions, audience, mostAnswers, quotas, thanksPoints } = survey;
    const row = viewRow(survey, 0, nowMs);
    return { ...row, revision, intro, questions, audience, mostAnswers, quotas, thanksPoints };
  },

  async 'survey.save'({ actor, input, nowMs, request }) {
    const { requestId: _requestId, surveyId, revision, ...fields } = input;
    const newId = `survey-${request.receiptId.slice(0, 20)}`;
    return transact(request, async (documents) => {
      const stored = surveyId === null ? null : await documents.get('surveys', surveyId);
      if (surveyId !== null && stored === null) throw new DomainError('SURVEY.NOT_FOUND');
      if (stored !== null && stored.status !== 'draft') throw new DomainError('SURVEY.NOT_DRAFT');
      if (stored !== null && stored.revision !== revision) throw new DomainError('SURVEY.CHANGED_MEANWHILE');
      const _id = stored?._id ?? newId;
      const survey: Survey = {
        ...fields,
        _id,
        status: 'draft',
        revision: revision + 1,
        inviting: null,
        invites: false,
        collecting: false,
        invited: 0,
        invitedByTier: {},
        place: stored?.place ?? sortKey(nowMs, _id),
      };
      await documents.set('surveys', survey);
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'survey.save',
        subject: { kind: 'survey', id: _id },
        before: { revision: stored?.revision ?? 0 },
        after: { revision: survey.revision, questions: survey.questions.length },
        reason: '',
        atMs: nowMs,
      });
      return { surveyId: _id, revision: survey.revision };
    });
  },

  async 'survey.publish'({ actor, input, nowMs, request }) {
    const { surveyId } = input;
    return transact(request, async (documents) => {
      const survey = await documents.get('surveys', surveyId);
      if (survey === null) throw new DomainError('SURVEY.NOT_FOUND');
      if (survey.status !== 'draft') throw new DomainError('SURVEY.NOT_DRAFT');
      const fields = [...surveyProblems(survey), ...(survey.closesAtMs <= nowMs ? ['closesAtMs'] : [])];
      if (fields.length > 0) throw new DomainError('SURVEY.INVALID', { fields: [...new Set(fields)] });
      const published = { status: 'published', inviting: '', invites: true, collecting: true } as const;
      await documents.set('surveys', { ...survey, ...published });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'survey.publish',
        subject: { kind: 'survey', id: surveyId },
        before: { status: 'draft' },
        after: { status: 'published', anonymous: survey.anonymous, tier: survey.audience.tier },
        reason: '',
        atMs: nowMs,
      });
      return { surveyId };
    });
  },

  async 'survey.close'({ actor, input, nowMs, request }) {
    const { surveyId, reason } = input;
    return transact(request, async (documents) => {
      const survey = await documents.get('surveys', surveyId);
      if (survey === null) throw new DomainError('SURVEY.NOT_FOUND');
      const phase = surveyPhase(survey, nowMs);
      if (phase === 'draft' || phase === 'closed') throw new DomainError('SURVEY.CLOSED');
      const closesAtMs = nowMs;
      await documents.set('surveys', { ...survey, closesAtMs, invites: false, inviting: null });
      await recordDecision(documents, {
        actorId: actor.memberId,
        action: 'survey.close',
        subject: { kind: 'survey', id: surveyId },
        before: { closesAtMs: survey.closesAtMs },
        after: { closesAtMs },
        reason,
        atMs: nowMs,
      });
      return { surveyId };
    });
  },
};
