import { Button } from '@/components/Button';
import type { NextTier } from '@/domain/policy';
import { openPage, openTab } from '@/routes';

/** The one thing that brings the tier above nearer, where there is something to do. */
export function NextStep({ next }: { next: NextTier }) {
  const open = next.gates.filter((gate) => !gate.met).map((gate) => gate.figure);
  if (open.includes('growth') || open.includes('works')) {
    return (
      <Button id="find-tasks" block onClick={() => openTab('task')}>
        看看能做的任务
      </Button>
    );
  }
  if (open.includes('verifiedCars')) {
    return (
      <Button id="open-cars" block onClick={() => openPage('member.car')}>
        绑定爱车
      </Button>
    );
  }
  return null;
}
