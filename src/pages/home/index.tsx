import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { ErrorState } from '@/components/ErrorState';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { permissionsOf } from '@/domain/role';
import { countCases } from '@/stores/caseQueue';
import { useHome } from '@/stores/home';
import { wordAge } from '@/wording/dates';
import { wordError } from '@/wording/errors';
import { ColleagueHome } from './ColleagueHome';
import { MemberHome } from './MemberHome';
import { OutdatedHome, SuspendedHome, VisitorHome } from './OutsideHome';

async function reload(): Promise<void> {
  await useHome.getState().load('home');
  const { data } = useHome.getState();
  if (data?.state === 'colleague' && permissionsOf(data.roles).includes('case.decide')) await countCases();
}

/** The first screen, for whoever opens it. */
export default function HomePage() {
  useState(() => useHome.getState().recall('home'));
  const { data, error, loadedAtMs } = useShown(useHome);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  if (data === null) {
    return (
      <Page>
        {error === null ? (
          <>
            <Skeleton layout="tier" />
            <Skeleton layout="cards" count={3} />
          </>
        ) : (
          <ErrorState {...wordError(error)} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const offline =
    error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() };
  return (
    <Page offline={offline}>
      <Home view={data} />
    </Page>
  );
}

function Home({ view }: { view: NonNullable<ReturnType<typeof useHome.getState>['data']> }) {
  switch (view.state) {
    case 'visitor':
      return <VisitorHome view={view} />;
    case 'outdated':
      return <OutdatedHome view={view} />;
    case 'suspended':
      return <SuspendedHome view={view} />;
    case 'colleague':
      return <ColleagueHome view={view} />;
    case 'member':
      return <MemberHome view={view} />;
  }
}
