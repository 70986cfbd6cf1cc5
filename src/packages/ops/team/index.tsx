import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { ColleagueRow } from '@/contract/colleague';
import { ROLE_NAMES } from '@/domain/role';
import { useTeam } from '@/stores/colleague';
import { wordError } from '@/wording/errors';
import { ColleagueSheet } from './ColleagueSheet';
import { InviteColleagueSheet } from './InviteColleagueSheet';
import '@/wording/teamErrors';
import './index.scss';

function reload(): Promise<void> {
  return useTeam.getState().load('team');
}

/** The team with everyone's roles; the lead invites, changes and ends. */
export default function TeamPage() {
  const { data, error, loading } = useShown(useTeam);
  const [inviting, setInviting] = useState(false);
  const [opened, setOpened] = useState<ColleagueRow | null>(null);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="rows" count={5} />
        ) : (
          <ErrorState {...wordError(error)} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const present = data.colleagues.filter((colleague) => colleague.active);
  const former = data.colleagues.filter((colleague) => !colleague.active);
  return (
    <Page
      id="team"
      bar={
        <Button id="invite-colleague" block onClick={() => setInviting(true)}>
          邀请同事
        </Button>
      }
    >
      <Card flush>
        {present.map((colleague) => (
          <Cell
            key={colleague.colleagueId}
            id={`colleague-${colleague.colleagueId}`}
            title={colleague.me ? `${colleague.name}（我）` : colleague.name}
            note={colleague.roles.map((role) => ROLE_NAMES[role]).join('、')}
            arrow
            onClick={() => setOpened(colleague)}
          />
        ))}
      </Card>
      {former.length === 0 ? null : (
        <Section title="已离开" note="他们做过的决定仍在记录里">
          <Card flush>
            {former.map((colleague) => (
              <Cell
                key={colleague.colleagueId}
                title={colleague.name}
                arrow
                onClick={() => setOpened(colleague)}
              />
            ))}
          </Card>
        </Section>
      )}
      <View className="team__foot">权限跟着角色走。团队里始终至少有一位项目主导者。</View>
      <InviteColleagueSheet open={inviting} onClose={() => setInviting(false)} />
      <ColleagueSheet
        key={opened?.colleagueId ?? 'none'}
        colleague={opened}
        onClose={() => setOpened(null)}
        onChanged={() => {
          setOpened(null);
          void reload();
        }}
      />
    </Page>
  );
}
