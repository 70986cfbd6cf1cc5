import { Choice } from '@/components/Choice';
import { ROLE_NAMES, ROLES, type Role } from '@/domain/role';

const OPTIONS = ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role] }));

interface RolesFieldProps {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
}

/** The roles of a colleague: one or several. */
export function RolesField({ value, onChange }: RolesFieldProps) {
  return (
    <Choice<Role>
      id="roles"
      multiple
      label="角色"
      hint="可以选多个"
      options={OPTIONS}
      value={value}
      onChange={onChange}
    />
  );
}
