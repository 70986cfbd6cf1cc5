import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import type { ClaimView } from '@/contract/case';
import { wordInstant } from '@/wording/dates';
import type { Hold } from './claim';

interface ClaimNoticeProps {
  claim: ClaimView | null;
  hold: Hold;
  loading: boolean;
  /** Takes the claim again. */
  onTake: () => void;
}

function wordHold(claim: ClaimView | null, hold: Hold): string {
  const until = claim === null ? '' : wordInstant(claim.untilMs, Date.now());
  switch (hold) {
    case 'mine':
      return `由你处理，为你保留到${until}`;
    case 'theirs':
      return `${claim?.name ?? '同事'}正在处理，保留到${until}。可以先看看，或去下一件`;
    case 'ended':
      return '为你保留的时间到了，写好的内容都在';
  }
}

/** Who is at it and until when; when one's own time is over, the way to go on. */
export function ClaimNotice({ claim, hold, loading, onTake }: ClaimNoticeProps) {
  return (
    <View id="claim" className={classes('case__claim', hold !== 'mine' && 'case__claim--open')}>
      <Icon name={hold === 'theirs' ? 'users' : 'clock'} size={16} />
      <View className="case__claimed">{wordHold(claim, hold)}</View>
      {hold === 'ended' ? (
        <Button id="take-claim" tone="quiet" size="small" loading={loading} onClick={onTake}>
          继续处理
        </Button>
      ) : null}
    </View>
  );
}
