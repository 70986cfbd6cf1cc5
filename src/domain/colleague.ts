import { DAY_MS } from './day';
import { DomainError } from './errors';
import { type Permission, permissionsOf, ROLES, type Role } from './role';

/** A person of the brand's team; a former colleague stays on record and may do nothing. */
export interface Colleague {
  _id: string;
  openid: string;
  name: string;
  roles: Role[];
  active: boolean;
}

/** Whether the colleague holds a role that carries the permission. */
export function canDo(colleague: Colleague | null, permission: Permission): boolean {
  if (colleague === null || !colleague.active) return false;
  return permissionsOf(colleague.roles).includes(permission);
}

/** The roles to invite somebody for when the permission is needed: the lead's carries every one and is not given for one. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => role !== 'lead' && permissionsOf([role]).includes(permission));
}

/**
 * An invitation to the team. Its id is a hash of the code; the code itself stands only in the answer to whoever
 * made it, and in the receipt of that request.
 */
export interface Invitation {
  _id: string;
  name: string;
  roles: Role[];
  invitedBy: string;
  expiresAtMs: number;
  /** The colleague who has used it; each is good for one. */
  usedBy: string | null;
}

/** Without 0, O, 1 and I: a code is read out and typed. */
export const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 12;

export const INVITATION_CODE = /^[A-HJ-NP-Z2-9]{12}$/;

export const INVITATION_LIFETIME_MS = 7 * DAY_MS;

/** Whether the invitation can still be taken up. */
export function isOpenInvitation(invitation: Invitation | null, nowMs: number): invitation is Invitation {
  return invitation !== null && invitation.usedBy === null && nowMs < invitation.expiresAtMs;
}

/**
 * The active leads, in one document that every change of a lead writes: two leads who dismiss each other at
 * the same moment collide on it, so the team is never left without one.
 */
export interface Roster {
  _id: typeof LEADS_ROSTER;
  memberIds: string[];
}

export const LEADS_ROSTER = 'leads';

/** The roster after a colleague has changed. Refuses to take the last lead from the team. */
export function updateRoster(roster: Roster | null, colleague: Colleague): Roster {
  const before = roster?.memberIds ?? [];
  const others = before.filter((id) => id !== colleague._id);
  const leads = colleague.active && colleague.roles.includes('lead');
  const memberIds = leads ? [...others, colleague._id] : others;
  if (memberIds.length === 0 && before.length > 0) throw new DomainError('COLLEAGUE.LAST_LEAD');
  return { _id: LEADS_ROSTER, memberIds };
}
