import { useEffect } from 'react';
import { Button } from '@/components/Button';
import { Cell } from '@/components/Cell';
import { Sheet } from '@/components/Sheet';
import { useSending } from '@/components/sending';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import { needsAgreement } from '@/domain/brief';
import { replacePage } from '@/routes';
import { countAudience, useAudienceCount } from '@/stores/brief';
import { publishBrief, useBriefDraft } from '@/stores/briefDraft';
import { wordInstant } from '@/wording/dates';
import { wordAgreement, wordAudience, wordCost, wordReview } from '../parts/facts';
import { wordCountOf } from './audienceCount';

interface PublishSheetProps {
  taskId: string;
  open: boolean;
  onClose: () => void;
}

/** Who will see it, from when, what it costs and who decides, before it goes out. */
export function PublishSheet({ taskId, open, onClose }: PublishSheetProps) {
  const { brief } = useShown(useBriefDraft).values;
  const counted = useShown(useAudienceCount);
  const { sending, run } = useSending(onClose);
  useEffect(() => {
    if (open) countAudience(brief.audience);
  }, [open, brief.audience]);
  const asks = needsAgreement(brief);
  const nowMs = Date.now();
  const publish = () =>
    run(async () => {
      const state = await publishBrief(taskId);
      showToast({ text: state === 'published' ? '已发布' : '已交给另一位主导者', tone: 'positive' });
      replacePage('brief.task', { id: taskId });
    });
  return (
    <Sheet
      id="publish-sheet"
      open={open}
      flush
      title={asks ? '提交给另一位主导者' : '发布任务'}
      note="发布后内容不能再改，可以延期、提前截止或取消。"
      onClose={onClose}
      footer={
        <Button id="confirm-publish" block loading={sending} onClick={() => void publish()}>
          {asks ? '提交' : '发布'}
        </Button>
      }
    >
      <Cell
        title={wordCountOf(counted)}
        note={wordAudience(brief.audience, brief.audience.memberIds.length)}
      />
      <Cell
        title={brief.opensAtMs <= nowMs ? '马上看得到' : `${wordInstant(brief.opensAtMs, nowMs)} 起看得到`}
        note={`${wordInstant(brief.closesAtMs, nowMs)} 截止`}
      />
      <Cell title="每份作品最多" note={wordCost(brief)} />
      <Cell title="评审" note={wordReview(brief)} />
      <Cell title="谁决定" note={wordAgreement(brief)} />
    </Sheet>
  );
}
