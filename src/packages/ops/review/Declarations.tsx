import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { Tag } from '@/components/Tag';
import type { RoundView } from '@/contract/submission';
import { ADVERTISING_WORDS, AI_WORDS } from '@/wording/review';

function Missing() {
  return (
    <Tag tone="warning" icon="triangle-alert">
      没有回答
    </Tag>
  );
}

/** What the author declares, and what the platform made of the content. */
export function Declarations({ round }: { round: RoundView }) {
  const { advertising, ai } = round.declarations;
  return (
    <Card flush>
      <Cell
        icon="megaphone"
        title="广告标识"
        note={advertising === null ? undefined : ADVERTISING_WORDS[advertising]}
        extra={advertising === null ? <Missing /> : undefined}
      />
      <Cell
        icon="sparkles"
        title="AI 使用"
        note={ai === null ? undefined : AI_WORDS[ai]}
        extra={ai === null ? <Missing /> : undefined}
      />
      {round.contentCheck === 'review' ? (
        <Cell
          icon="triangle-alert"
          title="内容安全"
          note="平台没有把握，需要你看过后确认"
          extra={<Tag tone="warning">待确认</Tag>}
        />
      ) : null}
    </Card>
  );
}
