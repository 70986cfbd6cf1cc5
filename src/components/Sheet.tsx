import { ScrollView, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import './Sheet.scss';

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title?: string | undefined;
  note?: string | undefined;
  children?: ReactNode;
  /** Without side padding, for rows that reach the edge. */
  flush?: boolean | undefined;
  /** What stays at the bottom, such as the one action. */
  footer?: ReactNode;
  id?: string | undefined;
}

const LEAVE_MS = 200;

/** True while open and a moment longer, so that leaving can be seen. */
function usePresence(open: boolean): boolean {
  const [present, setPresent] = useState(open);
  useEffect(() => {
    if (open) {
      setPresent(true);
      return;
    }
    const timer = setTimeout(() => setPresent(false), LEAVE_MS);
    return () => clearTimeout(timer);
  }, [open]);
  return open || present;
}

/** A surface that comes up from the bottom; a tap outside closes it. Put it directly in the Page. */
export function Sheet({ open, onClose, title, note, children, flush, footer, id }: SheetProps) {
  const present = usePresence(open);
  if (!present) return null;
  return (
    <View {...(id ? { id } : {})} className={classes('ui-sheet', !open && 'ui-sheet--leaving')} catchMove>
      <View
        className="ui-sheet__scrim"
        onClick={() => onClose()}
        {...aria({ role: 'button', label: '关闭' })}
      />
      <View className="ui-sheet__panel" {...aria({ role: 'dialog', label: title, modal: true })}>
        <View className="ui-sheet__head">
          {title ? <View className="ui-sheet__title">{title}</View> : null}
          {note ? <View className="ui-sheet__note">{note}</View> : null}
          <View
            className="ui-sheet__close"
            onClick={() => onClose()}
            {...aria({ role: 'button', label: '关闭' })}
          >
            <Icon name="x" size={20} />
          </View>
        </View>
        <ScrollView className="ui-sheet__body" scrollY>
          <View className={classes('ui-sheet__content', flush && 'ui-sheet__content--flush')}>
            {children}
          </View>
        </ScrollView>
        {footer ? <View className="ui-sheet__foot">{footer}</View> : null}
      </View>
    </View>
  );
}
