import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { CovenantText, wordVersion } from '@/components/CovenantText';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { acceptCovenant, useCovenant } from '@/stores/covenant';
import { codeOf } from '@/stores/failure';
import { useReading } from '../covenant/reading';
import { StepHead } from './StepHead';

interface CovenantStepProps {
  /** A member reads a newer version; a newcomer reads it for the first time. */
  renewed: boolean;
  /** Called once the cloud has the acceptance. */
  onAccepted: () => Promise<void>;
}

function reload(): void {
  void useCovenant.getState().load('current');
}

/** The covenant, to be read to its end and accepted. */
export function CovenantStep({ renewed, onAccepted }: CovenantStepProps) {
  const { data, error, loading } = useShown(useCovenant);
  const [sending, setSending] = useState(false);
  const { finished, readOn } = useReading('#covenant-end', data !== null);
  // The step appears while the page is in sight, so there is no coming into sight to wait for.
  useEffect(reload, []);

  const accept = async (version: number) => {
    setSending(true);
    try {
      await acceptCovenant(version);
      await onAccepted();
    } catch (failure) {
      showFailure(failure);
      if (codeOf(failure) === 'COVENANT.NOT_CURRENT') {
        reload();
        void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
      }
    } finally {
      setSending(false);
    }
  };

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
      id="join-covenant"
      plain
      bar={
        finished ? (
          <Button id="accept-covenant" block loading={sending} onClick={() => void accept(data.version)}>
            我已读完，同意公约
          </Button>
        ) : (
          <Button id="read-on" tone="secondary" block icon="arrow-down" onClick={readOn}>
            继续往下读
          </Button>
        )
      }
    >
      {renewed ? (
        <StepHead
          step="changes"
          title="公约有更新"
          lead="读完并同意后就能继续参与。你的积分、等级和作品都不变。"
        />
      ) : (
        <StepHead step="covenant" title="一起守的约定" lead="这份公约不长，请读到最后。" />
      )}
      <CovenantText covenant={data} subtitle={wordVersion(data)} />
      <View id="covenant-end" className="join__end" />
    </Page>
  );
}
