import type { Handlers } from '../../shared/dispatch';
import { auditHandlers } from './audit';
import { candidateHandlers } from './candidate';
import { carHandlers } from './car';
import { colleagueHandlers } from './colleague';
import { covenantHandlers } from './covenant';
import { fileHandlers } from './file';
import { homeHandlers } from './home';
import { inboxHandlers } from './inbox';
import { memberHandlers } from './member';
import { pointsHandlers } from './points';
import { reviewHandlers } from './review';
import { submissionHandlers } from './submission';
import { taskHandlers } from './task';
import { tierHandlers } from './tier';

/** The handler of every action of the contract; a missing one does not compile. */
export const handlers: Handlers = {
  ...homeHandlers,
  ...memberHandlers,
  ...carHandlers,
  ...covenantHandlers,
  ...fileHandlers,
  ...taskHandlers,
  ...submissionHandlers,
  ...reviewHandlers,
  ...pointsHandlers,
  ...tierHandlers,
  ...candidateHandlers,
  ...inboxHandlers,
  ...colleagueHandlers,
  ...auditHandlers,
};
