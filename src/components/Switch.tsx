import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import './Cell.scss';
import './Switch.scss';

interface SwitchProps {
  title: string;
  note?: string | undefined;
  value: boolean;
  onChange: (value: boolean) => void;
  disabled?: boolean | undefined;
  id?: string | undefined;
}

/** A row that is on or off; the whole row is the target. Put it in a flush Card. */
export function Switch({ title, note, value, onChange, disabled, id }: SwitchProps) {
  return (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-cell', 'ui-switch', disabled && 'ui-cell--disabled')}
      onClick={() => {
        if (!disabled) onChange(!value);
      }}
      {...aria({ role: 'switch', label: note ? `${title}，${note}` : title, checked: value, disabled })}
    >
      <View className="ui-cell__words">
        <View className="ui-cell__title">{title}</View>
        {note ? <View className="ui-cell__note">{note}</View> : null}
      </View>
      <View
        className={classes(
          'ui-switch__track',
          value && 'ui-switch__track--on',
          disabled && 'ui-switch__track--disabled',
        )}
      >
        <View className="ui-switch__knob" />
      </View>
    </View>
  );
}
