import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { Question } from '@/domain/question';
import { moreState } from '@/stores/list';
import { readTexts, useTexts } from '@/stores/surveyDesk';
import { wordError } from '@/wording/errors';
import './index.scss';

interface TextsSheetProps {
  surveyId: string;
  question: Question;
  onClose: () => void;
}

/** What was written, one below the other, in an order that says nothing. */
export function TextsSheet({ surveyId, question, onClose }: TextsSheetProps) {
  const list = useShown(useTexts);
  useEffect(() => readTexts(surveyId, question.id), [surveyId, question.id]);
  return (
    <Sheet id="texts-sheet" open title={question.title} onClose={onClose}>
      {list.loaded ? (
        <>
          {list.items.map(({ answerId, text, nickname }) => (
            <View key={answerId} className="results__text">
              <View className="results__words">{text}</View>
              {nickname === null ? null : <View className="results__note">{nickname}</View>}
            </View>
          ))}
          <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
        </>
      ) : list.error === null ? (
        <Skeleton layout="lines" count={5} />
      ) : (
        <ErrorState {...wordError(list.error)} onRetry={() => void list.refresh()} />
      )}
    </Sheet>
  );
}
