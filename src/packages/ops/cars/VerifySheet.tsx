import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { CarRow } from '@/contract/car';
import { verifyCar } from '@/stores/car';

const REASONS = ['车架号和登记信息对不上。', '车型和车架号不一致。', '这辆车登记在其他车主名下。'] as const;

/** One car to compare: confirm it, or say what does not fit. */
export function VerifySheet({ car, onClose }: { car: CarRow | null; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState<'confirm' | 'refuse' | null>(null);
  if (car === null) return null;
  const send = async (verified: boolean) => {
    setSending(verified ? 'confirm' : 'refuse');
    try {
      await verifyCar(car.vin, verified, reason);
      showToast(verified ? '已核验' : '已退回');
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(null);
    }
  };
  return (
    <Sheet
      id="verify-sheet"
      open
      title={`${car.model} · ${car.region}`}
      note={`${car.nickname} 绑定`}
      onClose={onClose}
      footer={
        <View className="cars-check__buttons">
          <View className="cars-check__button">
            <Button
              id="refuse-car"
              tone="secondary"
              block
              loading={sending === 'refuse'}
              disabled={reason.trim() === ''}
              onClick={() => void send(false)}
            >
              对不上
            </Button>
          </View>
          <View className="cars-check__button">
            <Button id="confirm-car" block loading={sending === 'confirm'} onClick={() => void send(true)}>
              核验通过
            </Button>
          </View>
        </View>
      }
    >
      <View className="cars-check__big">{car.vin}</View>
      <Chips>
        {REASONS.map((text) => (
          <Chip key={text} text={text} selected={text === reason} onClick={() => setReason(text)} />
        ))}
      </Chips>
      <TextField
        id="car-reason"
        label="对不上的原因"
        hint="车主会看到；这辆车会从他的账号移除"
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </Sheet>
  );
}
