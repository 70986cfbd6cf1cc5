import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import './VinField.scss';

interface VinFieldProps extends FieldFrame {
  value: string;
  /** Gets capitals and digits only, at most 17, without I, O and Q, which a VIN never has. */
  onChange: (value: string) => void;
  /** Offers to scan when given. */
  onScan?: (() => void) | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

const LENGTH = 17;

/** The letters of a VIN that are in a text, in capitals. */
export function cleanVin(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-HJ-NPR-Z0-9]/g, '')
    .slice(0, LENGTH);
}

/** A vehicle identification number: 17 characters, evenly spaced, with a count of what is missing. */
export function VinField({
  label = '车架号',
  hint,
  error,
  optional,
  value,
  onChange,
  onScan,
  disabled,
  id,
}: VinFieldProps) {
  const [focused, setFocused] = useState(false);
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      counter={`${value.length} / ${LENGTH}`}
    >
      <View className={classes('ui-box', focused && 'ui-box--focused', disabled && 'ui-box--disabled')}>
        <Input
          {...(id ? { id } : {})}
          className="ui-box__input ui-vin"
          value={value}
          type="text"
          placeholder="17 位，不含 I、O、Q"
          placeholderClass="ui-box__hint ui-vin__hint"
          maxlength={LENGTH + 8}
          disabled={Boolean(disabled)}
          onInput={(event) => onChange(cleanVin(event.detail.value))}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          {...aria({ label })}
        />
        {onScan && !disabled ? (
          <View
            className="ui-box__side"
            onClick={() => onScan()}
            {...aria({ role: 'button', label: '扫描车架号' })}
          >
            <Icon name="scan-line" size={20} />
          </View>
        ) : null}
      </View>
    </Field>
  );
}
