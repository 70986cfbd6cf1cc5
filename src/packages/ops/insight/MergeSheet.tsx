import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { LoadMore } from '@/components/LoadMore';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useSending } from '@/components/sending';
import { useShown } from '@/components/shown';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { InsightView } from '@/contract/insight';
import { replacePage } from '@/routes';
import { lookForTwins, mergeInsight, useInsightTwins, useTwinWish } from '@/stores/insightDesk';
import { moreState } from '@/stores/list';
import { InsightCell } from '../insightInbox/InsightCell';

interface MergeSheetProps {
  insight: InsightView;
  open: boolean;
  onClose: () => void;
}

const SEARCH_LENGTH = 20;

/** Finds the one that says the same; from there on both are answered together. */
export function MergeSheet({ insight, open, onClose }: MergeSheetProps) {
  const { text } = useShown(useTwinWish);
  const list = useShown(useInsightTwins);
  const { sending, run } = useSending(onClose);
  useEffect(() => {
    if (open) lookForTwins('');
  }, [open]);
  const rows = list.items.filter(
    ({ insightId, state }) => insightId !== insight.insightId && (state === 'new' || state === 'studying'),
  );
  const merge = (intoId: string) =>
    run(async () => {
      await mergeInsight(insight.insightId, intoId);
      showToast({ text: '合在一起了', tone: 'positive' });
      replacePage('ops.insight', { id: intoId });
    });
  return (
    <Sheet
      id="merge-sheet"
      open={open}
      title="并入说得一样的一条"
      note="以后一起答复，每一位都会被感谢。答复之前可以再拆开。"
      onClose={onClose}
    >
      <TextField
        id="twin-search"
        icon="search"
        placeholder="找一个词，两个字起"
        value={text}
        maxLength={SEARCH_LENGTH}
        clearable
        confirm="search"
        onChange={lookForTwins}
      />
      <View className="insight__field">
        {!list.loaded ? (
          <Skeleton layout="rows" count={4} />
        ) : rows.length === 0 ? (
          <Empty text="没有可以合并的" note="只能并入新到或研究中的" />
        ) : (
          <Card flush>
            {rows.map((row) => (
              <InsightCell
                key={row.insightId}
                row={row}
                showState
                onOpen={sending ? () => undefined : ({ insightId }) => void merge(insightId)}
              />
            ))}
          </Card>
        )}
        {list.loaded ? <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} /> : null}
      </View>
    </Sheet>
  );
}
