import { Image, View } from '@tarojs/components';
import { TIER_NAMES, type Tier } from '@/domain/tier';
import { aria } from './aria';
import { classes } from './classes';
import './Avatar.scss';

interface AvatarProps {
  /** The person's name; its first character stands in for a missing picture. */
  name: string;
  src?: string | undefined;
  size?: 'small' | 'medium' | 'large' | 'huge' | undefined;
  /** Frames it in the material of the tier. */
  tier?: Tier | undefined;
  onClick?: (() => void) | undefined;
}

/** A person. */
export function Avatar({ name, src, size = 'medium', tier, onClick }: AvatarProps) {
  const initial = Array.from(name.trim())[0] ?? '·';
  return (
    <View
      className={classes(
        'ui-avatar',
        `ui-avatar--${size}`,
        tier && 'ui-avatar--framed',
        tier && `ui-avatar--${tier}`,
      )}
      {...(onClick ? { onClick: () => onClick() } : {})}
      {...aria({ role: onClick ? 'button' : 'img', label: tier ? `${name}，${TIER_NAMES[tier]}` : name })}
    >
      {src ? (
        <Image className="ui-avatar__face" src={src} mode="aspectFill" lazyLoad />
      ) : (
        <View className="ui-avatar__face ui-avatar__initial">{initial}</View>
      )}
    </View>
  );
}
