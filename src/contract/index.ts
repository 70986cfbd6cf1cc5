import type * as v from 'valibot';
import type { ErrorCode, ErrorDetails } from '@/domain/errors';
import type { Action } from './action';
import { agreementActions } from './agreement';
import { appealActions } from './appeal';
import { auditActions } from './audit';
import { batchActions } from './batch';
import { boardActions } from './board';
import { briefActions } from './brief';
import { candidateActions } from './candidate';
import { carActions } from './car';
import { careActions } from './care';
import { caseActions } from './case';
import { coachingActions } from './coaching';
import { colleagueActions } from './colleague';
import { covenantActions } from './covenant';
import { draftActions } from './draft';
import { electionActions } from './election';
import { evaluationActions } from './evaluation';
import { fileActions } from './file';
import { gatheringActions } from './gathering';
import { guardianActions } from './guardian';
import { homeActions } from './home';
import { importActions } from './import';
import { inboxActions } from './inbox';
import { insightActions } from './insight';
import { linkActions } from './link';
import { memberActions } from './member';
import { objectionActions } from './objection';
import { plazaActions } from './plaza';
import { pointsActions } from './points';
import { policyActions } from './policy';
import { pollActions } from './poll';
import { proposalActions } from './proposal';
import { quizActions } from './quiz';
import { rankingActions } from './ranking';
import { reminderActions } from './reminder';
import { reportActions } from './report';
import { resultActions } from './result';
import { reviewActions } from './review';
import { submissionActions } from './submission';
import { subscriptionActions } from './subscription';
import { surveyActions } from './survey';
import { taskActions } from './task';
import { tierActions } from './tier';
import { whatIfActions } from './whatIf';

/** Every action that the function `api` answers. This is the truth; `npm run contract` prints it. */
export const contract = {
  ...homeActions,
  ...memberActions,
  ...carActions,
  ...importActions,
  ...covenantActions,
  ...fileActions,
  ...taskActions,
  ...submissionActions,
  ...draftActions,
  ...linkActions,
  ...reviewActions,
  ...batchActions,
  ...objectionActions,
  ...rankingActions,
  ...agreementActions,
  ...plazaActions,
  ...reportActions,
  ...resultActions,
  ...caseActions,
  ...appealActions,
  ...boardActions,
  ...pointsActions,
  ...tierActions,
  ...policyActions,
  ...whatIfActions,
  ...evaluationActions,
  ...candidateActions,
  ...electionActions,
  ...careActions,
  ...inboxActions,
  ...subscriptionActions,
  ...reminderActions,
  ...colleagueActions,
  ...surveyActions,
  ...insightActions,
  ...briefActions,
  ...coachingActions,
  ...proposalActions,
  ...guardianActions,
  ...gatheringActions,
  ...quizActions,
  ...pollActions,
  ...auditActions,
};

export type Contract = typeof contract;
export type ActionName = keyof Contract;

/** What the client sends. */
export type InputOf<Name extends ActionName> = v.InferInput<Contract[Name]['input']>;

/** What the handler receives: validated, defaults filled in. */
export type ParsedOf<Name extends ActionName> = v.InferOutput<Contract[Name]['input']>;

export type OutputOf<Name extends ActionName> =
  Contract[Name] extends Action<v.GenericSchema, infer Output> ? Output : never;

export interface Failure {
  code: ErrorCode;
  details?: ErrorDetails;
  requestId: string;
}

export type Reply<Data> = { ok: true; data: Data } | { ok: false; error: Failure };
