import type { ActionName } from '@/contract';
import type { ErrorCode } from '@/domain/errors';

/** Everyone who may call, as `access.test.ts` brings them onto the stage. */
export const CALLERS = [
  'nobody',
  'visitor',
  'base',
  'active',
  'core',
  'ambassador',
  'muted',
  'suspended',
  'left',
  'outdated',
  'community',
  'content',
  'product',
  'lead',
  'former',
  'memberAndLead',
] as const;
export type Caller = (typeof CALLERS)[number];

type Outcome = 'OK' | ErrorCode;
type Row = Readonly<Record<Caller, Outcome>>;

/** Callers in the order of `CALLERS`, so that a row reads as a line of a table. */
function row(...outcomes: Outcome[]): Row {
  const entries = CALLERS.map((caller, index) => [caller, outcomes[index]]);
  return Object.fromEntries(entries);
}

const NO_PERSON = 'ACTION.FORBIDDEN';
const ABSENT = 'ACTION.NOT_FOUND';
const NO_ROLE = 'ACTION.FORBIDDEN';
const JOIN = 'MEMBER.NOT_JOINED';
const MUTED = 'MEMBER.MUTED';
const SUSPENDED = 'MEMBER.SUSPENDED';
const COVENANT = 'COVENANT.NOT_ACCEPTED';

/** For everyone but nobody. */
function forAnyone(passes: Outcome): Row {
  return row(
    ...([NO_PERSON, passes, passes, passes, passes, passes, passes, passes] as const),
    ...([passes, passes, passes, passes, passes, passes, passes, passes] as const),
  );
}

/** For members who take part: in good standing and under the current covenant. */
function forParticipants(passes: Outcome): Row {
  return row(
    ...([NO_PERSON, JOIN, passes, passes, passes, passes, MUTED, SUSPENDED] as const),
    ...([JOIN, COVENANT, JOIN, JOIN, JOIN, JOIN, JOIN, passes] as const),
  );
}

/** For members who look at what the programme offers: the muted too. */
function forReaders(passes: Outcome): Row {
  return row(
    ...([NO_PERSON, JOIN, passes, passes, passes, passes, passes, SUSPENDED] as const),
    ...([JOIN, COVENANT, JOIN, JOIN, JOIN, JOIN, JOIN, passes] as const),
  );
}

/** For members who look at their own affairs: whatever their standing and covenant. */
function forOwners(passes: Outcome): Row {
  return row(
    ...([NO_PERSON, JOIN, passes, passes, passes, passes, passes, passes] as const),
    ...([JOIN, passes, JOIN, JOIN, JOIN, JOIN, JOIN, passes] as const),
  );
}

const TEAM: readonly Caller[] = ['community', 'content', 'product', 'lead', 'memberAndLead'];

/** For all or some of the team. To everyone outside the team the action does not exist. */
function forTeam(passes: Outcome, may: readonly Caller[] = TEAM): Row {
  const outcomeOf = (caller: Caller): Outcome => {
    if (caller === 'nobody') return NO_PERSON;
    if (!TEAM.includes(caller)) return ABSENT;
    return may.includes(caller) ? passes : NO_ROLE;
  };
  return row(...CALLERS.map(outcomeOf));
}

/** For the roles that review. */
function forReviewers(passes: Outcome): Row {
  return forTeam(passes, ['community', 'content', 'lead', 'memberAndLead']);
}

/** For those who look after the community: its operators and the lead. */
function forCommunity(passes: Outcome): Row {
  return forTeam(passes, ['community', 'lead', 'memberAndLead']);
}

/** For those who comment on drafts: content planners, product experts and the lead. */
function forCoaches(passes: Outcome): Row {
  return forTeam(passes, ['content', 'product', 'lead', 'memberAndLead']);
}

/** For those who write tasks: content planners and the lead. */
function forPlanners(passes: Outcome): Row {
  return forTeam(passes, ['content', 'lead', 'memberAndLead']);
}

/** For those who ask and listen: product experts and the lead. */
function forExperts(passes: Outcome): Row {
  return forTeam(passes, ['product', 'lead', 'memberAndLead']);
}

/** For the roles that decide about reports and appeals. */
function forModerators(passes: Outcome): Row {
  return forTeam(passes, ['community', 'lead', 'memberAndLead']);
}

function forLead(passes: Outcome): Row {
  return forTeam(passes, ['lead', 'memberAndLead']);
}

