import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { openTab } from '@/routes';
import { needsPrivacyConsent, recordPrivacyConsent } from '@/stores/device';
import { joiningForm, useMe } from '@/stores/member';
import { CarStep } from './CarStep';
import { ConsentStep } from './ConsentStep';
import { CovenantStep } from './CovenantStep';
import { InterestsStep } from './InterestsStep';
import { ProfileStep } from './ProfileStep';
import { ReturnStep } from './ReturnStep';
import { stepOf } from './steps';
import { WelcomeStep } from './WelcomeStep';
import './index.scss';

function loadMe(): Promise<void> {
  return useMe.getState().load('me');
}

/** Whether the platform's privacy consent is open; null until it is known. */
function usePrivacyConsent() {
  const [needed, setNeeded] = useState<boolean | null>(null);
  useDidShow(() => {
    void needsPrivacyConsent().then(setNeeded);
  });
  const agree = () => {
    recordPrivacyConsent();
    setNeeded(false);
  };
  return { needed, agree };
}

/** Joining, step by step. Whoever comes back goes on where they left; a member with an old covenant sees the new one. */
export default function JoinPage() {
  const { data: me, error, loading } = useShown(useMe);
  const consent = usePrivacyConsent();
  const [carSettled, setCarSettled] = useState(false);
  const [interestsSettled, setInterestsSettled] = useState(false);
  // Only who became a member just now is welcomed; everybody else goes on to the home page.
  const [joinedNow, setJoinedNow] = useState(false);
  useDidShow(() => {
    joiningForm.open();
    void loadMe();
  });
  const step =
    me === null || consent.needed === null
      ? null
      : stepOf({
          me,
          needsConsent: consent.needed,
          asksInterests: joinedNow && !interestsSettled,
          carSettled,
        });
  useEffect(() => {
    if (step === null) return;
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
    if (step === 'changes') void Taro.setNavigationBarTitle({ title: '公约更新' });
    if (step === 'welcome' && !joinedNow) openTab('home');
  }, [step, joinedNow]);
  // Who comes back has been here before: there is nothing to ask and nobody to welcome.
  const showReturned = async () => {
    setCarSettled(true);
    await loadMe();
  };
  const showJoined = async () => {
    setJoinedNow(true);
    await loadMe();
  };

  if (me === null || step === null) {
    return (
      <Page plain>
        {error === null || me !== null ? (
          <Skeleton layout="lines" count={8} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void loadMe()} />
        )}
      </Page>
    );
  }
  switch (step) {
    case 'consent':
      return <ConsentStep onAgree={consent.agree} />;
    case 'covenant':
    case 'changes':
      return <CovenantStep renewed={step === 'changes'} onAccepted={loadMe} />;
    case 'profile':
      return <ProfileStep onJoined={showJoined} />;
    case 'return':
      return me.left === null ? null : <ReturnStep left={me.left} onReturned={showReturned} />;
    case 'interests':
      return (
        <InterestsStep
          onSaved={loadMe}
          onSkip={() => setInterestsSettled(true)}
          nickname={me.member?.nickname ?? ''}
        />
      );
    case 'car':
      return <CarStep onBound={loadMe} onSkip={() => setCarSettled(true)} />;
    case 'welcome':
      return me.member === null || !joinedNow ? null : <WelcomeStep member={me.member} />;
  }
}
