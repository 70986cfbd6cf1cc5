import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import type { Option } from './Picker';
import './Choice.scss';

interface Common<Value extends string> extends FieldFrame {
  options: readonly Option<Value>[];
  disabled?: boolean | undefined;
  id?: string | undefined;
}

interface SingleChoice<Value extends string> extends Common<Value> {
  multiple?: false | undefined;
  value: Value | null;
  onChange: (value: Value) => void;
}

interface MultipleChoice<Value extends string> extends Common<Value> {
  multiple: true;
  value: readonly Value[];
  onChange: (value: Value[]) => void;
  /** How many may be chosen at most. */
  max?: number | undefined;
}

type ChoiceProps<Value extends string> = SingleChoice<Value> | MultipleChoice<Value>;

function isChosen<Value extends string>(props: ChoiceProps<Value>, value: Value): boolean {
  return props.multiple ? props.value.includes(value) : props.value === value;
}

function choose<Value extends string>(props: ChoiceProps<Value>, value: Value): void {
  if (!props.multiple) {
    props.onChange(value);
  } else if (props.value.includes(value)) {
    props.onChange(props.value.filter((other) => other !== value));
  } else if (props.value.length < (props.max ?? Number.POSITIVE_INFINITY)) {
    props.onChange([...props.value, value]);
  }
}

/** A list of all answers, to choose one or, with multiple, several. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, hint, error, optional, options, disabled, id = 'choice' } = props;
  const full = props.multiple === true && props.max !== undefined && props.value.length >= props.max;
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      <View className="ui-choice" {...aria({ role: props.multiple ? 'list' : 'radiogroup', label })}>
        {options.map((option) => {
          const on = isChosen(props, option.value);
          const off = Boolean(disabled || option.disabled || (full && !on));
          return (
            <View
              key={option.value}
              id={`${id}-${option.value}`}
              className={classes(
                'ui-choice__option',
                on && 'ui-choice__option--on',
                off && 'ui-choice__option--off',
              )}
              onClick={() => {
                if (!off) choose(props, option.value);
              }}
              {...aria({
                role: props.multiple ? 'checkbox' : 'radio',
                checked: on,
                disabled: off || undefined,
              })}
            >
              <View className={classes('ui-choice__mark', props.multiple && 'ui-choice__mark--square')}>
                {on ? <Icon name="check" size={16} /> : null}
              </View>
              <View className="ui-choice__words">
                <View>{option.text}</View>
                {option.note ? <View className="ui-choice__note">{option.note}</View> : null}
              </View>
            </View>
          );
        })}
      </View>
    </Field>
  );
}
