import { type Colleague, INVITATION_LIFETIME_MS, isOpenInvitation, updateRoster } from '@/domain/colleague';
import type { Role } from '@/domain/role';
import { NOW_MS, refusalOf } from './sample';

function colleague(id: string, roles: Role[], active = true): Colleague {
  return { _id: id, openid: `o-${id}`, name: '何静', roles, active };
}

describe('an invitation to the team', () => {
  const invitation = {
    _id: 'i',
    name: '何静',
    roles: ['community' as const],
    invitedBy: 'lead',
    expiresAtMs: NOW_MS + INVITATION_LIFETIME_MS,
    usedBy: null,
  };

  test.each([
    [0, true],
    [INVITATION_LIFETIME_MS - 1, true],
    [INVITATION_LIFETIME_MS, false],
  ])('%i ms after it was made is open: %s', (laterMs, open) => {
    expect(isOpenInvitation(invitation, NOW_MS + laterMs)).toBe(open);
  });

  test('is good for one person, and a missing one for nobody', () => {
    expect(isOpenInvitation({ ...invitation, usedBy: 'm1' }, NOW_MS)).toBe(false);
    expect(isOpenInvitation(null, NOW_MS)).toBe(false);
  });
});

describe('the roster of leads', () => {
  const two = { _id: 'leads' as const, memberIds: ['a', 'b'] };

  test('takes a new lead in once', () => {
    const roster = updateRoster(null, colleague('a', ['lead']));
    expect(updateRoster(roster, colleague('a', ['lead', 'content'])).memberIds).toEqual(['a']);
  });

  test('lets a lead go, by role or by leaving, while another stays', () => {
    expect(updateRoster(two, colleague('a', ['content'])).memberIds).toEqual(['b']);
    expect(updateRoster(two, colleague('a', ['lead'], false)).memberIds).toEqual(['b']);
  });

  test('never lets the last one go', () => {
    const one = { ...two, memberIds: ['a'] };
    for (const change of [colleague('a', ['content']), colleague('a', ['lead'], false)]) {
      expect(refusalOf(() => updateRoster(one, change))?.code).toBe('COLLEAGUE.LAST_LEAD');
    }
  });

  test('does not change with colleagues who are no leads', () => {
    expect(updateRoster(two, colleague('c', ['community'])).memberIds).toEqual(['a', 'b']);
  });
});
