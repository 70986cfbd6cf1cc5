import { Card } from '@/components/Card';
import { Switch } from '@/components/Switch';
import { useShown } from '@/components/shown';
import { useJudgement, writeJudgement } from '@/stores/review';

/** The reviewer's word in place of a check that no machine does. It is kept with their name and the time. */
export function WatchedSwitch() {
  const { videoWatched } = useShown(useJudgement).values;
  return (
    <Card flush>
      <Switch
        id="confirm-video"
        title="我看完了视频，没有违规内容"
        note="会和你的名字、时间一起记下来"
        value={videoWatched}
        onChange={(value) => writeJudgement({ videoWatched: value })}
      />
    </Card>
  );
}
