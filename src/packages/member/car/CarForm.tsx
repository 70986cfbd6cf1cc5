import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import { showToast } from '@/components/Toast';
import { goBack } from '@/routes';
import { useMe } from '@/stores/member';
import { useCarBinding } from './binding';
import { CarFields } from './CarFields';

async function showBound(): Promise<void> {
  await useMe.getState().load('me');
  goBack();
  showToast({ text: '已绑定，等待核验', tone: 'positive' });
}

/** Binds one more car. */
export function CarForm() {
  const { problems, sending, submit } = useCarBinding(showBound);
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title: '绑定爱车' });
  }, []);
  return (
    <Page
      id="car-form"
      bar={
        <Button id="bind-car" block loading={sending} onClick={submit}>
          绑定
        </Button>
      }
    >
      <Card>
        <CarFields problems={problems} />
      </Card>
    </Page>
  );
}
