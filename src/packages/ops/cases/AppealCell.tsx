import { View } from '@tarojs/components';
import { memo } from 'react';
import { Cell } from '@/components/Cell';
import type { AppealRow } from '@/contract/appeal';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { wordPenalty } from '@/domain/penalty';
import { openPage } from '@/routes';
import { wordAge } from '@/wording/dates';

/** One appeal that waits: what was decided, and what the member says to it. */
export const AppealCell = memo(function AppealCell({ row }: { row: AppealRow }) {
  const { caseId, title, category, penalties, words, sentAtMs, claim } = row;
  return (
    <Cell
      id={`appeal-${caseId}`}
      title={title}
      note={
        <>
          <View>{`${FORBIDDEN_NAMES[category]}：${penalties.map(wordPenalty).join('、')}`}</View>
          <View className="cases__excerpt">{`「${words}」`}</View>
          <View>{wordAge(sentAtMs, Date.now())}</View>
          {claim === null ? null : (
            <View className="cases__claim">{claim.mine ? '你正在处理' : `${claim.name}正在处理`}</View>
          )}
        </>
      }
      arrow={false}
      onClick={() => openPage('ops.appeal', { id: caseId })}
    />
  );
});
