import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { useShown } from '@/components/shown';
import type { DecisionRow } from '@/contract/audit';
import { checkAudit, useAuditCheck, useDecisions } from '@/stores/audit';
import { moreState } from '@/stores/list';
import { wordChanges } from '@/wording/audit';
import { wordAge } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { wordDecision, wordSubject } from '@/wording/team';
import '@/wording/teamErrors';
import './index.scss';

/** Who decided what, when and why, newest first, and the check that nothing was altered afterwards. */
export default function DecisionsPage() {
  const list = usePagedList(useDecisions);

  if (!list.loaded) return <FirstLoad list={list} />;
  return (
    <Page id="decisions">
      <CheckCard />
      {list.items.length === 0 ? (
        <Empty text="还没有决定" note="团队的每一个决定都会记在这里，不能修改" />
      ) : (
        <>
          <View className="decisions__list">
            {list.items.map((row) => (
              <Decision key={row.rowId} row={row} />
            ))}
          </View>
          <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
        </>
      )}
    </Page>
  );
}

/** The check that anyone on the team can run. */
function CheckCard() {
  const check = useShown(useAuditCheck);
  return (
    <Card title="记录完整性" note="每一条都带着上一条的指纹，改动任何一条都会被发现">
      <View id="check-result" className="decisions__result">
        {wordCheck(check)}
      </View>
      <Button
        id="check-audit"
        tone="secondary"
        block
        loading={check.phase === 'running'}
        onClick={() => void checkAudit()}
      >
        检查全部记录
      </Button>
    </Card>
  );
}

function wordCheck(check: ReturnType<typeof useAuditCheck.getState>): string {
  switch (check.phase) {
    case 'idle':
      return '还没有检查';
    case 'running':
      return `已检查 ${check.checkedRows} 条`;
    case 'done':
      return check.problem === null
        ? `${check.checkedRows} 条全部完好`
        : `第一处异常：${check.problem.rowId}（${FAULT_WORDS[check.problem.fault]}）`;
    case 'failed':
      return check.error === null ? '没有检查完' : wordError(check.error).text;
  }
}

const FAULT_WORDS = { altered: '内容被改动', missing: '记录缺失', unanchored: '结尾对不上' } as const;

function Decision({ row }: { row: DecisionRow }) {
  return (
    <View className="decisions__row">
      <View className="decisions__head">
        <View className="decisions__what">{`${row.actorName} · ${wordDecision(row.action)}`}</View>
        <View className="decisions__when">{wordAge(row.atMs, Date.now())}</View>
      </View>
      {row.reason === '' ? null : <View className="decisions__why">{row.reason}</View>}
      <View className="decisions__changes">
        {[wordSubject(row.subject), ...wordChanges(row.before, row.after)].join(' · ')}
      </View>
    </View>
  );
}
