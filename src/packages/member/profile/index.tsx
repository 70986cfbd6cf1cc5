import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { MemberView } from '@/contract/member';
import type { InterestId } from '@/domain/interest';
import { goBack, openPage } from '@/routes';
import { updateProfile, useMe } from '@/stores/member';
import { Account } from './Account';
import { InterestsField } from './InterestsField';
import { findNicknameProblem, wordNicknameRefusal } from './nickname';
import { ProfileFields } from './ProfileFields';

function reload(): Promise<void> {
  return useMe.getState().load('me');
}

/** Starts from what is stored; what is typed afterwards stays, even when the member is loaded again. */
function ProfileEditor({ member }: { member: MemberView }) {
  const [nickname, setNickname] = useState(member.nickname);
  const [avatarPath, setAvatarPath] = useState<string | null>(null);
  const [interests, setInterests] = useState<readonly InterestId[]>(member.interests);
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const changed =
    nickname.trim() !== member.nickname ||
    avatarPath !== null ||
    [...interests].sort().join() !== [...member.interests].sort().join();

  const save = async () => {
    const found = findNicknameProblem(nickname);
    setProblem(found);
    if (found !== undefined) return;
    setSending(true);
    try {
      await updateProfile({ nickname: nickname.trim(), avatarPath, interests: [...interests] });
      await reload();
      goBack();
      showToast({ text: '已保存', tone: 'positive' });
    } catch (failure) {
      const refusal = wordNicknameRefusal(failure);
      setProblem(refusal);
      if (refusal === undefined) showFailure(failure);
    } finally {
      setSending(false);
    }
  };

  return (
    <Page
      id="profile"
      plain
      bar={
        <Button id="save-profile" block disabled={!changed} loading={sending} onClick={() => void save()}>
          保存
        </Button>
      }
    >
      <ProfileFields
        nickname={nickname}
        avatarSrc={avatarPath ?? member.avatarUrl}
        error={problem}
        onNickname={setNickname}
        onAvatar={setAvatarPath}
      />
      <View className="profile-fields__interests">
        <InterestsField label="兴趣" value={interests} onChange={setInterests} />
      </View>
      <Account member={member} />
    </Page>
  );
}

/** Nickname and picture, to be changed at any time. */
export default function ProfilePage() {
  const { data: me, error, loading } = useShown(useMe);
  useDidShow(() => void reload());

  if (me === null) {
    return (
      <Page plain>
        {error === null ? (
          <Skeleton layout="form" count={2} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  if (me.member === null) {
    return (
      <Page plain>
        <Empty
          text="加入车主计划后，就有自己的昵称和头像"
          action={{ text: '加入车主计划', onClick: () => openPage('member.join') }}
        />
      </Page>
    );
  }
  return <ProfileEditor member={me.member} />;
}
