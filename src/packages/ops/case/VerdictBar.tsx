import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Icon } from '@/components/Icon';
import type { Place } from './place';

interface TurnProps {
  id: string;
  icon: 'chevron-left' | 'chevron-right';
  label: string;
  target: string | null;
  onShow: (id: string) => void;
}

function Turn({ id, icon, label, target, onShow }: TurnProps) {
  return (
    <View
      id={id}
      className={classes('case__turn', target === null && 'case__turn--off')}
      onClick={() => {
        if (target !== null) onShow(target);
      }}
      {...aria({ role: 'button', label, disabled: target === null })}
    >
      <Icon name={icon} size={24} />
    </View>
  );
}

/** One of the two ways to decide. */
interface Way {
  id: string;
  text: string;
  onClick: () => void;
}

interface VerdictBarProps {
  place: Place;
  /** Why nothing can be decided now; null when it can. */
  obstacle: string | null;
  milder: Way;
  graver: Way;
  onShow: (id: string) => void;
}

/** Both verdicts and the way to the neighbours, all under one thumb. */
export function VerdictBar({ place, obstacle, milder, graver, onShow }: VerdictBarProps) {
  return (
    <View>
      {obstacle === null ? null : <View className="case__obstacle">{obstacle}</View>}
      <View className="case__bar">
        <Turn id="previous" icon="chevron-left" label="上一件" target={place.previous} onShow={onShow} />
        {[milder, graver].map(({ id, text, onClick }, index) => (
          <View key={id} className="case__verdict">
            <Button
              id={id}
              tone={index === 0 ? 'secondary' : 'primary'}
              block
              disabled={obstacle !== null}
              onClick={onClick}
            >
              {text}
            </Button>
          </View>
        ))}
        <Turn id="next" icon="chevron-right" label="下一件" target={place.next} onShow={onShow} />
      </View>
    </View>
  );
}
