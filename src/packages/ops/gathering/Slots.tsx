import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { MomentField } from '@/components/MomentField';
import { Section } from '@/components/Section';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import { GATHERING_LIMITS, type Slot } from '@/domain/gathering';
import { nextSlot, useGatheringWriting, writeGathering } from '@/stores/gatheringDesk';
import './index.scss';

const MINUTE_MS = 60_000;
const LENGTHS = [60, 90, 120, 180] as const;

/** The times at which it meets, each with its seats; one that is taken out can be brought back. */
export function Slots() {
  const slots = useGatheringWriting(({ values }) => values.slots);
  const write = (changed: Slot) =>
    writeGathering({ slots: slots.map((slot) => (slot.id === changed.id ? changed : slot)) });
  const remove = (id: string) => {
    writeGathering({ slots: slots.filter((slot) => slot.id !== id) });
    showToast({ text: '时间已删', action: { text: '撤销', onClick: () => writeGathering({ slots }) } });
  };
  return (
    <Section title="时间" note={`最多 ${GATHERING_LIMITS.slots} 个，每位车主选一个`}>
      {slots.map((slot, index) => {
        const minutes = (slot.endsAtMs - slot.startsAtMs) / MINUTE_MS;
        return (
          <View key={slot.id} className="meeting__slot" id={`slot-${index + 1}`}>
            <MomentField
              id={`slot-${index + 1}`}
              label={`第 ${index + 1} 个时间`}
              value={slot.startsAtMs}
              onChange={(startsAtMs) =>
                write({ ...slot, startsAtMs, endsAtMs: startsAtMs + minutes * MINUTE_MS })
              }
            />
            <Field label="多长">
              <Chips>
                {LENGTHS.map((length) => (
                  <Chip
                    key={length}
                    text={`${length} 分钟`}
                    selected={minutes === length}
                    onClick={() => write({ ...slot, endsAtMs: slot.startsAtMs + length * MINUTE_MS })}
                  />
                ))}
              </Chips>
            </Field>
            <TextField
              id={`capacity-${index + 1}`}
              label="席位"
              kind="number"
              suffix="位"
              value={String(slot.capacity)}
              maxLength={2}
              error={slot.capacity < 1 ? `写 1 到 ${GATHERING_LIMITS.capacity}` : undefined}
              onChange={(text) =>
                write({
                  ...slot,
                  capacity: Math.min(GATHERING_LIMITS.capacity, Number(text.replace(/\D/g, '') || 0)),
                })
              }
            />
            {slots.length > 1 ? (
              <Button tone="quiet" size="small" onClick={() => remove(slot.id)}>
                删掉这个时间
              </Button>
            ) : null}
          </View>
        );
      })}
      {slots.length < GATHERING_LIMITS.slots ? (
        <Button
          id="add-slot"
          tone="secondary"
          block
          icon="plus"
          onClick={() => writeGathering({ slots: [...slots, nextSlot(slots)] })}
        >
          加一个时间
        </Button>
      ) : null}
    </Section>
  );
}
