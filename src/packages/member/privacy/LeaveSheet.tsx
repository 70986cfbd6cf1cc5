import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Icon } from '@/components/Icon';
import { LoadFailure } from '@/components/LoadFailure';
import { formatNumber } from '@/components/Numeral';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import type { Leaving } from '@/contract/member';
import { TIER_NAMES } from '@/domain/tier';
import { openTab } from '@/routes';
import { leave, useLeaving } from '@/stores/departure';
import { useMe } from '@/stores/member';
import { wordDay } from '@/wording/dates';

function reload(): Promise<void> {
  return useLeaving.getState().load('mine');
}

/** What goes when nobody comes back in time, with the figures of this member. */
function wordLosses({ balancePoints, growth, tier, cars, waitingWorks }: Leaving): string[] {
  return [
    balancePoints > 0 ? `${formatNumber(balancePoints)} 积分清零，不能找回` : '积分账户关闭',
    `${TIER_NAMES[tier]}的等级${growth > 0 ? `和 ${formatNumber(growth)} 成长值` : ''}`,
    cars > 0 ? `${cars} 辆爱车的绑定和核验` : '爱车的绑定',
    waitingWorks > 0 ? `全部作品的图片和文字，包括 ${waitingWorks} 件正在审核的` : '全部作品的图片和文字',
    '昵称、头像、兴趣、消息和邀请',
  ];
}

const STAYS = ['去掉姓名的积分账目，法律要求留存', '团队做过的决定记录，里面没有你的资料'] as const;

function wordReturn({ returnWithinDays, seatsLimited }: Leaving): string {
  const seat = seatsLimited ? '；席位如果已经给了别人，会先回到下一级' : '';
  return `${returnWithinDays} 天内回来，一切照旧${seat}。之后才会删除。`;
}

function Lines({ title, lines, icon }: { title: string; lines: readonly string[]; icon: 'x' | 'check' }) {
  return (
    <View className="privacy__group">
      <View className="privacy__what">{title}</View>
      {lines.map((line) => (
        <View key={line} className="privacy__line">
          <Icon name={icon} size={16} className={icon === 'x' ? 'privacy__lost' : 'privacy__kept'} />
          <View className="privacy__words">{line}</View>
        </View>
      ))}
    </View>
  );
}

/** Leaving the programme: exactly what is lost and what stays, then the one button. */
export function LeaveSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { data, error, loading } = useShown(useLeaving);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    if (open) void reload();
  }, [open]);
  const confirm = async (balancePoints: number) => {
    setSending(true);
    try {
      const untilMs = await leave(balancePoints);
      await useMe.getState().load('me');
      onClose();
      openTab('home');
      showToast({ text: `已离开。${wordDay(untilMs, Date.now())}之前都可以回来`, durationMs: 4000 });
    } catch (failure) {
      showFailure(failure);
      await reload();
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="leave-sheet"
      open={open}
      title="离开车主计划"
      note={data === null ? undefined : wordReturn(data)}
      onClose={onClose}
      footer={
        <Button
          id="confirm-leave"
          tone="danger"
          block
          loading={sending}
          disabled={data === null}
          onClick={() => {
            if (data !== null) void confirm(data.balancePoints);
          }}
        >
          离开
        </Button>
      }
    >
      {data !== null ? (
        <>
          <Lines
            title={`现在起不能再参与；${data.returnWithinDays} 天后删除`}
            lines={wordLosses(data)}
            icon="x"
          />
          <Lines title="会留下" lines={STAYS} icon="check" />
        </>
      ) : error === null ? (
        <Skeleton layout="lines" count={6} />
      ) : (
        <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
      )}
    </Sheet>
  );
}
