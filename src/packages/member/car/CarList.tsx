import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { showFailure } from '@/components/failure';
import { LoadFailure } from '@/components/LoadFailure';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { showToast } from '@/components/Toast';
import { CARS_PER_MEMBER, type Car } from '@/domain/car';
import { openPage } from '@/routes';
import { releaseCar, useMe } from '@/stores/member';
import { wordAge } from '@/wording/dates';
import { CarCard } from './CarCard';

function reload(): Promise<void> {
  return useMe.getState().load('me');
}

function bindAnother(): void {
  openPage('member.car', { bind: '1' });
}

/** What is lost with a car, said before it goes. */
function ReleaseSheet({ car, onClose }: { car: Car | null; onClose: () => void }) {
  const [sending, setSending] = useState(false);
  const release = async (vin: string) => {
    setSending(true);
    try {
      await releaseCar(vin);
      await reload();
      onClose();
      showToast('已解绑');
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="release-sheet"
      open={car !== null}
      title={`解绑 ${car?.model ?? ''}`}
      onClose={onClose}
      footer={
        <Button
          id="confirm-release"
          tone="danger"
          block
          loading={sending}
          onClick={() => {
            if (car !== null) void release(car.vin);
          }}
        >
          解绑这辆车
        </Button>
      }
    >
      <View className="car__loss">
        {car?.verified
          ? '这辆车的核验会一起取消，升级条件里的「认证车辆」会少一辆。再绑定需要重新核验。'
          : '这辆车还在等待核验，解绑后核验申请也会取消。'}
      </View>
      <View className="car__kept">你的积分、成长值和作品都保留，别人也可以绑定这个车架号。</View>
    </Sheet>
  );
}

/** The cars that are bound, each with how its check stands. */
export function CarList() {
  const { data: me, error, loading, loadedAtMs } = useShown(useMe);
  const [leaving, setLeaving] = useState<Car | null>(null);
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  if (me === null) {
    return (
      <Page>
        {error === null ? (
          <Skeleton layout="block" count={2} height={136} />
        ) : (
          <LoadFailure code={error} loading={loading} onRetry={() => void reload()} />
        )}
      </Page>
    );
  }
  const cars = me.member?.cars ?? [];
  const full = cars.length >= CARS_PER_MEMBER;
  return (
    <Page
      id="cars"
      offline={
        error === null ? undefined : { age: wordAge(loadedAtMs, Date.now()), onRetry: () => void reload() }
      }
      bar={
        <Button
          id="bind-another"
          block
          disabled={full}
          reason={`最多绑定 ${CARS_PER_MEMBER} 辆，先解绑一辆再添加`}
          onClick={bindAnother}
        >
          {cars.length === 0 ? '绑定爱车' : '再绑定一辆'}
        </Button>
      }
    >
      {cars.length === 0 ? (
        <Empty picture="garage" text="还没有绑定爱车" note="绑定并核验后，会算一辆认证车辆，升级时会用到。" />
      ) : (
        cars.map((car) => <CarCard key={car.vin} car={car} onRelease={setLeaving} />)
      )}
      <ReleaseSheet car={leaving} onClose={() => setLeaving(null)} />
    </Page>
  );
}
