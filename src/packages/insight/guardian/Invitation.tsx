import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { showFailure } from '@/components/failure';
import { Page } from '@/components/Page';
import { showToast } from '@/components/Toast';
import type { GuardianView } from '@/contract/guardian';
import { answerGuardianship, useBriefings, useGuardianNotes } from '@/stores/guardian';

const MEANING = [
  {
    icon: 'message-circle',
    title: '回不回答由你决定',
    note: '看到关于车的问题，想答就答，用你自己的话。没有任务，也没有次数。',
  },
  { icon: 'file-text', title: '先看到事实和出处', note: '我们写简报，只给事实和能查到的来源，不给话术。' },
  { icon: 'info', title: '说明你和品牌的关系', note: '回答时让别人知道你是车主计划的成员，这是唯一的要求。' },
  { icon: 'heart', title: '不发奖励', note: '没有积分，也不影响升级。不好的体验也请照实说。' },
] as const;

/** What the role means, before it is taken. */
export function Invitation({ role }: { role: NonNullable<GuardianView['role']> }) {
  const [sending, setSending] = useState<'yes' | 'no' | null>(null);
  const answer = async (accept: boolean) => {
    setSending(accept ? 'yes' : 'no');
    try {
      await answerGuardianship(accept);
      showToast(accept ? { text: '谢谢你愿意', tone: 'positive' } : '知道了，谢谢你告诉我们');
      if (accept) {
        await Promise.all([useBriefings.getState().refresh(), useGuardianNotes.getState().refresh()]);
      }
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(null);
    }
  };
  return (
    <Page
      id="guardian-invitation"
      bar={
        <View className="guardian__bar">
          <View className="guardian__button">
            <Button
              id="decline"
              tone="secondary"
              block
              loading={sending === 'no'}
              disabled={sending !== null}
              onClick={() => void answer(false)}
            >
              先不了
            </Button>
          </View>
          <View className="guardian__button">
            <Button
              id="accept"
              block
              loading={sending === 'yes'}
              disabled={sending !== null}
              onClick={() => void answer(true)}
            >
              愿意
            </Button>
          </View>
        </View>
      }
    >
      <View className="guardian__term">
        <View className="guardian__title">邀请你成为声誉守护者</View>
        <View className="guardian__text">{role.note}</View>
      </View>
      <Card flush>
        {MEANING.map(({ icon, title, note }) => (
          <Cell key={title} icon={icon} title={title} note={note} />
        ))}
      </Card>
      <View className="guardian__text">{`为期 ${role.termDays} 天，随时可以放下，不用说原因。`}</View>
    </Page>
  );
}
