import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { classes } from '@/components/classes';
import { showFailure } from '@/components/failure';
import type { InsightView } from '@/contract/insight';
import { separateInsight } from '@/stores/insightDesk';
import { wordAge } from '@/wording/dates';
import { wordAuthor, wordOrigin } from './words';

/** Everyone who said it, each in their own words. */
export function Voices({ insight }: { insight: InsightView }) {
  const { insightId: leadingId, voices, state, point } = insight;
  const separable = state === 'new' || state === 'studying';
  return voices.map(({ insightId, text, source, author, atMs, reward }) => (
    <View key={insightId} className="insight__voice">
      <Card id={`voice-${insightId}`}>
        {source.kind === 'survey' ? <View className="insight__label">{source.question}</View> : null}
        <View
          // Until the team has put it in a sentence of its own, the owner's words are the title.
          className={classes(
            'insight__words',
            point === '' && insightId === leadingId && 'insight__words--title',
          )}
        >
          {text === '' ? '原话已随账号注销' : text}
        </View>
        <View className="insight__note">{wordAuthor({ author, source })}</View>
        <View className="insight__note">
          {author === null
            ? wordOrigin({ source })
            : `${wordOrigin({ source })} · ${wordAge(atMs, Date.now())}`}
        </View>
        {reward === null ? null : (
          <View className="insight__note">{`成长值 +${reward.growth}，积分 +${reward.points}，已记`}</View>
        )}
        {separable && insightId !== leadingId ? (
          <Button
            id={`separate-${insightId}`}
            tone="secondary"
            size="small"
            onClick={() => void separateInsight(insightId, leadingId).catch(showFailure)}
          >
            拆开
          </Button>
        ) : null}
      </Card>
    </View>
  ));
}
