import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { useSending } from '@/components/sending';
import { TextField } from '@/components/TextField';
import type { InsightView } from '@/contract/insight';
import { INSIGHT_AREAS, INSIGHT_LIMITS } from '@/domain/insight';
import { classifyInsight } from '@/stores/insightDesk';

interface ClassifySheetProps {
  insight: InsightView;
  open: boolean;
  onClose: () => void;
}

/** What it is about, and what it comes down to; whoever said it reads that too. */
export function ClassifySheet({ insight, open, onClose }: ClassifySheetProps) {
  const [area, setArea] = useState(insight.area);
  const [point, setPoint] = useState(insight.point);
  const { sending, run } = useSending(onClose);
  return (
    <Sheet
      id="classify-sheet"
      open={open}
      title="归类"
      onClose={onClose}
      footer={
        <Button
          id="confirm-classify"
          block
          loading={sending}
          onClick={() => void run(() => classifyInsight(insight.insightId, area, point.trim()))}
        >
          保存
        </Button>
      }
    >
      <Field label="哪个方面">
        <Chips>
          {INSIGHT_AREAS.map(({ id, name }) => (
            <Chip
              key={id}
              id={`classify-${id}`}
              text={name}
              selected={area === id}
              onClick={() => setArea(area === id ? null : id)}
            />
          ))}
        </Chips>
      </Field>
      <TextField
        id="point"
        label="一句话要点"
        hint="提的人也会看到，别写内部代号"
        placeholder="快充前提前预热电池"
        value={point}
        maxLength={INSIGHT_LIMITS.point}
        onChange={setPoint}
      />
    </Sheet>
  );
}
