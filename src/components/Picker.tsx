import { View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import { Sheet } from './Sheet';
import './Picker.scss';

/** One thing to choose. */
export interface Option<Value extends string = string> {
  value: Value;
  text: string;
  note?: string | undefined;
  disabled?: boolean | undefined;
}

interface PickerProps<Value extends string> extends FieldFrame {
  options: readonly Option<Value>[];
  /** null while nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string | undefined;
  /** The heading of the list; the label by default. */
  title?: string | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** One choice out of many, made in a sheet. For up to five prefer Choice. */
export function Picker<Value extends string>(props: PickerProps<Value>) {
  const {
    label,
    hint,
    error,
    optional,
    options,
    value,
    onChange,
    placeholder = '请选择',
    title,
    disabled,
    id = 'picker',
  } = props;
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      <View
        id={id}
        className={classes('ui-box', 'ui-picker', disabled && 'ui-box--disabled')}
        onClick={() => setOpen(!disabled)}
        {...aria({
          role: 'button',
          label: `${label ?? title ?? ''}，${chosen?.text ?? placeholder}`,
          disabled,
          expanded: open,
        })}
      >
        <View className={classes('ui-picker__text', !chosen && 'ui-box__hint')}>
          {chosen?.text ?? placeholder}
        </View>
        <Icon name="chevron-down" size={16} className="ui-box__hint" />
      </View>
      <Sheet open={open} title={title ?? label} onClose={() => setOpen(false)}>
        <View className="ui-picker__list" {...aria({ role: 'radiogroup', label: title ?? label })}>
          {options.map((option) => (
            <View
              key={option.value}
              id={`${id}-${option.value}`}
              className={classes('ui-picker__option', option.disabled && 'ui-picker__option--disabled')}
              onClick={() => {
                if (option.disabled) return;
                setOpen(false);
                onChange(option.value);
              }}
              {...aria({ role: 'radio', checked: option.value === value, disabled: option.disabled })}
            >
              <View className="ui-picker__words">
                <View>{option.text}</View>
                {option.note ? <View className="ui-picker__note">{option.note}</View> : null}
              </View>
              {option.value === value ? <Icon name="check" size={20} className="ui-picker__mark" /> : null}
            </View>
          ))}
        </View>
      </Sheet>
    </Field>
  );
}
