import type { ActionName, InputOf } from '@/contract';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import { newRequestId, type Stage } from './stage';

/** Somebody of the demo data and what they ask for, so that the action finds something and does its work. */
export interface DemoRead {
  openid: string;
  input: (stage: Stage) => object | Promise<object>;
}

function read<Name extends ActionName>(
  openid: string,
  input: (stage: Stage) => InputOf<Name> | Promise<InputOf<Name>>,
): DemoRead {
  return { openid, input };
}

const LEAD = 'staff-lead';
const EXPERT = 'staff-product';
const MOST_POLLS = 50;

/** The reads that answer about one thing, which only a programme that has been lived in has. */
export const DEMO_READS = {
  'briefing.list': read<'briefing.list'>('owner-core', () => ({})),
  'brief.get': read<'brief.get'>(LEAD, () => ({ taskId: 'way-home' })),
  'coaching.get': read<'coaching.get'>(EXPERT, () => ({
    coachingId: `project-camp-power.${memberIdOf('owner-core')}`,
  })),
  'coaching.mine': read<'coaching.mine'>('owner-core', () => ({ taskId: 'project-camp-power' })),
  'covenant.read': read<'covenant.read'>('owner-base', () => ({ version: 1 })),
  'gathering.get': read<'gathering.get'>('owner-core', () => ({ gatheringId: 'gathering-seats' })),
  'gathering.plan': read<'gathering.plan'>(EXPERT, () => ({ gatheringId: 'gathering-seats' })),
  'import.preview': read<'import.preview'>(LEAD, async (stage) => ({
    fileId: await stage.uploadOwn(LEAD, 'list.csv', Buffer.from('车架号,车型\r\n1M8GDM9AXKP042788,远山 E7')),
  })),
  'insight.get': read<'insight.get'>('owner-core', () => ({ insightId: 'note-preheat' })),
  'insight.open': read<'insight.open'>(EXPERT, () => ({ insightId: 'note-preheat' })),
  'objection.get': read<'objection.get'>(LEAD, (stage) => ({
    objectionId: stage.rows('objections')[0]?._id ?? '',
  })),
  'poll.result': read<'poll.result'>('owner-006', () => ({ taskId: 'poll-colour' })),
  'quizBank.get': read<'quizBank.get'>(LEAD, () => ({ bankId: 'bank-demo' })),
  'ranking.get': read<'ranking.get'>('owner-ambassador', () => ({ taskId: 'past-18' })),
  'survey.cross': read<'survey.cross'>(EXPERT, () => ({
    surveyId: 'survey-seats',
    row: 'tier',
    column: 'q1',
  })),
  'survey.draft': read<'survey.draft'>(EXPERT, () => ({ surveyId: 'survey-seats' })),
  'survey.get': read<'survey.get'>('owner-core', () => ({ surveyId: 'survey-seats' })),
  'survey.results': read<'survey.results'>(EXPERT, () => ({ surveyId: 'survey-seats' })),
  'survey.texts': read<'survey.texts'>(EXPERT, () => ({ surveyId: 'survey-seats', questionId: 'q6' })),
  'task.cross': read<'task.cross'>(LEAD, () => ({ taskId: 'mileage-form', row: 'tier', column: 'q1' })),
  'task.funnel': read<'task.funnel'>(LEAD, () => ({ taskId: 'way-home' })),
  'task.results': read<'task.results'>(LEAD, () => ({ taskId: 'mileage-form' })),
  'task.texts': read<'task.texts'>(LEAD, () => ({ taskId: 'mileage-form', questionId: 'q3' })),
  'whatIf.rows': read<'whatIf.rows'>(LEAD, async (stage) => ({
    runId: await simulate(stage),
    effect: 'rises',
  })),
  'whatIf.status': read<'whatIf.status'>(LEAD, async (stage) => ({ runId: await simulate(stage) })),
};

/** The id of a what-if of the policy in force that has come to its end. */
async function simulate(stage: Stage): Promise<string> {
  const { terms, revision } = await stage.ask(LEAD, 'policy.current', {});
  const saved = await stage.ask(LEAD, 'policy.draft', { revision, terms, requestId: newRequestId() });
  const start = { revision: saved.revision, requestId: newRequestId() };
  const { runId } = await stage.ask(LEAD, 'whatIf.start', start);
  for (let poll = 0; poll < MOST_POLLS; poll += 1) {
    const { state } = await stage.ask(LEAD, 'whatIf.status', { runId });
    if (state === 'ready') return runId;
  }
  throw new Error(`The what-if was not ready after ${MOST_POLLS} polls.`);
}
