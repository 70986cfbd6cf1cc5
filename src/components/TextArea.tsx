import { Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import './TextArea.scss';

interface TextAreaProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  /** How many lines it is high before it grows. */
  rows?: number | undefined;
  disabled?: boolean | undefined;
  focus?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
  onBlur?: (() => void) | undefined;
}

/** Several lines of text that grow with what is written, with a counter. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    hint,
    error,
    optional,
    value,
    onChange,
    placeholder,
    maxLength = 500,
    rows = 4,
    disabled,
    focus,
    name,
    id,
    onBlur,
  } = props;
  const [focused, setFocused] = useState(false);
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      counter={`${value.length} / ${maxLength}`}
    >
      <View
        className={classes(
          'ui-box',
          'ui-box--tall',
          focused && 'ui-box--focused',
          disabled && 'ui-box--disabled',
        )}
      >
        <Textarea
          {...(id ? { id } : {})}
          {...(name ? { name } : {})}
          className="ui-box__input"
          style={{ minHeight: `${rows * 1.5}em` }}
          value={value}
          placeholder={placeholder ?? ''}
          placeholderClass="ui-box__hint"
          maxlength={maxLength}
          disabled={Boolean(disabled)}
          focus={Boolean(focus)}
          autoHeight
          showConfirmBar={false}
          disableDefaultPadding
          cursorSpacing={96}
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            onBlur?.();
          }}
          {...aria({ label: label ?? placeholder })}
        />
      </View>
    </Field>
  );
}
