import { UNREAD_COUNTED } from '@/contract/home';
import { WAITING_COUNTED } from '@/contract/review';
import { canDo } from '@/domain/colleague';
import { climbLadder } from '@/domain/policy';
import { canSeeTask } from '@/domain/task';
import type { Handlers } from '../../shared/dispatch';
import { loadStanding } from '../../shared/repositories/member';
import { countWaitingFor } from '../../shared/repositories/submission';
import { listOpenTasks } from '../../shared/repositories/task';
import { viewMember } from './member';
import { viewTaskRows } from './task';

const TASKS_SHOWN = 5;

export const homeHandlers: Pick<Handlers, 'home.get'> = {
  /** Three round trips in all: who calls, how they stand, which tasks are open to them. */
  async 'home.get'({ actor, nowMs }) {
    const { member, programme, memberId } = actor;
    const programmeName = programme.name;
    if (member === null && actor.colleague !== null) {
      const { name, roles } = actor.colleague;
      const mayReview = canDo(actor.colleague, 'work.review');
      const count = mayReview ? await countWaitingFor(WAITING_COUNTED, memberId) : null;
      const waitingReviews = count?.waiting ?? null;
      return {
        state: 'colleague',
        programmeName,
        name,
        roles,
        waitingReviews,
        reviewsByOthers: count?.others ?? 0,
      };
    }
    if (member === null) {
      return { state: 'visitor', programmeName, covenantAccepted: actor.covenantAccepted };
    }
    const view = await viewMember(member, nowMs);
    if (view.standing === 'suspended') return { state: 'suspended', programmeName, member: view };
    if (!actor.covenantAccepted) {
      return { state: 'outdated', programmeName, member: view, covenantVersion: programme.covenantVersion };
    }
    const [standing, tasks] = await Promise.all([
      loadStanding(memberId, programme.policyVersion, UNREAD_COUNTED),
      listOpenTasks({ member, after: undefined, nowMs, limit: TASKS_SHOWN }),
    ]);
    return {
      state: 'member',
      programmeName,
      member: view,
      ladder: climbLadder(standing.policy, member, standing.figures, nowMs),
      balancePoints: standing.balancePoints,
      unreadMessages: standing.unreadMessages,
      tasks: await viewTaskRows(tasks.filter((row) => canSeeTask(row.task, member, nowMs))),
      roles: actor.colleague?.roles ?? [],
    };
  },
};