/** Who gets what, written by hand from the product's rules; the input is one that names nothing that exists. */
export const EXPECTED: Readonly<Record<ActionName, Row>> = {
  'home.get': forAnyone('OK'),
  'member.me': forAnyone('OK'),
  'covenant.current': forAnyone('OK'),
  'covenant.accept': forAnyone('COVENANT.NOT_CURRENT'),
  'covenant.list': forAnyone('OK'),
  'covenant.read': forAnyone('COVENANT.NOT_FOUND'),
  'covenant.editor': forLead('OK'),
  'covenant.draft': forLead('COVENANT.DRAFT_CHANGED'),
  'covenant.publish': forLead('COVENANT.UNCHANGED'),
  'member.join': {
    ...forAnyone('MEMBER.ALREADY_JOINED'),
    // What they left is not there any more, so there is nothing to come back to yet.
    left: 'MEMBER.BEING_ERASED',
    visitor: COVENANT,
    community: COVENANT,
    content: COVENANT,
    product: COVENANT,
    lead: COVENANT,
    former: COVENANT,
  },
  'member.update': forParticipants('OK'),
  'member.consents': forOwners('OK'),
  'member.leaving': forOwners('OK'),
  'member.leave': { ...forOwners('MEMBER.LEAVING_OUTDATED'), nobody: NO_PERSON },
  'member.export': forOwners('OK'),
  'member.search': forTeam('OK', ['community', 'lead', 'memberAndLead']),
  'member.get': forTeam('MEMBER.NOT_FOUND', ['community', 'lead', 'memberAndLead']),
  'import.preview': forTeam('FILE.NOT_YOURS', ['community', 'lead', 'memberAndLead']),
  'import.apply': forTeam('FILE.NOT_YOURS', ['community', 'lead', 'memberAndLead']),
  'import.list': forTeam('OK', ['community', 'lead', 'memberAndLead']),
  'car.bind': forParticipants('CAR.VIN_INVALID'),
  'car.release': forParticipants('OK'),
  'file.urls': forOwners('FILE.NOT_YOURS'),
  'task.list': forReaders('OK'),
  'task.get': forReaders('TASK.NOT_FOUND'),
  'draft.get': forParticipants('OK'),
  'draft.save': forParticipants('TASK.NOT_FOUND'),
  'submission.submit': forParticipants('TASK.NOT_FOUND'),
  'submission.get': forOwners('SUBMISSION.NOT_FOUND'),
  'submission.list': forOwners('OK'),
  'link.queue': forReviewers('OK'),
  'link.settle': forReviewers('LINK.NOT_FOUND'),
  'review.queue': forReviewers('OK'),
  'review.get': forReviewers('SUBMISSION.NOT_FOUND'),
  'batch.approve': forReviewers('OK'),
  'batch.undo': forReviewers('BATCH.NOT_FOUND'),
  'batch.settle': forReviewers('BATCH.NOT_FOUND'),
  'objection.raise': forOwners('SUBMISSION.NOT_FOUND'),
  'objection.queue': forReviewers('OK'),
  'objection.get': forReviewers('OBJECTION.NOT_FOUND'),
  'objection.answer': forReviewers('OBJECTION.NOT_FOUND'),
  'ranking.get': forReaders('RANKING.NOT_FOUND'),
  'ranking.list': forTeam('OK', ['content', 'lead', 'memberAndLead']),
  'ranking.draft': forTeam('RANKING.NOT_FOUND', ['content', 'lead', 'memberAndLead']),
  'ranking.announce': forTeam('RANKING.NOT_FOUND', ['content', 'lead', 'memberAndLead']),
  'agreement.list': forLead('OK'),
  'gold.set': forLead('SUBMISSION.NOT_FOUND'),
  'gold.pace': forLead('OK'),
  'review.claim': forReviewers('SUBMISSION.NOT_FOUND'),
  'review.release': forReviewers('SUBMISSION.NOT_FOUND'),
  'review.decide': forReviewers('SUBMISSION.NOT_FOUND'),
  'colleague.list': forLead('OK'),
  'colleague.invite': forLead('OK'),
  'colleague.accept': {
    ...forAnyone('COLLEAGUE.INVITATION_INVALID'),
    community: 'COLLEAGUE.ALREADY_THERE',
    content: 'COLLEAGUE.ALREADY_THERE',
    product: 'COLLEAGUE.ALREADY_THERE',
    lead: 'COLLEAGUE.ALREADY_THERE',
    memberAndLead: 'COLLEAGUE.ALREADY_THERE',
  },
  'colleague.change': forLead('COLLEAGUE.NOT_FOUND'),
  'audit.list': forTeam('OK'),
  'audit.verify': forTeam('OK'),
  'policy.current': forLead('OK'),
  'policy.list': forLead('OK'),
  'policy.draft': forLead('POLICY.DRAFT_CHANGED'),
  'policy.discard': forLead('POLICY.NO_DRAFT'),
  'whatIf.start': forLead('POLICY.NO_DRAFT'),
  'whatIf.status': forLead('WHATIF.NOT_FOUND'),
  'whatIf.list': forLead('OK'),
  'whatIf.rows': forLead('WHATIF.NOT_FOUND'),
  'whatIf.apply': forLead('WHATIF.NOT_FOUND'),
  'evaluation.run': { ...forLead('OK'), memberAndLead: 'LADDER.BUSY' },
  'evaluation.status': forLead('OK'),
  'tier.appoint': forLead('MEMBER.NOT_FOUND'),
  'candidate.list': forTeam('OK', ['community', 'lead', 'memberAndLead']),
  'candidate.invite': forTeam('MEMBER.NOT_FOUND', ['community', 'lead', 'memberAndLead']),
  'election.get': forReaders('OK'),
  'election.stand': forParticipants('ELECTION.NOT_OPEN'),
  'election.withdraw': forParticipants('ELECTION.NOT_OPEN'),
  'election.board': forLead('OK'),
  'election.prepare': forLead('ELECTION.WRONG_YEAR'),
  'election.open': forLead('ELECTION.NOT_FOUND'),
  'election.eligible': forLead('OK'),
  'election.ask': forLead('ELECTION.NOT_FOUND'),
  'election.nominees': forLead('OK'),
  'election.note': forLead('NOMINATION.NOT_FOUND'),
  'election.decide': forLead('ELECTION.NOT_FOUND'),
  'election.announce': forLead('ELECTION.NOT_FOUND'),
  'care.list': forTeam('OK', ['community', 'lead', 'memberAndLead']),
  'care.settle': forTeam('CARE.NOT_FOUND', ['community', 'lead', 'memberAndLead']),
  'care.reopen': forTeam('CARE.NOT_FOUND', ['community', 'lead', 'memberAndLead']),
  'praise.give': forTeam('MEMBER.NOT_FOUND', ['community', 'lead', 'memberAndLead']),
  'invitation.get': forReaders('OK'),
  'invitation.answer': forReaders('INVITATION.NOT_OPEN'),
  'car.queue': forTeam('OK', ['community', 'lead', 'memberAndLead']),
  'car.verify': forTeam('CAR.NOT_FOUND', ['community', 'lead', 'memberAndLead']),
  'brief.list': forPlanners('OK'),
  'brief.get': forPlanners('BRIEF.NOT_FOUND'),
  'brief.save': forPlanners('BRIEF.NOT_FOUND'),
  'brief.audience': forPlanners('OK'),
  'brief.people': forPlanners('OK'),
  'brief.publish': forPlanners('BRIEF.NOT_FOUND'),
  'brief.extend': forPlanners('BRIEF.NOT_FOUND'),
  'brief.extendFor': forPlanners('BRIEF.NOT_FOUND'),
  'brief.close': forPlanners('BRIEF.NOT_FOUND'),
  'brief.cancel': forPlanners('BRIEF.NOT_FOUND'),
  'brief.agree': forLead('BRIEF.NOT_FOUND'),
  'gathering.mine': forReaders('OK'),
  'gathering.get': forReaders('GATHERING.NOT_FOUND'),
  'gathering.reply': forParticipants('GATHERING.NOT_FOUND'),
  'gathering.list': forExperts('OK'),
  'gathering.people': forExperts('OK'),
  'gathering.plan': forExperts('GATHERING.NOT_FOUND'),
  'gathering.save': forExperts('GATHERING.NOT_FOUND'),
  'gathering.publish': forExperts('GATHERING.NOT_FOUND'),
  'gathering.cancel': forExperts('GATHERING.NOT_FOUND'),
  'gathering.minutes': forExperts('GATHERING.NOT_FOUND'),
  'coaching.mine': forReaders('TASK.NOT_FOUND'),
  'coaching.send': forParticipants('TASK.NOT_FOUND'),
  'coaching.queue': forCoaches('OK'),
  'coaching.get': forCoaches('COACHING.NOT_FOUND'),
  'coaching.comment': forCoaches('COACHING.NOT_FOUND'),
  'proposal.mine': forReaders('OK'),
  'proposal.send': { ...forParticipants('PROPOSAL.NOT_FOUND'), core: 'OK', ambassador: 'OK' },
  'proposal.withdraw': forReaders('PROPOSAL.NOT_FOUND'),
  'proposal.queue': forPlanners('OK'),
  'proposal.answer': forPlanners('PROPOSAL.NOT_FOUND'),
  'guardian.mine': forReaders('OK'),
  'guardian.answer': forParticipants('GUARDIAN.NOT_INVITED'),
  'guardian.resign': forReaders('GUARDIAN.NOT_FOUND'),
  'guardian.note': forParticipants('GUARDIAN.NOT_FOUND'),
  'guardian.notes': forReaders('OK'),
  'briefing.list': forReaders('GUARDIAN.NOT_FOUND'),
  'guardian.list': forCommunity('OK'),
  'guardian.invite': forCommunity('MEMBER.NOT_FOUND'),
  'guardian.end': forCommunity('GUARDIAN.NOT_FOUND'),
  'guardian.flags': forCommunity('OK'),
  'guardian.reply': forCommunity('GUARDIAN.NOTE_NOT_FOUND'),
  'briefing.archive': forCommunity('OK'),
  'briefing.publish': forCommunity('OK'),
  'briefing.withdraw': forCommunity('BRIEFING.NOT_FOUND'),
  'quiz.start': forParticipants('TASK.NOT_FOUND'),
  'quiz.finish': forParticipants('QUIZ.NOT_FOUND'),
  'quizBank.list': forPlanners('OK'),
  'quizBank.get': forPlanners('QUIZ.NOT_FOUND'),
  'quizBank.save': forPlanners('QUIZ.NOT_FOUND'),
  'poll.result': forReaders('TASK.NOT_FOUND'),
  'task.results': forPlanners('TASK.NOT_FOUND'),
  'task.cross': forPlanners('TASK.NOT_FOUND'),
  'task.texts': forPlanners('TASK.NOT_FOUND'),
  'task.export': forPlanners('TASK.NOT_FOUND'),
  'task.funnel': forPlanners('TASK.NOT_FOUND'),
  'insight.mine': forOwners('OK'),
  'insight.get': forOwners('INSIGHT.NOT_FOUND'),
  'insight.inbox': forExperts('OK'),
  'insight.open': forExperts('INSIGHT.NOT_FOUND'),
  'insight.classify': forExperts('INSIGHT.NOT_FOUND'),
  'insight.decide': forExperts('INSIGHT.NOT_FOUND'),
  'insight.merge': forExperts('INSIGHT.NOT_FOUND'),
  'insight.separate': forExperts('INSIGHT.NOT_FOUND'),
  'insight.note': forExperts('GATHERING.NOT_FOUND'),
  'insight.refer': forCommunity('GUARDIAN.NOTE_NOT_FOUND'),
  'survey.mine': forReaders('OK'),
  'survey.get': forReaders('SURVEY.NOT_FOUND'),
  'survey.answer': forParticipants('SURVEY.NOT_FOUND'),
  'survey.list': forExperts('OK'),
  'survey.draft': forExperts('SURVEY.NOT_FOUND'),
  'survey.save': forExperts('SURVEY.NOT_FOUND'),
  'survey.publish': forExperts('SURVEY.NOT_FOUND'),
  'survey.close': forExperts('SURVEY.NOT_FOUND'),
  'survey.results': forExperts('SURVEY.NOT_FOUND'),
  'survey.cross': forExperts('SURVEY.NOT_FOUND'),
  'survey.texts': forExperts('SURVEY.NOT_FOUND'),
  'survey.export': forExperts('SURVEY.NOT_FOUND'),
  'plaza.list': forReaders('OK'),
  'plaza.get': forReaders('POST.NOT_FOUND'),
  'plaza.withdraw': forOwners('POST.NOT_FOUND'),
  'report.send': forReaders('POST.NOT_FOUND'),
  'report.mine': forOwners('OK'),
  'case.queue': forModerators('OK'),
  'case.get': forModerators('CASE.NOT_FOUND'),
  'case.precedents': forModerators('OK'),
  'case.claim': forModerators('CASE.NOT_FOUND'),
  'case.release': forModerators('CASE.NOT_FOUND'),
  'case.decide': forModerators('CASE.NOT_FOUND'),
  'case.mine': forOwners('OK'),
  'appeal.send': forOwners('CASE.NOT_FOUND'),
  'appeal.queue': forModerators('OK'),
  'appeal.get': forModerators('APPEAL.NOT_FOUND'),
  'appeal.claim': forModerators('APPEAL.NOT_FOUND'),
  'appeal.release': forModerators('APPEAL.NOT_FOUND'),
  'appeal.decide': forModerators('APPEAL.NOT_FOUND'),
  'board.list': forOwners('OK'),
  'points.history': forOwners('OK'),
  'tier.explain': forOwners('OK'),
  'tier.growth': forOwners('OK'),
  'inbox.list': forOwners('OK'),
  'inbox.read': forOwners('OK'),
  'subscription.grant': forOwners('OK'),
  'reminder.ask': forParticipants('TASK.NOT_FOUND'),
  'reminder.set': forOwners('OK'),
};
