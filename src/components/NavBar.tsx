import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { aria } from './aria';
import { Icon } from './Icon';
import './NavBar.scss';

interface NavBarProps {
  title: string;
  onBack?: (() => void) | undefined;
  /** At the right where there is no capsule button over it. */
  extra?: ReactNode;
}

/** What the phone draws over the top of a page: the status bar above and the capsule button at the right, in px. */
function readOverlay(): { top: number; right: number } {
  if (process.env.TARO_ENV !== 'weapp') return { top: 0, right: 0 };
  const top = Taro.getWindowInfo().statusBarHeight ?? 0;
  const capsule = Taro.getMenuButtonBoundingClientRect();
  return { top, right: capsule.width + 16 };
}

/** A page's own title area, for pages with navigationStyle custom; goes into the header of Page. */
export function NavBar({ title, onBack, extra }: NavBarProps) {
  const [overlay] = useState(readOverlay);
  return (
    <View className="ui-nav" style={{ paddingTop: `${overlay.top}px`, paddingRight: `${overlay.right}px` }}>
      {onBack ? (
        <View className="ui-nav__back" onClick={() => onBack()} {...aria({ role: 'button', label: '返回' })}>
          <Icon name="chevron-left" size={24} />
        </View>
      ) : null}
      <View className="ui-nav__title" {...aria({ role: 'heading' })}>
        {title}
      </View>
      {extra ? <View className="ui-nav__extra">{extra}</View> : null}
    </View>
  );
}
