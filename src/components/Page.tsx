import { View } from '@tarojs/components';
import type { CSSProperties, ReactNode } from 'react';
import { classes } from './classes';
import { listenToKeys } from './keyboard';
import { OfflineNotice } from './OfflineNotice';
import { ToastHost } from './Toast';
import { useTextScale } from './textScale';
import './Page.scss';

if (process.env.TARO_ENV === 'h5') listenToKeys();

interface PageProps {
  children?: ReactNode;
  /** What stays in sight at the top, such as NavBar or Tabs. */
  header?: ReactNode;
  /** The one primary action, in sight at the bottom above the safe area. */
  bar?: ReactNode;
  /** Without side padding, for pages that reach the edge. */
  flush?: boolean | undefined;
  /** On white instead of grey, for forms and long reading. */
  plain?: boolean | undefined;
  /** Set while there is no network: how old the content is and how to try again. */
  offline?: { age?: string | undefined; onRetry?: (() => void) | undefined } | undefined;
  /** Overrides the phone's text size. */
  textScale?: number | undefined;
  id?: string | undefined;
}

/** The frame of every page: background, safe areas, text size, action bar, messages; a column on wide screens. */
export function Page({ children, header, bar, flush, plain, offline, textScale, id }: PageProps) {
  const phoneScale = useTextScale();
  const scale: CSSProperties & Record<'--text-scale', number> = { '--text-scale': textScale ?? phoneScale };
  return (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-page', plain && 'ui-page--plain', Boolean(bar) && 'ui-page--bar')}
      style={scale}
    >
      {header ? (
        <View className="ui-page__header">
          <View className="ui-page__column">{header}</View>
        </View>
      ) : null}
      {offline ? <OfflineNotice age={offline.age} onRetry={offline.onRetry} /> : null}
      <View className={classes('ui-page__body', flush && 'ui-page__body--flush')}>{children}</View>
      {bar ? <View className="ui-page__bar">{bar}</View> : null}
      <ToastHost />
    </View>
  );
}
