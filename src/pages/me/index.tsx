import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { Workbench } from '@/components/Workbench';
import type { HomeView } from '@/contract/home';
import { permissionsOf, type Role } from '@/domain/role';
import { lookForAffairs } from '@/stores/affairs';
import { countCases } from '@/stores/caseQueue';
import { useStanding } from '@/stores/home';
import { countWaiting } from '@/stores/reviewQueue';
import { wordAge } from '@/wording/dates';
import { Entries } from './Entries';
import { Head } from './Head';
import { PersonEntry } from './PersonEntry';
import './index.scss';

async function reload(again = false): Promise<void> {
  await useStanding.getState().load('home');
  const { data } = useStanding.getState();
  if (data === null) return;
  const permissions = permissionsOf(rolesIn(data));
  await Promise.all([
    ...('member' in data ? [lookForAffairs(again)] : []),
    ...(permissions.includes('work.review') ? [countWaiting()] : []),
    ...(permissions.includes('case.decide') ? [countCases()] : []),
  ]);
}

/** The caller's roles on the team; none for owners and visitors. */
function rolesIn(view: HomeView): readonly Role[] {
  return view.state === 'member' || view.state === 'colleague' ? view.roles : [];
}

/** Who one is here: tier, points, cars, works, and for the team the way to the workbench. */
export default function MePage() {
  useState(() => useStanding.getState().recall('home'));
  const { data, error, loading, loadedAtMs } = useShown(useStanding);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload(true).finally(() => Taro.stopPullDownRefresh()));

  if (data === null) {
    return (
      <Page id="me">
        {error === null ? (
          <>
            <Skeleton layout="rows" count={1} />
            <Skeleton layout="block" count={1} height={88} />
            <Skeleton layout="rows" count={4} />
          </>
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
        <PersonEntry />
      </Page>
    );
  }
  return (
    <Page
      id="me"
      offline={
        error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
    >
      <Head view={data} />
      {rolesIn(data).length > 0 ? <Workbench roles={rolesIn(data)} /> : null}
      <Entries view={data} />
      <PersonEntry />
    </Page>
  );
}
