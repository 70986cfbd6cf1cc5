import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { CovenantText, wordVersion } from '@/components/CovenantText';
import { Icon } from '@/components/Icon';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import type { CovenantView } from '@/contract/covenant';
import { openPage } from '@/routes';
import { useCovenant, useCovenantVersion } from '@/stores/covenant';
import { wordAge } from '@/wording/dates';
import './index.scss';

/** The covenant, for anyone to read again: the one in force, or an earlier version of it. */
export default function CovenantPage() {
  const { version } = useRouter().params;
  return version === undefined ? <CurrentPage /> : <EarlierPage version={Number(version)} />;
}

function CurrentPage() {
  const { data, error, loading, loadedAtMs } = useShown(useCovenant);
  const reload = () => void useCovenant.getState().load('current');
  useDidShow(reload);
  if (data === null) return <Waiting code={error} loading={loading} onRetry={reload} />;
  return (
    <Page
      id="covenant"
      plain
      offline={error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: reload }}
      bar={
        data.acceptedByMe ? undefined : (
          <Button id="covenant-join" block onClick={() => openPage('member.join')}>
            去同意
          </Button>
        )
      }
    >
      <CovenantText covenant={data} subtitle={wordVersion(data)} />
      {data.acceptedByMe ? (
        <View className="covenant-page__accepted">
          <Icon name="circle-check" size={16} />
          你已同意这一版公约
        </View>
      ) : null}
      <View className="covenant-page__versions">
        <Button id="covenant-versions" tone="quiet" onClick={() => openPage('member.versions')}>
          历次修订
        </Button>
      </View>
    </Page>
  );
}

function EarlierPage({ version }: { version: number }) {
  const { data, key, error, loading } = useShown(useCovenantVersion);
  const reload = () => void useCovenantVersion.getState().load(version);
  useDidShow(reload);
  if (data === null || key !== version) return <Waiting code={error} loading={loading} onRetry={reload} />;
  return (
    <Page id="covenant-earlier" plain>
      {wordReplaced(data)}
      <CovenantText covenant={data} subtitle={wordVersion(data)} />
    </Page>
  );
}

/** Says that something newer is in force, so that nobody takes an old text for the present one. */
function wordReplaced({ version, currentVersion }: CovenantView) {
  if (version >= currentVersion) return null;
  return (
    <View className="covenant-page__replaced">
      <Icon name="info" size={16} />
      <View>{`这是旧版，现在用的是第 ${currentVersion} 版`}</View>
    </View>
  );
}

type Failure = Parameters<typeof LoadFailure>[0]['code'];

function Waiting({
  code,
  loading,
  onRetry,
}: {
  code: Failure | null;
  loading: boolean;
  onRetry: () => void;
}) {
  return (
    <Page plain>
      {code === null ? (
        <Skeleton layout="lines" count={14} />
      ) : (
        <LoadFailure code={code} loading={loading} onRetry={onRetry} />
      )}
    </Page>
  );
}
