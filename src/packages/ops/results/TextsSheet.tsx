import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { TextAnswerRow } from '@/contract/survey';
import type { Question } from '@/domain/question';
import { type createList, moreState } from '@/stores/list';
import { wordError } from '@/wording/errors';
import './results.scss';

interface TextsSheetProps {
  question: Question;
  store: ReturnType<typeof createList<TextAnswerRow>>;
  /** Begins the list of this question. */
  onRead: (questionId: string) => void;
  onClose: () => void;
}

/** What was written, one below the other. */
export function TextsSheet({ question, store, onRead, onClose }: TextsSheetProps) {
  const list = useShown(store);
  useEffect(() => onRead(question.id), [onRead, question.id]);
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
