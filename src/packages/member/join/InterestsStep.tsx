import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import type { InterestId } from '@/domain/interest';
import { updateProfile } from '@/stores/member';
import { InterestsField } from '../profile/InterestsField';
import { StepHead } from './StepHead';

interface InterestsStepProps {
  nickname: string;
  onSaved: () => Promise<void>;
  onSkip: () => void;
}

/** What one likes, which may wait. */
export function InterestsStep({ nickname, onSaved, onSkip }: InterestsStepProps) {
  const [interests, setInterests] = useState<readonly InterestId[]>([]);
  const [sending, setSending] = useState(false);
  const save = async () => {
    setSending(true);
    try {
      await updateProfile({ nickname, avatarPath: null, interests: [...interests] });
      await onSaved();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Page
      id="join-interests"
      plain
      bar={
        <View className="join__bar">
          <Button
            id="save-interests"
            block
            loading={sending}
            disabled={interests.length === 0}
            onClick={() => void save()}
          >
            选好了
          </Button>
          <Button id="skip-interests" tone="quiet" block onClick={onSkip}>
            以后再说
          </Button>
        </View>
      }
    >
      <StepHead step="interests" title="平时喜欢什么" lead="以后有合适的任务和圈子，会先想到你。随时能改。" />
      <InterestsField value={interests} onChange={setInterests} />
    </Page>
  );
}
