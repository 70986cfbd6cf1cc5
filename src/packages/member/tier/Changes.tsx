import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Section } from '@/components/Section';
import { Timeline } from '@/components/Timeline';
import type { TierChange } from '@/domain/member';
import { wordDay } from '@/wording/dates';
import { wordTierChange } from '@/wording/ladder';

/** The latest changes are shown at once, the others on demand. */
const FIRST_SHOWN = 3;

/** How the tier came about, the latest first, each with its reason. */
export function Changes({ changes }: { changes: readonly TierChange[] }) {
  const [all, setAll] = useState(false);
  if (changes.length === 0) return null;
  const shown = all ? changes : changes.slice(0, FIRST_SHOWN);
  return (
    <Section title="等级变化" note="每一次变化都有原因，由人决定的会写明理由。">
      <View className="tier__changes">
        <Timeline
          items={shown.map((change, index) => ({
            id: `${change.atMs}.${change.to}`,
            title: wordTierChange(change),
            time: wordDay(change.atMs, Date.now()),
            note: change.note,
            current: index === 0,
          }))}
        />
        {shown.length < changes.length ? (
          <Button id="all-changes" tone="quiet" size="small" block onClick={() => setAll(true)}>
            {`全部 ${changes.length} 次`}
          </Button>
        ) : null}
      </View>
    </Section>
  );
}
