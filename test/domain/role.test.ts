import { canDo } from '@/domain/colleague';
import { PERMISSIONS, ROLES, type Role } from '@/domain/role';

const colleague = (roles: Role[], active = true) => ({ _id: 'c', openid: 'o', name: '何静', roles, active });

describe('a permission', () => {
  test('to review works belongs to community, content and lead, and not to the product expert', () => {
    expect(ROLES.filter((role) => canDo(colleague([role]), 'work.review'))).toEqual([
      'community',
      'content',
      'lead',
    ]);
  });

  test('comes with any one of several roles', () => {
    expect(canDo(colleague(['product', 'content']), 'work.review')).toBe(true);
  });

  test.each(PERMISSIONS)(
    '%s is nobody’s without a role, after leaving the team, or outside of it',
    (permission) => {
      expect(canDo(colleague([]), permission)).toBe(false);
      expect(canDo(colleague([...ROLES], false), permission)).toBe(false);
      expect(canDo(null, permission)).toBe(false);
    },
  );
});
