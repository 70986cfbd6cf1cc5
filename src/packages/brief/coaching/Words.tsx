import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import type { Anchor } from '@/domain/coaching';
import { type Sentence, sentencesOf, spanOf } from '@/domain/sentence';

type Span = Pick<Sentence, 'from' | 'to'>;

interface WordsProps {
  text: string;
  /** Places that something was said about. */
  marked: readonly Anchor[];
  onChoose: (anchor: Anchor) => void;
}

const holds = (span: Span, sentence: Span) => span.from <= sentence.from && sentence.to <= span.to;

/** The draft's words: one tap takes a sentence, a second one the stretch up to there, a tap on the only one lets go. */
export function Words({ text, marked, onChoose }: WordsProps) {
  const [span, setSpan] = useState<Span | null>(null);
  if (text === '') return null;
  const sentences = sentencesOf(text);
  const tap = (sentence: Sentence) => {
    if (span === null) return setSpan(sentence);
    const isOnly = span.from === sentence.from && span.to === sentence.to;
    return setSpan(isOnly ? null : holds(span, sentence) ? sentence : spanOf(span, sentence));
  };
  return (
    <View className="desk__words" id="draft-words">
      {sentences.map((sentence) => {
        const isChosen = span !== null && holds(span, sentence);
        const isMarked = marked.some((anchor) => anchor.kind === 'text' && holds(anchor, sentence));
        return (
          <Text
            key={sentence.from}
            id={`sentence-${sentence.from}`}
            className={classes(
              'desk__sentence',
              isMarked && 'desk__sentence--marked',
              isChosen && 'desk__sentence--chosen',
            )}
            onClick={() => tap(sentence)}
            {...aria({ role: 'button', selected: isChosen })}
          >
            {sentence.text}
          </Text>
        );
      })}
      {span === null ? null : (
        <View className="desk__chosen">
          <Button
            id="comment-span"
            size="small"
            icon="pencil"
            onClick={() => {
              const { from, to } = span;
              setSpan(null);
              onChoose({ kind: 'text', from, to });
            }}
          >
            对选中的写意见
          </Button>
        </View>
      )}
    </View>
  );
}
