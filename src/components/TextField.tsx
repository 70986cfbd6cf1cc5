import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import type { IconName } from './icons';

interface TextFieldProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  /** Which keyboard: words, whole numbers, decimals, a phone number, a web address, or the platform's nickname fill-in. */
  kind?: 'text' | 'number' | 'decimal' | 'phone' | 'url' | 'nickname' | undefined;
  maxLength?: number | undefined;
  /** Shows how much room is left. */
  counted?: boolean | undefined;
  icon?: IconName | undefined;
  /** A unit after the text, such as 元. */
  suffix?: string | undefined;
  clearable?: boolean | undefined;
  disabled?: boolean | undefined;
  focus?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
  confirm?: 'done' | 'next' | 'search' | 'send' | undefined;
  onConfirm?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
}

const KEYBOARDS = {
  text: 'text',
  number: 'number',
  decimal: 'digit',
  phone: 'number',
  url: 'text',
  nickname: 'nickname',
} as const;

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    optional,
    value,
    onChange,
    placeholder,
    kind = 'text',
    maxLength = 140,
    counted,
    icon,
  } = props;
  const { suffix, clearable, disabled, focus, name, id, confirm = 'done', onConfirm, onBlur } = props;
  const [focused, setFocused] = useState(false);
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      counter={counted ? `${value.length} / ${maxLength}` : undefined}
    >
      <View className={classes('ui-box', focused && 'ui-box--focused', disabled && 'ui-box--disabled')}>
        {icon ? <Icon name={icon} size={20} className="ui-box__hint" /> : null}
        <Input
          {...(id ? { id } : {})}
          {...(name ? { name } : {})}
          className="ui-box__input"
          value={value}
          type={KEYBOARDS[kind]}
          placeholder={placeholder ?? ''}
          placeholderClass="ui-box__hint"
          maxlength={maxLength}
          disabled={Boolean(disabled)}
          focus={Boolean(focus)}
          confirmType={confirm}
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setFocused(true)}
          onBlur={(event) => {
            setFocused(false);
            // A nickname picked above WeChat's keyboard arrives here, on some phones without an input event.
            if (kind === 'nickname' && event.detail.value !== value) onChange(event.detail.value);
            onBlur?.();
          }}
          onConfirm={() => onConfirm?.()}
          {...aria({ label: label ?? placeholder })}
        />
        {suffix ? <View className="ui-box__suffix">{suffix}</View> : null}
        {clearable && value && !disabled ? (
          <View
            className="ui-box__side"
            onClick={() => onChange('')}
            {...aria({ role: 'button', label: '清空' })}
          >
            <Icon name="x" size={16} />
          </View>
        ) : null}
      </View>
    </Field>
  );
}
