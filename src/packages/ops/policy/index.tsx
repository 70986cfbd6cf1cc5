import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { PolicyOverview } from '@/contract/policy';
import type { WhatIfState } from '@/domain/whatIf';
import { openPage } from '@/routes';
import { openPolicyForm, usePolicy, usePolicyForm, usePolicyVersions } from '@/stores/policy';
import { wordAge, wordDay } from '@/wording/dates';
import { UPPER_TIERS } from '@/wording/policy';
import { DraftCard } from './DraftCard';
import { GrowthTerms, TierTermsCard } from './Terms';
import { Versions } from './Versions';
import '@/wording/teamErrors';
import './index.scss';

function reload(): Promise<unknown> {
  return Promise.all([openPolicyForm(), usePolicyVersions.getState().revisit()]);
}

/** The policy in force in plain words, the draft of the next one, and every version before. */
export default function PolicyPage() {
  const { data, error, loading, loadedAtMs } = useShown(usePolicy);
  const { values } = useShown(usePolicyForm);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void usePolicyVersions.getState().loadMore());

  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <>
            <Skeleton layout="block" count={1} height={160} />
            <Skeleton layout="rows" count={5} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const begun = data.draft !== null || values.answers !== null;
  return (
    <Page
      id="policy"
      offline={
        error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={
        <Button id="edit-policy" block onClick={() => openPage('ops.policyEditor')}>
          {begun ? '继续编辑草稿' : '调整规则'}
        </Button>
      }
    >
      {data.draft === null && values.answers === null ? null : (
        <DraftCard draft={data.draft} unsaved={values.answers !== null} />
      )}
      <Section
        title={`现行规则 · 第 ${data.version} 版`}
        note={`${wordDay(data.publishedAtMs, Date.now())}起生效`}
      >
        {UPPER_TIERS.map((tier) => (
          <TierTermsCard key={tier} tier={tier} terms={data.terms.tiers[tier]} holders={data.holders[tier]} />
        ))}
        <GrowthTerms terms={data.terms} />
        <View className="policy__foot">{`基础车主 ${data.holders.base} 位，加入即可，没有条件。`}</View>
      </Section>
      <Section title="试算与评估">
        <Card flush>
          <Cell
            id="whatif-entry"
            icon="search"
            title="最近一次试算"
            value={wordRun(data.whatIf)}
            onClick={() => openPage('ops.whatif')}
          />
          <Cell
            id="evaluation-entry"
            icon="clock"
            title="每晚评估"
            note="看每位车主是否仍达到保级线"
            onClick={() => openPage('ops.evaluation')}
          />
        </Card>
      </Section>
      <Versions />
    </Page>
  );
}

const STATE_WORDS: Readonly<Record<WhatIfState, string>> = {
  simulating: '正在试算',
  ready: '有结果了',
  checking: '正在核对',
  moved: '没有应用',
  applying: '正在应用',
  applied: '已应用',
};

function wordRun(run: PolicyOverview['whatIf']): string {
  return run === null ? '还没有' : STATE_WORDS[run.state];
}
