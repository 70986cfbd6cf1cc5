import { View } from '@tarojs/components';
import { classes } from '@/components/classes';
import { Progress } from '@/components/Progress';
import { Tag } from '@/components/Tag';
import type { Option } from '@/domain/question';
import './form.scss';

interface BarsProps {
  options: readonly Option[];
  /** How often each was chosen. */
  counts: Readonly<Record<string, number>>;
  /** How many people have answered. */
  answers: number;
  mine: readonly string[];
}

/** How everyone has chosen, the own choice marked. */
export function Bars({ options, counts, answers, mine }: BarsProps) {
  return (
    <View>
      {options.map(({ id, label }) => {
        const count = counts[id] ?? 0;
        const own = mine.includes(id);
        return (
          <View key={id} id={`bar-${id}`} className="form-bar">
            <View className="form-bar__words">
              <View className={classes('form-bar__label', own && 'form-bar__label--own')}>{label}</View>
              {own ? <Tag tone="accent">我选的</Tag> : null}
            </View>
            <Progress
              label={label}
              value={count}
              max={Math.max(1, answers)}
              text={`${answers === 0 ? 0 : Math.round((count / answers) * 100)}% · ${count} 人`}
            />
          </View>
        );
      })}
    </View>
  );
}
