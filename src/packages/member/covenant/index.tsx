import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { openPage } from '@/routes';
import { useCovenant } from '@/stores/covenant';
import { wordAge } from '@/wording/dates';
import { CovenantText } from './CovenantText';
import './index.scss';

function reload(): void {
  void useCovenant.getState().load('current');
}

/** The covenant, for anyone to read again. */
export default function CovenantPage() {
  const { data, error, loading, loadedAtMs } = useShown(useCovenant);
  useDidShow(reload);

  if (data === null) {
    return (
      <Page plain>
        {error === null ? (
          <Skeleton layout="lines" count={14} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={reload} />
        )}
      </Page>
    );
  }
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
      <CovenantText covenant={data} />
      {data.acceptedByMe ? (
        <View className="covenant-page__accepted">
          <Icon name="circle-check" size={16} />
          你已同意这一版公约
        </View>
      ) : null}
    </Page>
  );
}
