import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import type { WhatIfView } from '@/contract/whatIf';
import type { PolicyTerms } from '@/domain/policy';
import type { WhatIfTotals } from '@/domain/whatIf';
import { applyWhatIf } from '@/stores/whatIf';

interface ApplySheetProps {
  open: boolean;
  run: WhatIfView;
  terms: PolicyTerms | null;
  onClose: () => void;
}

/** Exactly what will happen to how many people, and the reason that they will read. */
export function ApplySheet({ open, run, terms, onClose }: ApplySheetProps) {
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const { totals, runId, baseVersion } = run;
  if (totals === null) return null;
  const apply = async () => {
    setSending(true);
    try {
      await applyWhatIf(runId, reason.trim());
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="apply-sheet"
      open={open}
      title={`应用为第 ${baseVersion + 1} 版`}
      note="应用前会再核对一遍，只要有一位的情况变了，就一条也不改"
      onClose={onClose}
      footer={
        <Button
          id="confirm-apply"
          block
          loading={sending}
          disabled={reason.trim() === ''}
          reason={reason.trim() === '' ? '写一句原因，升级和下调的车主会看到' : undefined}
          onClick={() => void apply()}
        >
          {wordApply(totals)}
        </Button>
      }
    >
      <View className="whatif__plan">
        {planOf(totals, terms?.hysteresis.graceDays ?? null).map((line) => (
          <View key={line} className="whatif__step">
            {line}
          </View>
        ))}
      </View>
      <TextArea
        id="apply-reason"
        label="为什么这样调整"
        hint="升级和下调的车主会在消息和等级变化里看到，也记在决定记录中"
        placeholder="例如：为了更看重内容质量，从今天起按新的权重计算"
        value={reason}
        maxLength={200}
        onChange={setReason}
      />
    </Sheet>
  );
}

function wordApply({ effects }: WhatIfTotals): string {
  const touched = effects.rises + effects.falls + effects.noticed + effects.recovers;
  return touched === 0 ? '应用' : `应用，调整 ${touched} 位车主`;
}

/** What will happen, a line each; what does not happen is not said. */
function planOf({ effects }: WhatIfTotals, graceDays: number | null): string[] {
  const grace = graceDays === null ? '在提醒期内' : `${graceDays} 天内`;
  return [
    '新规则立即对所有车主生效',
    ...(effects.rises > 0 ? [`${effects.rises} 位上升一级，马上收到消息`] : []),
    ...(effects.noticed > 0 ? [`${effects.noticed} 位收到提醒，${grace}补上就不变`] : []),
    ...(effects.falls > 0 ? [`${effects.falls} 位下调一级，积分和作品都保留`] : []),
    ...(effects.recovers > 0 ? [`${effects.recovers} 位的提醒取消`] : []),
    ...(effects.noSeat > 0 ? [`${effects.noSeat} 位达到条件但席位已满，保持不变`] : []),
  ];
}
