import Taro, {
  useDidHide,
  useDidShow,
  usePullDownRefresh,
  useReachBottom,
  useRouter,
  useUnload,
} from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { WhatIfView } from '@/contract/whatIf';
import { openPage } from '@/routes';
import { usePolicy } from '@/stores/policy';
import { askRows, isBusy, useRowsAsked, useWhatIfRows, whatIfPoll } from '@/stores/whatIf';
import { ApplySheet } from './ApplySheet';
import { Rows } from './Rows';
import { Stage } from './Stage';
import { Totals } from './Totals';
import '@/wording/teamErrors';
import './index.scss';

/** Looks at the run of the link, or at the latest one. */
async function look(asked: string | undefined): Promise<void> {
  await usePolicy.getState().load('now');
  const runId = asked ?? usePolicy.getState().data?.whatIf?.runId;
  if (runId !== undefined) await whatIfPoll.watch(runId);
}

/** What the draft of the policy would do to whom, and the way to have it done. Nothing is changed before that. */
export default function WhatIfPage() {
  const { id } = useRouter().params;
  const { data: policy, error: policyError, loading } = useShown(usePolicy);
  const { data: run, error } = useShown(whatIfPoll.usePoll);
  useDidShow(() => void look(id));
  useDidHide(whatIfPoll.rest);
  useUnload(whatIfPoll.rest);
  usePullDownRefresh(() => void look(id).finally(() => Taro.stopPullDownRefresh()));
  useReachBottom(() => void useWhatIfRows.getState().loadMore());

  const failure = error ?? policyError;
  if (run === null || (id !== undefined && run.runId !== id)) {
    return (
      <Page id="whatif">
        {failure !== null ? (
          <LoadFailure code={failure} loading={loading} onRetry={() => void look(id)} />
        ) : policy !== null && id === undefined && policy.whatIf === null ? (
          <Empty
            picture="search"
            text="还没有试算过"
            note="改了规则先在这里看会影响谁，应用之前谁都不会变"
            action={{ text: '去调整规则', onClick: () => openPage('ops.policyEditor') }}
          />
        ) : (
          <>
            <Skeleton layout="tiles" count={3} />
            <Skeleton layout="rows" count={6} />
          </>
        )}
      </Page>
    );
  }
  return <Run run={run} offline={failure !== null} onRetry={() => void look(id)} />;
}

interface RunProps {
  run: WhatIfView;
  offline: boolean;
  onRetry: () => void;
}

function Run({ run, offline, onRetry }: RunProps) {
  const { data: policy } = useShown(usePolicy);
  const [applying, setApplying] = useState(false);
  const { runId, state, totals } = run;
  const listed = totals !== null && !isBusy(run);
  useEffect(() => {
    // Once for each run and again when it has been carried out, because the outcomes are new.
    if (listed) void askRows({ runId, ...(useRowsAsked.getState().runId === runId ? {} : NO_FILTER) });
  }, [runId, listed]);
  const terms = run.draftChanged ? null : (policy?.draft?.terms ?? null);
  // Once applied the draft is the policy in force, until the next one is.
  const inForce = policy !== null && run.applied?.version === policy.version ? policy.terms : null;
  return (
    <Page
      id="whatif"
      offline={offline ? { onRetry } : undefined}
      bar={
        state === 'ready' && totals !== null ? (
          <Button
            id="apply"
            block
            disabled={run.draftChanged}
            reason={run.draftChanged ? '草稿在试算之后又改过，请重新试算' : undefined}
            onClick={() => setApplying(true)}
          >
            应用这份规则
          </Button>
        ) : undefined
      }
    >
      <Stage run={run} />
      {totals === null ? null : (
        <>
          <Totals totals={totals} now={policy} draft={terms} seats={terms ?? inForce} />
          {listed ? <Rows totals={totals} skipped={run.applied?.skipped ?? 0} /> : null}
          <ApplySheet open={applying} run={run} terms={terms} onClose={() => setApplying(false)} />
        </>
      )}
    </Page>
  );
}

const NO_FILTER = { effect: null, search: '' } as const;
