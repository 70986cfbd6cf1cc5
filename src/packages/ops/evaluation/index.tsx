import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useUnload } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { formatNumber } from '@/components/Numeral';
import { Page } from '@/components/Page';
import { Progress } from '@/components/Progress';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { EvaluationView } from '@/contract/evaluation';
import { evaluationPoll } from '@/stores/evaluation';
import { wordInstant, wordSpan } from '@/wording/dates';
import { RunSheet } from './RunSheet';
import '@/wording/teamErrors';
import './index.scss';

function look(): Promise<void> {
  return evaluationPoll.watch('all');
}

/** What the nightly evaluations found, and the way to have one now. */
export default function EvaluationPage() {
  const { data, error } = useShown(evaluationPoll.usePoll);
  const [asking, setAsking] = useState(false);
  useDidShow(() => void look());
  useDidHide(evaluationPoll.rest);
  useUnload(evaluationPoll.rest);
  usePullDownRefresh(() => void look().finally(() => Taro.stopPullDownRefresh()));

  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="rows" count={5} />
        ) : (
          <LoadFailure code={error} onRetry={() => void look()} />
        )}
      </Page>
    );
  }
  const { current, last } = data;
  return (
    <Page
      id="evaluation"
      offline={error === null ? undefined : { onRetry: () => void look() }}
      bar={
        <Button
          id="evaluate-now"
          block
          tone="secondary"
          disabled={current !== null}
          reason={current === null ? undefined : '这一次看完之后才能再开始'}
          onClick={() => setAsking(true)}
        >
          现在评估一次
        </Button>
      }
    >
      <View className="evaluation__lead">
        每天凌晨看一遍活跃车主以上的每一位：低于保级线的先提醒，提醒期过了仍不够的下调一级，补上的取消提醒。
      </View>
      {current === null ? null : <Current run={current} />}
      {last.length === 0 ? (
        current === null ? (
          <Empty text="还没有评估过" note="第一次会在今晚进行" />
        ) : null
      ) : (
        <Section title="最近几次">
          {last.map((run) => (
            <Finished key={run.runId} run={run} />
          ))}
        </Section>
      )}
      <RunSheet open={asking} onClose={() => setAsking(false)} />
    </Page>
  );
}

function Current({ run }: { run: EvaluationView }) {
  const { done, of } = run.progress;
  return (
    <Card id="evaluation-current" title="正在评估" note={`${wordOrigin(run)}。可以离开这一页`}>
      <Progress
        value={done}
        max={Math.max(1, of)}
        label="已看"
        showLabel
        text={`${formatNumber(done)} / ${formatNumber(of)} 位`}
      />
      <Findings run={run} />
    </Card>
  );
}

function Finished({ run }: { run: EvaluationView }) {
  const took = run.finishedAtMs === null ? '' : ` · 用时 ${wordSpan(run.finishedAtMs - run.startedAtMs)}`;
  return (
    <Card id={`evaluation-${run.runId}`}>
      <View className="evaluation__head">
        <View className="evaluation__when">{wordInstant(run.startedAtMs, Date.now())}</View>
        <View className="evaluation__note">{`第 ${run.policyVersion} 版规则`}</View>
      </View>
      <View className="evaluation__note">
        {`${wordOrigin(run)} · 看了 ${formatNumber(run.progress.done)} 位${took}`}
      </View>
      {run.reason === null ? null : <View className="evaluation__why">{run.reason}</View>}
      <Findings run={run} />
    </Card>
  );
}

function wordOrigin({ kind, startedBy }: EvaluationView): string {
  return kind === 'nightly' ? '每晚自动' : `${startedBy ?? '主导者'}发起`;
}

/** How many were reminded, recovered and fell. */
function Findings({ run }: { run: EvaluationView }) {
  const { warned, recovered, fell } = run;
  return (
    <View className="evaluation__findings">
      <Finding value={warned} label="收到提醒" tone="warning" />
      <Finding value={recovered} label="已补上" tone="positive" />
      <Finding value={fell} label="下调" tone="danger" />
    </View>
  );
}

interface FindingProps {
  value: number;
  label: string;
  tone: 'warning' | 'positive' | 'danger';
}

function Finding({ value, label, tone }: FindingProps) {
  return (
    <View className="evaluation__finding">
      <View className={value > 0 ? `evaluation__value evaluation__value--${tone}` : 'evaluation__value'}>
        {formatNumber(value)}
      </View>
      <View className="evaluation__note">{label}</View>
    </View>
  );
}
