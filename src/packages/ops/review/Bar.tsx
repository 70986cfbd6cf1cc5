import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import { useShown } from '@/components/shown';
import type { ReviewView } from '@/contract/review';
import { useHold, type Verdict } from '@/stores/review';
import { findHint, findObstacle } from './obstacle';
import type { Place } from './place';

interface BarProps {
  view: ReviewView;
  place: Place;
  onShow: (submissionId: string) => void;
  onJudge: (verdict: Verdict) => void;
}

interface TurnProps {
  id: string;
  icon: 'chevron-left' | 'chevron-right';
  label: string;
  target: string | null;
  onShow: (submissionId: string) => void;
}

function Turn({ id, icon, label, target, onShow }: TurnProps) {
  return (
    <View
      id={id}
      className={classes('review__turn', target === null && 'review__turn--off')}
      onClick={() => {
        if (target !== null) onShow(target);
      }}
      {...aria({ role: 'button', label, disabled: target === null })}
    >
      <Icon name={icon} size={24} />
    </View>
  );
}

/** Both verdicts and the way to the neighbours, all under one thumb. */
export function Bar({ view, place, onShow, onJudge }: BarProps) {
  const hold = useShown(useHold);
  const taken = hold.submissionId === view.submission.submissionId && hold.taken;
  const obstacle = findObstacle(view, taken);
  const words = obstacle?.text ?? findHint(view);
  return (
    <View>
      {words === null ? null : <View className="review__obstacle">{words}</View>}
      <View className="review__bar">
        <Turn id="previous" icon="chevron-left" label="上一件" target={place.previous} onShow={onShow} />
        <View className="review__verdict">
          <Button
            id="refuse"
            tone="secondary"
            block
            disabled={obstacle !== null && obstacle.blocks === 'both'}
            onClick={() => onJudge('refuse')}
          >
            退回
          </Button>
        </View>
        <View className="review__verdict">
          <Button id="approve" block disabled={obstacle !== null} onClick={() => onJudge('approve')}>
            通过
          </Button>
        </View>
        <Turn id="next" icon="chevron-right" label="下一件" target={place.next} onShow={onShow} />
      </View>
    </View>
  );
}
