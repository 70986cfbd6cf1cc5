/** The team's roles. A permission belongs to a role, never to a person. */
export const ROLES = ['community', 'content', 'product', 'lead'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  community: '社区运营',
  content: '内容策划',
  product: '产品专家',
  lead: '项目主导者',
};

export const PERMISSIONS = [
  'work.review',
  'audit.read',
  'ranking.announce',
  'agreement.read',
  'team.manage',
  'car.verify',
  'candidate.invite',
  'tier.appoint',
  'policy.edit',
  'case.decide',
  'covenant.publish',
  'election.manage',
  'care.act',
  'member.read',
  'survey.edit',
  'insight.decide',
  'task.edit',
  'task.agree',
  'work.coach',
  'guardian.manage',
  'car.import',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Everyone on the team may read and check the log of decisions. */
const EVERYONE: readonly Permission[] = ['audit.read'];

const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  community: [
    ...EVERYONE,
    'work.review',
    'car.verify',
    'candidate.invite',
    'care.act',
    'member.read',
    'car.import',
    'case.decide',
    'guardian.manage',
  ],
  content: [...EVERYONE, 'work.review', 'ranking.announce', 'task.edit', 'work.coach'],
  product: [...EVERYONE, 'work.coach', 'survey.edit', 'insight.decide'],
  lead: PERMISSIONS,
};

/** The role by which a person does what the permission allows; the first that carries it. */
export function roleFor(roles: readonly Role[], permission: Permission): Role | null {
  return roles.find((role) => ROLE_PERMISSIONS[role].includes(permission)) ?? null;
}

/** What the roles together allow. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return PERMISSIONS.filter((permission) =>
    roles.some((role) => ROLE_PERMISSIONS[role].includes(permission)),
  );
}
