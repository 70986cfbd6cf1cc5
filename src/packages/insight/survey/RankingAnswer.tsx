import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import type { Option } from '@/domain/question';

interface RankingAnswerProps {
  options: readonly Option[];
  /** Ids in the order in which they were tapped. */
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Options to tap one after the other; the last tap can be taken back. */
export function RankingAnswer({ options, value, onChange }: RankingAnswerProps) {
  const tap = (id: string) => {
    if (!value.includes(id)) onChange([...value, id]);
  };
  return (
    <View>
      {options.map(({ id, label }) => {
        const rank = value.indexOf(id) + 1;
        return (
          <View
            key={id}
            id={`rank-${id}`}
            className={classes('survey__rank', rank > 0 && 'survey__rank--on')}
            onClick={() => tap(id)}
            {...aria({ role: 'button', label: rank > 0 ? `第 ${rank}，${label}` : label })}
          >
            <View className="survey__place">{rank > 0 ? rank : ''}</View>
            <View className="survey__label">{label}</View>
          </View>
        );
      })}
      <View className="survey__undo">
        <View className="survey__left">
          {value.length === options.length ? '都排好了' : `还剩 ${options.length - value.length} 项`}
        </View>
        <Button
          id="undo-rank"
          tone="quiet"
          size="small"
          disabled={value.length === 0}
          onClick={() => onChange(value.slice(0, -1))}
        >
          撤回一步
        </Button>
      </View>
    </View>
  );
}
