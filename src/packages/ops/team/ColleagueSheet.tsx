import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { TextField } from '@/components/TextField';
import type { ColleagueRow } from '@/contract/colleague';
import type { Role } from '@/domain/role';
import { changeColleague } from '@/stores/colleague';
import { RolesField } from './RolesField';

interface ColleagueSheetProps {
  colleague: ColleagueRow | null;
  onClose: () => void;
  onChanged: () => void;
}

/** Changes somebody's roles or ends their time on the team; every change asks for its reason. */
export function ColleagueSheet({ colleague, onClose, onChanged }: ColleagueSheetProps) {
  const [roles, setRoles] = useState<readonly Role[]>(colleague?.roles ?? []);
  const [active, setActive] = useState(colleague?.active ?? true);
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  if (colleague === null) return null;
  const save = async () => {
    setSending(true);
    try {
      await changeColleague({ colleagueId: colleague.colleagueId, roles: [...roles], active, reason });
      onChanged();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="colleague-sheet"
      open
      title={colleague.name}
      onClose={onClose}
      footer={
        <Button
          id="save-colleague"
          block
          loading={sending}
          disabled={roles.length === 0 || reason.trim() === ''}
          reason={reason.trim() === '' ? '写一句原因' : undefined}
          onClick={() => void save()}
        >
          保存
        </Button>
      }
    >
      <Card flush>
        <Switch title="在团队中" note="关闭后立即不能再做任何操作" value={active} onChange={setActive} />
      </Card>
      <RolesField value={roles} onChange={setRoles} />
      <TextField
        id="change-reason"
        label="原因"
        hint="会写进决定记录"
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </Sheet>
  );
}
