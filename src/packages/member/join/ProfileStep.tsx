import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { useShown } from '@/components/shown';
import { codeOf } from '@/stores/failure';
import { join, joiningForm } from '@/stores/member';
import { findNicknameProblem, wordNicknameRefusal } from '../profile/nickname';
import { ProfileFields } from '../profile/ProfileFields';
import { StepHead } from './StepHead';

/** Nickname and picture; sending them makes the person a member. */
export function ProfileStep({ onJoined }: { onJoined: () => Promise<void> }) {
  const { nickname } = useShown(joiningForm.useForm).values;
  const [avatarPath, setAvatarPath] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);

  const submit = async () => {
    const found = findNicknameProblem(nickname);
    setProblem(found);
    if (found !== undefined) return;
    setSending(true);
    try {
      await join({ nickname: nickname.trim(), avatarPath });
      await onJoined();
      joiningForm.clear();
    } catch (failure) {
      const refusal = wordNicknameRefusal(failure);
      setProblem(refusal);
      // A lost answer: the first attempt has made a member already.
      if (codeOf(failure) === 'MEMBER.ALREADY_JOINED') await onJoined();
      else if (refusal === undefined) showFailure(failure);
    } finally {
      setSending(false);
    }
  };

  return (
    <Page
      id="join-profile"
      plain
      bar={
        <Button id="join-now" block loading={sending} onClick={() => void submit()}>
          加入
        </Button>
      }
    >
      <StepHead step="profile" title="怎么称呼你" lead="昵称和头像会和你的作品一起出现，之后随时能改。" />
      <ProfileFields
        nickname={nickname}
        avatarSrc={avatarPath}
        error={problem}
        onNickname={(text) => joiningForm.fill({ nickname: text })}
        onAvatar={setAvatarPath}
      />
    </Page>
  );
}
