import type { Handlers } from '../../shared/dispatch';
import { agreementHandlers } from './agreement';
import { appealHandlers } from './appeal';
import { auditHandlers } from './audit';
import { batchHandlers } from './batch';
import { boardHandlers } from './board';
import { briefHandlers } from './brief';
import { candidateHandlers } from './candidate';
import { carHandlers } from './car';
import { careHandlers } from './care';
import { caseHandlers } from './case';
import { coachingHandlers } from './coaching';
import { colleagueHandlers } from './colleague';
import { covenantHandlers } from './covenant';
import { departureHandlers } from './departure';
import { draftHandlers } from './draft';
import { electionHandlers } from './election';
import { evaluationHandlers } from './evaluation';
import { fileHandlers } from './file';
import { gatheringHandlers } from './gathering';
import { guardianHandlers } from './guardian';
import { homeHandlers } from './home';
import { importHandlers } from './import';
import { inboxHandlers } from './inbox';
import { insightHandlers } from './insight';
import { linkHandlers } from './link';
import { lookHandlers } from './look';
import { memberHandlers } from './member';
import { nominationHandlers } from './nomination';
import { objectionHandlers } from './objection';
import { personalHandlers } from './personal';
import { plazaHandlers } from './plaza';
import { pointsHandlers } from './points';
import { policyHandlers } from './policy';
import { pollHandlers } from './poll';
import { proposalHandlers } from './proposal';
import { quizHandlers } from './quiz';
import { rankingHandlers } from './ranking';
import { reminderHandlers } from './reminder';
import { reportHandlers } from './report';
import { resultHandlers } from './result';
import { reviewHandlers } from './review';
import { submissionHandlers } from './submission';
import { subscriptionHandlers } from './subscription';
import { surveyHandlers } from './survey';
import { surveyResultHandlers } from './surveyResult';
import { taskHandlers } from './task';
import { tierHandlers } from './tier';
import { whatIfHandlers } from './whatIf';

/** The handler of every action of the contract; a missing one does not compile. */
export const handlers: Handlers = {
  ...homeHandlers,
  ...memberHandlers,
  ...departureHandlers,
  ...personalHandlers,
  ...lookHandlers,
  ...carHandlers,
  ...importHandlers,
  ...covenantHandlers,
  ...fileHandlers,
  ...taskHandlers,
  ...submissionHandlers,
  ...draftHandlers,
  ...linkHandlers,
  ...reviewHandlers,
  ...batchHandlers,
  ...objectionHandlers,
  ...rankingHandlers,
  ...agreementHandlers,
  ...plazaHandlers,
  ...reportHandlers,
  ...resultHandlers,
  ...caseHandlers,
  ...appealHandlers,
  ...boardHandlers,
  ...pointsHandlers,
  ...tierHandlers,
  ...policyHandlers,
  ...whatIfHandlers,
  ...evaluationHandlers,
  ...candidateHandlers,
  ...electionHandlers,
  ...nominationHandlers,
  ...careHandlers,
  ...inboxHandlers,
  ...subscriptionHandlers,
  ...reminderHandlers,
  ...colleagueHandlers,
  ...surveyHandlers,
  ...surveyResultHandlers,
  ...insightHandlers,
  ...briefHandlers,
  ...coachingHandlers,
  ...proposalHandlers,
  ...guardianHandlers,
  ...gatheringHandlers,
  ...quizHandlers,
  ...pollHandlers,
  ...auditHandlers,
};
