import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import type { Me } from '@/contract/member';
import { goBack } from '@/routes';
import { join } from '@/stores/member';
import { wordDay } from '@/wording/dates';
import { StepHead } from './StepHead';

interface ReturnStepProps {
  left: NonNullable<Me['left']>;
  onReturned: () => Promise<void>;
}

/** For somebody who has left and may still come back to everything. */
export function ReturnStep({ left, onReturned }: ReturnStepProps) {
  const [sending, setSending] = useState(false);
  const comeBack = async () => {
    setSending(true);
    try {
      await join({ nickname: left.nickname, avatarPath: null });
      await onReturned();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const nowMs = Date.now();
  return (
    <Page
      id="join-return"
      plain
      bar={
        <View className="join__bar">
          <Button id="come-back" block loading={sending} onClick={() => void comeBack()}>
            回来
          </Button>
          <Button id="stay-away" tone="quiet" block onClick={goBack}>
            先不回来
          </Button>
        </View>
      }
    >
      <StepHead
        step="return"
        title={`又见面了，${left.nickname}`}
        lead={`你在${wordDay(left.leftAtMs, nowMs)}离开。${wordDay(left.untilMs, nowMs)}之前回来，积分、成长值、爱车和作品都还在。`}
      />
      <View className="join__lead">
        等级的席位如果已经给了别人，会先回到下一级，并告诉你原因。回来表示你仍同意《隐私说明》。
      </View>
    </Page>
  );
}
