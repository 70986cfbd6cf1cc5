import { useState } from 'react';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { CODE_LENGTH, INVITATION_CODE } from '@/domain/colleague';
import { openTab } from '@/routes';
import { acceptInvitation } from '@/stores/colleague';
import { codeOf } from '@/stores/failure';
import { wordError } from '@/wording/errors';
import '@/wording/teamErrors';

/** Where a new colleague types the code that the lead has given them. */
export default function AcceptPage() {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [sending, setSending] = useState(false);
  const change = (text: string) => {
    setError(undefined);
    setCode(text.toUpperCase().replace(/[^A-Z2-9]/g, ''));
  };
  const send = async () => {
    setSending(true);
    try {
      const { name } = await acceptInvitation(code);
      showToast({ text: `${name}，欢迎加入团队`, tone: 'positive' });
      openTab('me');
    } catch (failure) {
      const { text, remedy } = wordError(codeOf(failure));
      setError(`${text}，${remedy}`);
    } finally {
      setSending(false);
    }
  };
  return (
    <Page
      plain
      id="accept"
      bar={
        <Button
          id="accept-code"
          block
          loading={sending}
          disabled={!INVITATION_CODE.test(code)}
          onClick={() => void send()}
        >
          加入
        </Button>
      }
    >
      <TextField
        id="code"
        label="邀请码"
        hint={`${CODE_LENGTH} 位，由项目主导者提供，只能用一次`}
        value={code}
        maxLength={CODE_LENGTH}
        error={error}
        onChange={change}
      />
    </Page>
  );
}
