import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { Role } from '@/domain/role';
import { inviteColleague } from '@/stores/colleague';
import { copyText } from '@/stores/device';
import { wordDay } from '@/wording/dates';
import { RolesField } from './RolesField';

/** Makes a code for a new colleague, who types it on 我的. */
export function InviteColleagueSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['community']);
  const [made, setMade] = useState<{ code: string; expiresAtMs: number } | null>(null);
  const [sending, setSending] = useState(false);
  const close = () => {
    setMade(null);
    setName('');
    onClose();
  };
  const send = async () => {
    setSending(true);
    try {
      setMade(await inviteColleague(name.trim(), [...roles]));
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const copy = async (code: string) => {
    await copyText(code);
    showToast('已复制');
  };
  if (made !== null) {
    return (
      <Sheet
        open={open}
        title="把邀请码交给同事"
        note={`${wordDay(made.expiresAtMs, Date.now())}前有效，只能用一次，离开后不再显示`}
        onClose={close}
        footer={
          <Button block onClick={() => void copy(made.code)}>
            复制邀请码
          </Button>
        }
      >
        <View id="invitation-code" className="team__code">
          {made.code}
        </View>
      </Sheet>
    );
  }
  return (
    <Sheet
      id="invite-colleague-sheet"
      open={open}
      title="邀请同事"
      onClose={close}
      footer={
        <Button
          id="make-code"
          block
          loading={sending}
          disabled={name.trim() === '' || roles.length === 0}
          onClick={() => void send()}
        >
          生成邀请码
        </Button>
      }
    >
      <TextField id="colleague-name" label="称呼" value={name} maxLength={20} onChange={setName} />
      <RolesField value={roles} onChange={setRoles} />
    </Sheet>
  );
}
