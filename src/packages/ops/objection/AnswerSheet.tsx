import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Sheet } from '@/components/Sheet';
import { Switch } from '@/components/Switch';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import type { ObjectionView } from '@/contract/objection';
import { useAnswerForm, writeAnswer } from '@/stores/objection';
import { useJudgement, writeJudgement } from '@/stores/review';
import { Marks, useMarking } from '../review/Marks';
import { WatchedSwitch } from '../review/WatchedSwitch';

interface AnswerSheetProps {
  view: ObjectionView;
  kind: 'keep' | 'replace' | null;
  sending: boolean;
  onClose: () => void;
  onSend: () => void;
}

/** What is still missing; undefined when the answer is complete. */
function gapOf(kind: AnswerSheetProps['kind'], left: number, reason: string): string | undefined {
  if (kind === 'replace' && left > 0) return `还有 ${left} 条没有评`;
  return reason.trim() === '' ? '写一下理由' : undefined;
}

/** The answer to an objection with its reason; in place of the decision, with marks of one's own. */
export function AnswerSheet({ view, kind, sending, onClose, onSend }: AnswerSheetProps) {
  const { reason } = useShown(useAnswerForm).values;
  const { left, score } = useMarking(view.criteria);
  const { contentConfirmed, videoWatched } = useShown(useJudgement).values;
  const replaces = kind === 'replace';
  const unsure = replaces && view.submission.rounds.at(-1)?.contentCheck === 'review';
  const filmed = replaces && (view.submission.rounds.at(-1)?.videos.length ?? 0) > 0;
  const gap =
    filmed && !videoWatched
      ? '先看完视频并确认'
      : unsure && !contentConfirmed
        ? '先确认内容没有问题'
        : gapOf(kind, view.marked ? left : 0, reason);
  return (
    <Sheet
      id="answer-sheet"
      open={kind !== null}
      title={replaces ? (score === null ? '改为通过' : `改为 ${score} 分`) : '维持原结果'}
      note={replaces ? '新的结果会代替原来的，差额自动补上，车主会看到理由' : '车主会看到你写的理由'}
      onClose={onClose}
      footer={
        <Button
          id="confirm-answer"
          block
          loading={sending}
          disabled={gap !== undefined}
          reason={gap}
          onClick={onSend}
        >
          {replaces ? '改判并告诉车主' : '维持并告诉车主'}
        </Button>
      }
    >
      {filmed ? <WatchedSwitch /> : null}
      {unsure ? (
        <Card flush>
          <Switch
            id="confirm-content"
            title="我看过了，内容没有问题"
            note="平台的内容检查没有把握，以你的判断为准"
            value={contentConfirmed}
            onChange={(value) => writeJudgement({ contentConfirmed: value })}
          />
        </Card>
      ) : null}
      {replaces && view.marked ? <Marks key={view.objectionId} criteria={view.criteria} /> : null}
      <View className="objection__reason">
        <TextArea
          id="answer-reason"
          label="理由"
          placeholder="对照车主说的，讲清楚为什么"
          value={reason}
          onChange={writeAnswer}
          maxLength={500}
          rows={3}
        />
      </View>
    </Sheet>
  );
}
