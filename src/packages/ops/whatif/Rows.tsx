import { View } from '@tarojs/components';
import { memo, useRef } from 'react';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { RowGroups } from '@/components/RowGroups';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Tag, type Tone } from '@/components/Tag';
import { TextField } from '@/components/TextField';
import type { WhatIfRowView } from '@/contract/whatIf';
import { EFFECTS, type Effect, type WhatIfTotals } from '@/domain/whatIf';
import { moreState } from '@/stores/list';
import { askRows, useRowsAsked, useWhatIfRows } from '@/stores/whatIf';
import { wordError } from '@/wording/errors';
import { EFFECT_NAMES, OUTCOME_NAMES, wordDeciding, wordMove } from '@/wording/whatIf';

const TONES: Readonly<Record<Effect, Tone>> = {
  rises: 'positive',
  noSeat: 'neutral',
  falls: 'danger',
  noticed: 'warning',
  recovers: 'positive',
};

/** Typing asks the cloud once the fingers rest. */
const TYPING_MS = 350;

/** Everyone whom it concerns, found by nickname or by what would happen to them. */
export function Rows({ totals, skipped }: { totals: WhatIfTotals; skipped: number }) {
  const { effect, search } = useShown(useRowsAsked);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const concerned = EFFECTS.reduce((sum, each) => sum + totals.effects[each], 0);
  if (concerned === 0) {
    return <Empty picture="search" text="没有人会受影响" note="这样调整之后，每个人的等级都和现在一样" />;
  }
  const type = (words: string) => {
    useRowsAsked.setState(effect === 'skipped' ? { search: words, effect: null } : { search: words });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void askRows({}), TYPING_MS);
  };
  return (
    <Section title="影响到的车主" note={`共 ${concerned} 位`}>
      <TextField
        id="whatif-search"
        icon="search"
        placeholder="按昵称开头查找"
        value={search}
        maxLength={20}
        clearable
        confirm="search"
        onChange={type}
      />
      <View className="whatif__chips">
        <Chips>
          <Chip
            id="effect-all"
            text={`全部 ${concerned}`}
            selected={effect === null}
            onClick={() => void askRows({ effect: null })}
          />
          {EFFECTS.filter((each) => totals.effects[each] > 0).map((each) => (
            <Chip
              key={each}
              id={`effect-${each}`}
              text={`${EFFECT_NAMES[each]} ${totals.effects[each]}`}
              selected={effect === each}
              onClick={() => void askRows({ effect: each })}
            />
          ))}
          {skipped > 0 ? (
            <Chip
              id="effect-skipped"
              text={`${OUTCOME_NAMES.skipped} ${skipped}`}
              selected={effect === 'skipped'}
              onClick={() => void askRows({ effect: 'skipped', search: '' })}
            />
          ) : null}
        </Chips>
      </View>
      <RowList />
    </Section>
  );
}

function RowList() {
  const list = useShown(useWhatIfRows);
  if (!list.loaded) {
    if (list.error === null) return <Skeleton layout="rows" count={6} />;
    return (
      <ErrorState {...wordError(list.error)} loading={list.loading} onRetry={() => void list.refresh()} />
    );
  }
  if (list.items.length === 0) {
    return <Empty picture="search" text="没有找到" note="换一个昵称的开头，或者看看其他类别" />;
  }
  return (
    <>
      <Card flush>
        <RowGroups items={list.items} keyOf={(row) => `${row.memberId}.${row.effect}`}>
          {(row) => <Row row={row} />}
        </RowGroups>
      </Card>
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

const Row = memo(function Row({ row }: { row: WhatIfRowView }) {
  return (
    <Cell
      id={`row-${row.memberId}`}
      title={row.nickname}
      note={
        <>
          <View>{wordMove(row)}</View>
          <View>{wordDeciding(row)}</View>
        </>
      }
      extra={
        row.outcome === 'skipped' ? (
          <Tag>{OUTCOME_NAMES.skipped}</Tag>
        ) : (
          <Tag tone={TONES[row.effect]}>{EFFECT_NAMES[row.effect]}</Tag>
        )
      }
    />
  );
});
