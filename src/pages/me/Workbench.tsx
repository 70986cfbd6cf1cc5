import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { useShown } from '@/components/shown';
import { openPage } from '@/routes';
import { useWaiting } from '@/stores/review';

/** The way to the team's work, with how much of it waits. */
export function Workbench() {
  const { works } = useShown(useWaiting);
  return (
    <Card flush>
      <Cell
        id="workbench"
        icon="clipboard-check"
        title="审核作品"
        note="先到先审，超时的排在前面"
        value={works === null ? '' : works === 0 ? '都看完了' : `${works} 件`}
        onClick={() => openPage('ops.queue')}
      />
    </Card>
  );
}
