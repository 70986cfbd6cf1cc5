import { type ActionName, contract } from '@/contract';
import { openCase } from '@/domain/case';
import { acceptanceId } from '@/domain/covenant';
import { DAY_MS } from '@/domain/day';
import { inviteToGathering } from '@/domain/gathering';
import { writeMessage } from '@/domain/inbox';
import { newInsight } from '@/domain/insightSource';
import { joinMember } from '@/domain/member';
import { publishPost } from '@/domain/plaza';
import { makeProposal } from '@/domain/proposal';
import { drawAttempt } from '@/domain/quiz';
import { freshRanking } from '@/domain/ranking';
import { handIn } from '@/domain/submission';
import { memberIdOf } from '../../cloudfunctions/shared/identity';
import type { CollectionName, Collections } from '../../cloudfunctions/shared/schema';
import { printContract } from '../../config/contract';
import { LABELLED, sampleTask } from '../domain/sample';
import { sampleSurvey } from '../domain/sampleSurvey';

/** Who looks: an owner on the lowest tier, to whom nothing below belongs. */
export const LOOKER = 'looker';
const OTHER = 'other';
const VIN = '1M8GDM9AXKP042788';
const MISSING = 'nothing-there';

type Rows = { [Name in CollectionName]?: Collections[Name][] };

const NOTHING_SHOWN = { images: { min: 0, max: 0 }, text: { required: false, maxLength: 0 } };

/** Something of every noun that the looker may not know of, besides the two people themselves. */
export function hiddenRows(nowMs: number, covenantVersion: number): Rows {
  const person = (openid: string) =>
    joinMember({
      memberId: memberIdOf(openid),
      openid,
      nickname: openid,
      avatar: null,
      covenantVersion,
      nowMs,
    });
  const memberId = memberIdOf(OTHER);
  const rules = { bankId: 'bank', draws: 1, passes: 1, limitMs: 60_000, tries: 3 };
  const choice = (id: string) => ({ id, label: id });
  const question = {
    id: 'q',
    title: '题',
    options: [choice('a'), choice('b')],
    rightIds: ['a'],
    explanation: '',
  };
  const bank = { _id: 'bank', title: '题库', questions: [question], revision: 1, place: '1' };
  const piece = sampleTask({ _id: 'hidden', tier: 'core' }, nowMs);
  const poll = sampleTask(
    {
      _id: 'hidden-poll',
      tier: 'core',
      shape: NOTHING_SHOWN,
      form: {
        kind: 'poll',
        question: { ...question, kind: 'single', required: true, showIf: null },
      },
    },
    nowMs,
  );
  const quiz = sampleTask({ _id: 'hidden-quiz', tier: 'core', form: { kind: 'quiz', ...rules } }, nowMs);
  const work = handIn({
    task: piece,
    memberId,
    submission: null,
    work: { images: ['cloud://local-env.local/works/other/1.png'], text: '山路', declarations: LABELLED },
    contentCheck: 'pass',
    nowMs,
  });
  const { opened } = openCase({
    subject: { kind: 'post', id: work._id },
    before: null,
    memberId,
    content: { title: '山路', text: '山路', images: [] },
    nowMs,
  });
  const gathering = {
    _id: 'hidden-gathering',
    title: '座谈',
    agenda: '样件',
    mode: 'online' as const,
    where: '会议号',
    slots: [{ id: 's', startsAtMs: nowMs + DAY_MS, endsAtMs: nowMs + 2 * DAY_MS, capacity: 3 }],
    memberIds: [memberId],
    status: 'published' as const,
    repliesUntilMs: nowMs + DAY_MS,
    minutes: '',
    cancelReason: '',
    revision: 1,
    place: '1',
  };
  const source = { kind: 'gathering', gatheringId: gathering._id, title: gathering.title } as const;
  const people = [person(LOOKER), { ...person(OTHER), tier: 'core' as const }];
  return {
    members: people,
    acceptances: people.map(({ _id }) => ({
      _id: acceptanceId(_id, covenantVersion),
      memberId: _id,
      version: covenantVersion,
      atMs: nowMs,
    })),
    tasks: [piece, poll, quiz],
    submissions: [work],
    plazaPosts: [publishPost(work, piece, nowMs)],
    cases: [opened],
    rankings: [freshRanking(piece)],
    surveys: [sampleSurvey({ _id: 'hidden-survey', status: 'published' }, nowMs - 1_000)],
    gatherings: [gathering],
    attendances: [inviteToGathering(gathering._id, memberId, nowMs)],
    proposals: [
      makeProposal({ _id: 'hidden-proposal', memberId, title: '纪录片', idea: '环湖', needs: '车' }, nowMs),
    ],
    insights: [newInsight({ _id: 'hidden-insight', memberId, source, text: '腰托再软一点', atMs: nowMs })],
    quizBanks: [bank],
    quizAttempts: [
      drawAttempt({ taskId: quiz._id, memberId, rules, bank, previous: null, random: () => 0.5, nowMs }),
    ],
    inbox: [writeMessage('hidden-message', memberId, { kind: 'welcome' }, nowMs)],
  };
}

