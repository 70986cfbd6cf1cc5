import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import type { ReviewView } from '@/contract/review';
import { useJudgement, writeJudgement } from '@/stores/review';
import { PRAISES } from '@/wording/remedies';
import { Marks, useMarking } from './Marks';
import { WatchedSwitch } from './WatchedSwitch';

interface ApproveSheetProps {
  open: boolean;
  view: ReviewView;
  /** The platform could not tell whether the content is all right. */
  unsure: boolean;
  sending: boolean;
  onClose: () => void;
  onSend: () => void;
}

const PRAISE_MAX_LENGTH = 200;

/** Adds the words of a chip to the praise, or takes them out again; what was written by hand stays. */
function togglePraise(praise: string, words: string): string {
  if (praise.includes(words)) return praise.replace(words, '').trim();
  return `${praise}${words}`.slice(0, PRAISE_MAX_LENGTH);
}

/** What is still missing for an approval; undefined when it is complete. */
function gapOf(
  unwatched: boolean,
  unchecked: boolean,
  uncompared: boolean,
  left: number,
): string | undefined {
  if (left > 0) return `还有 ${left} 条没有评`;
  if (unwatched) return '先看完视频并确认';
  if (unchecked) return '先确认内容没有问题';
  return uncompared ? '先对照相似的内容' : undefined;
}

/** What an approval leads to: at once, or once a colleague has judged too. */
function wordEffect({ plan, reward, marked, nobodyElse }: ReviewView): string {
  const second = nobodyElse ? '要等一位新同事' : '另一位同事';
  if (plan === 'double') return `双人盲评：${second}评完才公布，你们看不到对方的评分`;
  const earned = `${reward.points} 积分和 ${reward.growth} 成长值`;
  return marked ? `评完会立即发放 ${earned}，作者会看到每一条的档位` : `会立即发放 ${earned}，发出后不能撤回`;
}

/** The last look before points are posted: the marks, what goes out, and a kind word with it. */
export function ApproveSheet({ open, view, unsure, sending, onClose, onSend }: ApproveSheetProps) {
  const { praise, contentConfirmed, originalityConfirmed, videoWatched } = useShown(useJudgement).values;
  const filmed = (view.submission.rounds.at(-1)?.videos.length ?? 0) > 0;
  const held = view.originality.state === 'held';
  const { left, score } = useMarking(view.criteria);
  const gap = gapOf(
    filmed && !videoWatched,
    unsure && !contentConfirmed,
    held && !originalityConfirmed,
    view.marked ? left : 0,
  );
  return (
    <Sheet
      id="approve-sheet"
      open={open}
      title={score === null ? '通过这份作品' : `通过，${score} 分`}
      note={wordEffect(view)}
      onClose={onClose}
      footer={
        <Button
          id="confirm-approve"
          block
          loading={sending}
          disabled={gap !== undefined}
          reason={gap}
          onClick={onSend}
        >
          {view.plan === 'double' ? '交出评审' : '通过并发放'}
        </Button>
      }
    >
      {filmed ? (
        <View className="review__confirm">
          <WatchedSwitch />
        </View>
      ) : null}
      {unsure ? (
        <View className="review__confirm">
          <Card flush>
            <Switch
              id="confirm-content"
              title="我看过了，内容没有问题"
              note="平台的内容检查没有把握，以你的判断为准"
              value={contentConfirmed}
              onChange={(value) => writeJudgement({ contentConfirmed: value })}
            />
          </Card>
        </View>
      ) : null}
      {held ? (
        <View className="review__confirm">
          <Card flush>
            <Switch
              id="confirm-originality"
              title="我对照过了，不是搬运"
              note="和以前的内容很像，如果是搬运请退回并说明"
              value={originalityConfirmed}
              onChange={(value) => writeJudgement({ originalityConfirmed: value })}
            />
          </Card>
        </View>
      ) : null}
      {view.marked ? <Marks key={view.submission.submissionId} criteria={view.criteria} /> : null}
      <View className="review__label">给作者的一句话</View>
      <Chips>
        {PRAISES.map((words, index) => (
          <Chip
            key={words}
            id={`praise-${index + 1}`}
            text={words}
            selected={praise.includes(words)}
            onClick={() => writeJudgement({ praise: togglePraise(praise, words) })}
          />
        ))}
      </Chips>
      <View className="review__written">
        <TextArea
          id="praise"
          placeholder="点上面的话，再改成你想说的；不写也可以"
          value={praise}
          onChange={(text) => writeJudgement({ praise: text })}
          maxLength={PRAISE_MAX_LENGTH}
          rows={2}
        />
      </View>
    </Sheet>
  );
}
