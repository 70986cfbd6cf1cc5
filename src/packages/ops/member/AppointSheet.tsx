import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { MemberProfile } from '@/contract/member';
import { TIER_NAMES, TIERS, type Tier } from '@/domain/tier';
import { codeOf } from '@/stores/failure';
import { appointTier } from '@/stores/look';

/** 还有 3 个席位 */
function wordSeats(seats: MemberProfile['seats'], tier: Tier): string {
  const found = seats.find((each) => each.tier === tier);
  if (found === undefined || found.seats === null) return '不限席位';
  const left = Math.max(0, found.seats - found.taken);
  return left === 0 ? `${found.seats} 个席位已满` : `还有 ${left} 个席位，共 ${found.seats} 个`;
}

interface AppointSheetProps {
  profile: MemberProfile;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Sets a member's tier, or fixes and frees it; the member reads the reason. */
export function AppointSheet({ profile, open, onClose, onDone }: AppointSheetProps) {
  const [tier, setTier] = useState<Tier>(profile.tier);
  const [lock, setLock] = useState(profile.lock !== null);
  const [reason, setReason] = useState('');
  const [full, setFull] = useState(false);
  const [sending, setSending] = useState(false);
  const unchanged = tier === profile.tier && lock === (profile.lock !== null);
  const choose = (chosen: Tier) => {
    setTier(chosen);
    setFull(false);
  };
  const send = async () => {
    setSending(true);
    try {
      await appointTier({ memberId: profile.memberId, tier, lock, reason: reason.trim() });
      showToast({ text: '已调整，对方会收到消息', tone: 'positive' });
      onDone();
    } catch (failure) {
      if (codeOf(failure) === 'TIER.NO_SEAT') setFull(true);
      else showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  const obstacle = unchanged ? '等级和固定都没有变化' : reason.trim() === '' ? '写一句原因' : undefined;
  return (
    <Sheet
      id="appoint-sheet"
      open={open}
      title={`调整「${profile.nickname}」的等级`}
      onClose={onClose}
      footer={
        <Button
          id="confirm-appoint"
          block
          loading={sending}
          disabled={obstacle !== undefined}
          reason={obstacle}
          onClick={() => void send()}
        >
          确定
        </Button>
      }
    >
      <Choice<Tier>
        id="appoint-tier"
        label="等级"
        error={
          full ? `${TIER_NAMES[tier]}的席位已满。先请一位成员让出席位，或在等级规则里增加席位` : undefined
        }
        options={TIERS.map((each) => ({
          value: each,
          text: each === profile.tier ? `${TIER_NAMES[each]}（现在）` : TIER_NAMES[each],
          ...(each === 'base' ? {} : { note: wordSeats(profile.seats, each) }),
        }))}
        value={tier}
        onChange={choose}
      />
      <View className="member__switch">
        <Switch
          id="appoint-lock"
          title="固定这个等级"
          note="不随数字升降，直到有人解除"
          value={lock}
          onChange={setLock}
        />
      </View>
      <TextArea
        id="appoint-reason"
        label="原因"
        hint="车主会看到，也会写进决定记录"
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </Sheet>
  );
}
