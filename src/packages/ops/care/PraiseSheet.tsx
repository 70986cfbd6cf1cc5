import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import type { CareRow } from '@/contract/care';
import { PRAISE_LIMITS } from '@/domain/praise';
import { givePraise } from '@/stores/care';
import { THANKS } from '@/wording/care';

const POINTS = [0, 10, 20, PRAISE_LIMITS.points] as const;

interface PraiseSheetProps {
  row: CareRow;
  open: boolean;
  onClose: () => void;
}

/** A kind word in one tap, to be changed as one likes, with points for helping where they fit. */
export function PraiseSheet({ row, open, onClose }: PraiseSheetProps) {
  const thanks = THANKS[row.kind];
  const [words, setWords] = useState<string>(thanks[0] ?? '');
  const [points, setPoints] = useState<number>(0);
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    try {
      await givePraise(row.memberId, words.trim(), points);
      showToast({ text: points === 0 ? '已送达' : `已送达，积分 +${points}`, tone: 'positive' });
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="praise-sheet"
      open={open}
      title={`谢谢${row.nickname}`}
      note="以你的角色发到对方的消息里"
      onClose={onClose}
      footer={
        <Button
          id="send-praise"
          block
          loading={sending}
          disabled={words.trim() === ''}
          onClick={() => void send()}
        >
          {points === 0 ? '送出' : `送出，并加 ${points} 积分`}
        </Button>
      }
    >
      <Chips>
        {thanks.map((text, index) => (
          <Chip
            key={text}
            id={`thanks-${index + 1}`}
            text={text}
            selected={text === words}
            onClick={() => setWords(text)}
          />
        ))}
      </Chips>
      <View className="care__field">
        <TextArea
          id="praise-words"
          label="想说的话"
          value={words}
          maxLength={PRAISE_LIMITS.wordsLength}
          rows={2}
          onChange={setWords}
        />
      </View>
      <View className="care__label">帮助他人的积分</View>
      <Chips>
        {POINTS.map((value) => (
          <Chip
            key={value}
            id={`points-${value}`}
            text={value === 0 ? '不加' : `+${value}`}
            selected={value === points}
            onClick={() => setPoints(value)}
          />
        ))}
      </Chips>
      <View className="care__limit">
        {`你每天最多给出 ${PRAISE_LIMITS.pointsPerColleagueAndDay}，每位车主每周最多收到 ${PRAISE_LIMITS.pointsPerMemberAndWeek}`}
      </View>
    </Sheet>
  );
}
