import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import type { Reward } from '@/domain/task';
import { useJudgement, writeJudgement } from '@/stores/review';
import { PRAISES } from '@/wording/review';

interface ApproveSheetProps {
  open: boolean;
  reward: Reward;
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

/** The last look before points are posted: what goes out, and a kind word with it. */
export function ApproveSheet({ open, reward, unsure, sending, onClose, onSend }: ApproveSheetProps) {
  const { praise, contentConfirmed } = useShown(useJudgement).values;
  return (
    <Sheet
      id="approve-sheet"
      open={open}
      title="通过这份作品"
      note={`会立即发放 ${reward.points} 积分和 ${reward.growth} 成长值，发出后不能撤回`}
      onClose={onClose}
      footer={
        <Button
          id="confirm-approve"
          block
          loading={sending}
          disabled={unsure && !contentConfirmed}
          reason="先确认内容没有问题"
          onClick={onSend}
        >
          通过并发放
        </Button>
      }
    >
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
