import Taro from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';

/** In a browser on the local cloud one may become somebody else. */
export function PersonEntry() {
  return (
    <Card flush>
      <Cell
        id="switch-person"
        icon="users"
        title="切换人物"
        note="只在本机演示里出现"
        onClick={() => void Taro.navigateTo({ url: '/packages/people/index' })}
      />
    </Card>
  );
}
