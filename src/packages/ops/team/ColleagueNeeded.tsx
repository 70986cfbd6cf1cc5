import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { useShown } from '@/components/shown';
import { rolesWith } from '@/domain/colleague';
import { type Permission, permissionsOf, ROLE_NAMES } from '@/domain/role';
import { openPage } from '@/routes';
import { useMe } from '@/stores/member';
import './ColleagueNeeded.scss';

interface ColleagueNeededProps {
  /** How much waits, and for whom. */
  title: string;
  /** Why nobody of the team may do it. */
  text: string;
  /** What the new colleague has to be allowed. */
  permission: Permission;
}

/** What waits because nobody of the team may do it, and what helps: the lead invites somebody, the others ask the lead. */
export function ColleagueNeeded({ title, text, permission }: ColleagueNeededProps) {
  const { data: me } = useShown(useMe);
  useEffect(() => void useMe.getState().load('me'), []);
  const somebody = `一位${rolesWith(permission)
    .map((role) => ROLE_NAMES[role])
    .join('或')}`;
  const mayInvite = permissionsOf(me?.roles ?? []).includes('team.manage');
  return (
    <Card id="colleague-needed" title={title} className="colleague-needed">
      <View>{text}</View>
      <View className="colleague-needed__help">
        {mayInvite ? `邀请${somebody}加入就好。` : `请告诉项目主导者，在「团队」里邀请${somebody}。`}
      </View>
      {mayInvite ? (
        <View className="colleague-needed__action">
          <Button id="to-team" block tone="secondary" onClick={() => openPage('ops.team')}>
            去邀请同事
          </Button>
        </View>
      ) : null}
    </Card>
  );
}
