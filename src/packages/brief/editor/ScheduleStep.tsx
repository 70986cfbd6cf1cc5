import { MomentField } from '@/components/MomentField';
import { writeBrief } from '@/stores/briefDraft';
import { wordSpan } from '@/wording/dates';
import { Ask, type StepProps } from './frame';

/** From when to when it can be done. */
export function ScheduleStep({ brief, wrong }: StepProps) {
  const { opensAtMs, closesAtMs } = brief;
  const lasts = closesAtMs > opensAtMs ? `开放 ${wordSpan(closesAtMs - opensAtMs)}` : undefined;
  return (
    <>
      <Ask text="什么时候" note="发布后到开始之前，车主看不到它" />
      <MomentField
        id="opens"
        label="开始"
        value={opensAtMs}
        hint={opensAtMs <= Date.now() ? '已经到了，发布后马上看得到' : undefined}
        onChange={(atMs) => writeBrief({ opensAtMs: atMs })}
      />
      <MomentField
        id="closes"
        label="截止"
        hint={lasts}
        value={closesAtMs}
        error={wrong.closesAtMs}
        onChange={(atMs) => writeBrief({ closesAtMs: atMs })}
      />
    </>
  );
}
