/** The team's roles. A permission belongs to a role, never to a person. */
export const ROLES = ['community', 'content', 'product', 'lead'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  community: '社区运营',
  content: '内容策划',
  product: '产品专家',
  lead: '项目主导者',
};

export const PERMISSIONS = ['work.review'] as const;
export type Permission = (typeof PERMISSIONS)[number];

const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  community: ['work.review'],
  content: ['work.review'],
  product: [],
  lead: ['work.review'],
};

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
  return colleague.roles.some((role) => ROLE_PERMISSIONS[role].includes(permission));
}
