import * as v from 'valibot';
import { INVITATION_CODE } from '@/domain/colleague';
import { ROLES, type Role } from '@/domain/role';
import { answering, Id, line, RequestId } from './action';

export interface ColleagueRow {
  colleagueId: string;
  name: string;
  roles: Role[];
  active: boolean;
  /** Whether this is the caller. */
  me: boolean;
}

const Roles = v.pipe(v.array(v.picklist(ROLES)), v.minLength(1), v.maxLength(ROLES.length));

export const colleagueActions = {
  'colleague.list': answering<{ colleagues: ColleagueRow[] }>()({
    access: { who: 'team', permission: 'team.manage' },
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Makes a code that one person may use within seven days. */
  'colleague.invite': answering<{ code: string; expiresAtMs: number }>()({
    access: { who: 'team', permission: 'team.manage' },
    writes: true,
    input: v.strictObject({ name: line(20), roles: Roles, requestId: RequestId }),
    errors: [],
  }),
  'colleague.accept': answering<{ name: string; roles: Role[] }>()({
    access: { who: 'anyone' },
    writes: true,
    input: v.strictObject({
      code: v.pipe(v.string(), v.regex(INVITATION_CODE)),
      requestId: RequestId,
    }),
    errors: ['COLLEAGUE.INVITATION_INVALID', 'COLLEAGUE.ALREADY_THERE'],
  }),
  /** Changes roles, or ends or renews membership of the team. */
  'colleague.change': answering<ColleagueRow>()({
    access: { who: 'team', permission: 'team.manage' },
    writes: true,
    input: v.strictObject({
      colleagueId: Id,
      roles: Roles,
      active: v.boolean(),
      reason: line(200),
      requestId: RequestId,
    }),
    errors: ['COLLEAGUE.NOT_FOUND', 'COLLEAGUE.LAST_LEAD'],
  }),
};
