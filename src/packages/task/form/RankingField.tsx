import { View } from '@tarojs/components';
import { aria } from '@/components/aria';
import { classes } from '@/components/classes';
import { Field, type FieldFrame } from '@/components/Field';
import type { Option } from '@/domain/question';
import './form.scss';

interface RankingFieldProps extends FieldFrame {
  options: readonly Option[];
  /** Ids in the order in which they were tapped. */
  value: readonly string[];
  onChange: (value: string[]) => void;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** Options to tap one after the other; a second tap takes one out again. */
export function RankingField({ options, value, onChange, disabled, id, ...frame }: RankingFieldProps) {
  const tap = (optionId: string) => {
    if (disabled) return;
    onChange(value.includes(optionId) ? value.filter((other) => other !== optionId) : [...value, optionId]);
  };
  const left = options.length - value.length;
  return (
    <Field {...frame} hint={left === 0 ? '点一下可以取消' : `从最看重的开始依次点，还剩 ${left} 项`}>
      <View className="ui-choice" {...aria({ role: 'list', label: frame.label })}>
        {options.map((option) => {
          const rank = value.indexOf(option.id) + 1;
          return (
            <View
              key={option.id}
              id={`${id ?? 'ranking'}-${option.id}`}
              className={classes('ui-choice__option', rank > 0 && 'ui-choice__option--on')}
              onClick={() => tap(option.id)}
              {...aria({
                role: 'button',
                label: rank > 0 ? `第 ${rank}，${option.label}` : option.label,
                disabled,
              })}
            >
              <View className="ui-choice__mark form-rank">{rank > 0 ? rank : ''}</View>
              <View className="ui-choice__words">{option.label}</View>
            </View>
          );
        })}
      </View>
    </Field>
  );
}
