import { Image, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import './Photo.scss';

interface PhotoProps {
  src: string;
  /** What can be seen, for people who cannot see it. */
  label: string;
  ratio?: '4:3' | '3:4' | '16:9' | '1:1' | '2:1' | undefined;
  rounded?: boolean | undefined;
  /** What lies over its foot, on a soft shade: words stay readable. */
  children?: ReactNode;
  onClick?: (() => void) | undefined;
}

/** A picture in a frame of fixed shape, so that nothing jumps when it arrives; says so when there is none or it cannot be shown. */
export function Photo({ src, label, ratio = '4:3', rounded, children, onClick }: PhotoProps) {
  const [failed, setFailed] = useState(false);
  return (
    <View
      className={classes('ui-photo', `ui-photo--${ratio.replace(':', 'x')}`, rounded && 'ui-photo--rounded')}
      {...(onClick ? { onClick: () => onClick() } : {})}
      {...aria({ role: onClick ? 'button' : 'img', label })}
    >
      {failed || src === '' ? (
        <View className="ui-photo__failed">
          <Icon name="image" size={24} />
        </View>
      ) : (
        <Image
          className="ui-photo__image"
          src={src}
          mode="aspectFill"
          lazyLoad
          onError={() => setFailed(true)}
        />
      )}
      {children ? <View className="ui-photo__foot">{children}</View> : null}
    </View>
  );
}
