import { View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Chip.scss';

interface ChipProps {
  text: string;
  selected?: boolean | undefined;
  icon?: IconName | undefined;
  disabled?: boolean | undefined;
  onClick?: (() => void) | undefined;
  /** Shows a pencil beside the text, for words that may be changed before they are sent. */
  onEdit?: (() => void) | undefined;
  /** Shows a cross beside the text. */
  onRemove?: (() => void) | undefined;
  id?: string | undefined;
}

/** Some words to pick, edit or take away, such as a reason. Several stand in a Chips row. */
export function Chip({ text, selected, icon, disabled, onClick, onEdit, onRemove, id }: ChipProps) {
  return (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-chip', selected && 'ui-chip--on', disabled && 'ui-chip--disabled')}
    >
      <View
        className="ui-chip__face"
        onClick={() => {
          if (!disabled) onClick?.();
        }}
        {...aria({
          role: onClick ? 'button' : undefined,
          selected: onClick ? Boolean(selected) : undefined,
          disabled,
        })}
      >
        {icon ? <Icon name={icon} size={16} /> : null}
        <View className="ui-chip__text">{text}</View>
      </View>
      {onEdit && !disabled ? (
        <View
          className="ui-chip__side"
          onClick={() => onEdit()}
          {...aria({ role: 'button', label: `修改：${text}` })}
        >
          <Icon name="pencil" size={16} />
        </View>
      ) : null}
      {onRemove && !disabled ? (
        <View
          className="ui-chip__side"
          onClick={() => onRemove()}
          {...aria({ role: 'button', label: `去掉：${text}` })}
        >
          <Icon name="x" size={16} />
        </View>
      ) : null}
    </View>
  );
}