/** What is hidden from the looker for an action that takes an id, and an id of the same kind that nothing has. */
interface Hidden {
  hidden: string;
  missing: string;
  input: (id: string) => object;
}

const ofOther = (taskId: string) => `${taskId}.${memberIdOf(OTHER)}`;
const nobodys = ofOther(MISSING);
const taskIs =
  (more: object = {}) =>
  (taskId: string) => ({ taskId, ...more });

const WORK = { images: [], text: '山路', declarations: LABELLED };
const DRAFT = {
  content: { images: [], text: '山路', links: [], advertising: null, ai: null },
  times: { text: 1, links: 1, advertising: 1, ai: 1 },
  base: 0,
};

/** One line for every action of the owners that takes an id of something that can be hidden. */
export const HIDDEN: Partial<Record<ActionName, Hidden>> = {
  'task.get': { hidden: 'hidden', missing: MISSING, input: taskIs() },
  'reminder.ask': { hidden: 'hidden', missing: MISSING, input: taskIs() },
  'submission.submit': { hidden: 'hidden', missing: MISSING, input: taskIs(WORK) },
  'submission.get': {
    hidden: ofOther('hidden'),
    missing: nobodys,
    input: (submissionId) => ({ submissionId }),
  },
  'draft.get': { hidden: 'hidden', missing: MISSING, input: taskIs() },
  'draft.save': { hidden: 'hidden', missing: MISSING, input: taskIs(DRAFT) },
  'coaching.mine': { hidden: 'hidden', missing: MISSING, input: taskIs() },
  'coaching.send': {
    hidden: 'hidden',
    missing: MISSING,
    input: taskIs({ stageId: null, text: '想法', images: [] }),
  },
  'poll.result': { hidden: 'hidden-poll', missing: MISSING, input: taskIs() },
  'quiz.start': { hidden: 'hidden-quiz', missing: MISSING, input: taskIs() },
  'quiz.finish': {
    hidden: `${ofOther('hidden-quiz')}.q1`,
    missing: `${nobodys}.q1`,
    input: (attemptId) => ({ attemptId, chosen: {} }),
  },
  'ranking.get': { hidden: 'hidden', missing: MISSING, input: taskIs() },
  'objection.raise': {
    hidden: ofOther('hidden'),
    missing: nobodys,
    input: (submissionId) => ({ submissionId, round: 1, words: '请再看看' }),
  },
  'plaza.get': { hidden: ofOther('hidden'), missing: nobodys, input: (postId) => ({ postId }) },
  'plaza.withdraw': {
    hidden: ofOther('hidden'),
    missing: nobodys,
    input: (postId) => ({ postId, withdrawn: true }),
  },
  'report.send': {
    hidden: ofOther('hidden'),
    missing: nobodys,
    input: (id) => ({ subject: { kind: 'post', id }, category: 'attack', words: '' }),
  },
  'appeal.send': {
    hidden: `post.${ofOther('hidden')}.1`,
    missing: `post.${nobodys}.1`,
    input: (caseId) => ({ caseId, words: '请再看看' }),
  },
  'survey.get': { hidden: 'hidden-survey', missing: MISSING, input: (surveyId) => ({ surveyId }) },
  'survey.answer': {
    hidden: 'hidden-survey',
    missing: MISSING,
    input: (surveyId) => ({ surveyId, answers: {} }),
  },
  'gathering.get': {
    hidden: 'hidden-gathering',
    missing: MISSING,
    input: (gatheringId) => ({ gatheringId }),
  },
  'gathering.reply': {
    hidden: 'hidden-gathering',
    missing: MISSING,
    input: (gatheringId) => ({ gatheringId, slotId: 's' }),
  },
  'insight.get': { hidden: 'hidden-insight', missing: MISSING, input: (insightId) => ({ insightId }) },
  'proposal.withdraw': {
    hidden: 'hidden-proposal',
    missing: MISSING,
    input: (proposalId) => ({ proposalId }),
  },
  'inbox.read': { hidden: 'hidden-message', missing: MISSING, input: (id) => ({ messageIds: [id] }) },
  'car.release': { hidden: VIN, missing: '11111111111111111', input: (vin) => ({ vin }) },
  'file.urls': {
    hidden: 'cloud://local-env.local/works/other/1.png',
    missing: 'cloud://local-env.local/works/other/2.png',
    input: (fileId) => ({ fileIds: [fileId] }),
  },
};

/** Ids of what everyone may know, or must be told of: versions of the covenant, and whether a car is taken. */
const PUBLIC: readonly ActionName[] = ['covenant.accept', 'covenant.read', 'car.bind'];

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

/** The actions of the owners that take an id and have no line above. */
export function unlooked(): ActionName[] {
  return printContract().flatMap(({ name, input }) => {
    if (!isActionName(name) || contract[name].access.who === 'team') return [];
    const fields = 'properties' in input ? Object.keys(input.properties ?? {}) : [];
    const takesId = fields.some(
      (field) => field !== 'requestId' && /(Ids?|vin|subject|version)$/.test(field),
    );
    return takesId && !PUBLIC.includes(name) && HIDDEN[name] === undefined ? [name] : [];
  });
}
