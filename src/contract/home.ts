import * as v from 'valibot';
import type { LadderState } from '@/domain/policy';
import type { Role } from '@/domain/role';
import { answering } from './action';
import type { MemberView } from './member';
import type { TaskRow } from './task';

/** The first screen, for whoever opens it. */
export type HomeView =
  | { state: 'visitor'; programmeName: string; covenantAccepted: boolean }
  | { state: 'outdated'; programmeName: string; member: MemberView; covenantVersion: number }
  | {
      /** A person of the team who is no member. */
      state: 'colleague';
      programmeName: string;
      name: string;
      roles: Role[];
      /** Works that wait for a review of theirs, counted up to WAITING_COUNTED; null without the permission. */
      waitingReviews: number | null;
      /** Works that wait for somebody else's, since they have made or judged them. */
      reviewsByOthers: number;
    }
  | { state: 'suspended'; programmeName: string; member: MemberView }
  | {
      state: 'member';
      programmeName: string;
      member: MemberView;
      ladder: LadderState;
      balancePoints: number;
      unreadMessages: number;
      tasks: TaskRow[];
      /** Empty for whoever is not on the team as well. */
      roles: Role[];
    };

/** The home counts unread messages up to here and shows "99+" beyond. */
export const UNREAD_COUNTED = 100;

export const homeActions = {
  'home.get': answering<HomeView>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
};
