import { View } from '@tarojs/components';
import { memo } from 'react';
import { Cell } from '@/components/Cell';
import { Tag } from '@/components/Tag';
import type { CaseRow } from '@/contract/case';
import { FORBIDDEN_NAMES } from '@/domain/covenant';
import { SUBJECT_NAMES } from '@/domain/report';
import { openPage } from '@/routes';
import { wordAge } from '@/wording/dates';

function wordReports({ reports, categories, checked }: CaseRow): string {
  const first = categories[0];
  return [
    ...(reports > 0 ? [`${reports} 次举报`] : []),
    ...(first === undefined ? [] : [FORBIDDEN_NAMES[first.category]]),
    ...(checked ? ['自动检查没有把握'] : []),
  ].join(' · ');
}

/** One case that waits: what it is, what is said against it, and who is at it. */
export const CaseCell = memo(function CaseCell({ row }: { row: CaseRow }) {
  const { caseId, title, excerpt, held, claim } = row;
  return (
    <Cell
      id={`case-${caseId}`}
      title={title}
      note={
        <>
          {excerpt === '' ? null : <View className="cases__excerpt">{excerpt}</View>}
          <View>{wordReports(row)}</View>
          <View>{`${SUBJECT_NAMES[row.subjectKind]} · ${wordAge(row.openedAtMs, Date.now())}`}</View>
          {claim === null ? null : (
            <View className="cases__claim">{claim.mine ? '你正在处理' : `${claim.name}正在处理`}</View>
          )}
        </>
      }
      extra={
        held ? (
          <Tag tone="warning" icon="lock">
            已收起
          </Tag>
        ) : undefined
      }
      arrow={false}
      onClick={() => openPage('ops.case', { id: caseId })}
    />
  );
});
