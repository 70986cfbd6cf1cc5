import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import type { Anchor } from '@/domain/coaching';
import { wordPlace } from './place';

const START: Readonly<Record<Anchor['kind'], readonly string[]>> = {
  text: [
    '这里写得很好，可以再展开一点。',
    '补上时间、地点和路况，会更可信。',
    '这个数字从哪里来，写一句来源。',
    '这句可以删，不影响意思。',
  ],
  picture: ['这里再拍近一点，看得更清楚。', '这里有车牌或人脸，遮一下。', '换个角度，把光线让出来。'],
  whole: ['方向很好，照这样写下去。', '结构很清楚，结尾再加一句你的建议。', '再加一两个实测的例子就完整了。'],
};

interface CommentSheetProps {
  /** Null while nothing is being said. */
  anchor: Anchor | null;
  text: string;
  onClose: () => void;
  onSay: (words: string) => void;
}

/** A word on one place: common ones to start from, to be changed at will. */
export function CommentSheet({ anchor, text, onClose, onSay }: CommentSheetProps) {
  const [words, setWords] = useState('');
  if (anchor === null) return null;
  return (
    <Sheet
      id="comment-sheet"
      open
      title="写意见"
      onClose={onClose}
      footer={
        <Button
          id="say"
          block
          disabled={words.trim() === ''}
          reason="点一句或写一句"
          onClick={() => onSay(words.trim())}
        >
          记下
        </Button>
      }
    >
      <View className="desk__quote">{wordPlace(anchor, text)}</View>
      <Chips>
        {START[anchor.kind].map((each, index) => (
          <Chip
            key={each}
            id={`canned-${index + 1}`}
            text={each}
            selected={each === words}
            onClick={() => setWords(each)}
          />
        ))}
      </Chips>
      <TextArea id="comment-words" label="意见" value={words} maxLength={500} rows={2} onChange={setWords} />
    </Sheet>
  );
}
