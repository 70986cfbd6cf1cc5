import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import { replacePage } from '@/routes';
import { publishSurvey, useAudienceSize, useSurveyWriting } from '@/stores/surveyDesk';
import { wordInstant } from '@/wording/dates';
import { wordAudience } from './AudienceSection';
import './index.scss';

interface PublishSheetProps {
  /** Whether the role may ask how many belong to an audience. */
  counts: boolean;
  onClose: () => void;
}

/** Who gets it, and that the questions are fixed from then on. */
export function PublishSheet({ counts, onClose }: PublishSheetProps) {
  const values = useSurveyWriting((form) => form.values);
  const { audience, questions, anonymous, opensAtMs, closesAtMs, thanksPoints } = values;
  const key = JSON.stringify(audience);
  const size = useShown(useAudienceSize);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    if (counts) void useAudienceSize.getState().load(key);
  }, [counts, key]);
  const known = counts && size.key === key ? size.data : null;
  const publish = async () => {
    setSending(true);
    try {
      const surveyId = await publishSurvey();
      showToast({ text: '已发布，邀请会陆续送到', tone: 'positive' });
      replacePage('ops.surveyResults', { id: surveyId });
    } catch (failure) {
      setSending(false);
      showFailure(failure);
    }
  };
  const nowMs = Date.now();
  return (
    <Sheet
      id="publish-sheet"
      open
      title="发布问卷"
      note="从这时起题目、匿名方式和名额都不能再改，已经回答的才有意义。"
      onClose={onClose}
      footer={
        <Button id="confirm-publish" block loading={sending} onClick={() => void publish()}>
          发布
        </Button>
      }
    >
      <Card flush>
        <Cell
          icon="users"
          title={wordAudience(audience)}
          note={
            known === null
              ? '其他车主不知道有这份问卷'
              : `现在 ${known.members}${known.more ? '+' : ''} 位，其他车主不知道有这份问卷`
          }
        />
        <Cell
          icon="lock"
          title={anonymous ? '匿名' : '实名'}
          note={anonymous ? '谁也看不到是谁填的，满 5 份才有结果' : '结果里带昵称'}
        />
        <Cell
          icon="clock"
          title={`${wordInstant(Math.max(opensAtMs, nowMs), nowMs)} 到 ${wordInstant(closesAtMs, nowMs)}`}
          note={`${questions.length} 题，${thanksPoints > 0 ? `填完积分 +${thanksPoints}` : '没有积分'}`}
        />
      </Card>
      <View className="writing__part" />
    </Sheet>
  );
}
