import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import './Field.scss';

/** What every field of a form has around it. */
export interface FieldFrame {
  label?: string | undefined;
  /** What helps to answer, below the label. */
  hint?: string | undefined;
  /** What is wrong and how to put it right, in words. */
  error?: string | undefined;
  /** Says 选填 beside the label; fields are required unless they say so. */
  optional?: boolean | undefined;
}

interface FieldProps extends FieldFrame {
  children: ReactNode;
  /** At the right below the field, such as 12 / 500. */
  counter?: string | undefined;
}

/** Label above, field, then the error in words or a counter. */
export function Field({ label, hint, error, optional, counter, children }: FieldProps) {
  return (
    <View className={classes('ui-field', Boolean(error) && 'ui-field--wrong')}>
      {label ? (
        <View className="ui-field__label">
          {label}
          {optional ? <View className="ui-field__optional">选填</View> : null}
        </View>
      ) : null}
      {hint ? <View className="ui-field__hint">{hint}</View> : null}
      {children}
      {error || counter ? (
        <View className="ui-field__foot">
          <View className="ui-field__error" {...aria(error ? { role: 'alert' } : {})}>
            {error ? <Icon name="circle-alert" /> : null}
            {error ? <View className="ui-field__reason">{error}</View> : null}
          </View>
          {counter ? <View className="ui-field__counter">{counter}</View> : null}
        </View>
      ) : null}
    </View>
  );
}
