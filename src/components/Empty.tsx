import { View } from '@tarojs/components';
import type { Action } from './action';
import { Button } from './Button';
import { classes } from './classes';
import './Empty.scss';

interface EmptyProps {
  /** road: nothing yet, garage: nothing of yours, search: nothing found. */
  picture?: 'road' | 'garage' | 'search' | undefined;
  /** What this place is for, in one sentence. */
  text: string;
  note?: string | undefined;
  action?: Action | undefined;
  id?: string | undefined;
}

/** A place with nothing in it yet: what it is for and one thing to do. */
export function Empty({ picture = 'road', text, note, action, id }: EmptyProps) {
  return (
    <View {...(id ? { id } : {})} className="ui-empty">
      <View className={classes('ui-empty__picture', `ui-empty__picture--${picture}`)} />
      <View className="ui-empty__text">{text}</View>
      {note ? <View className="ui-empty__note">{note}</View> : null}
      {action ? (
        <View className="ui-empty__action">
          <Button tone="secondary" onClick={action.onClick}>
            {action.text}
          </Button>
        </View>
      ) : null}
    </View>
  );
}
