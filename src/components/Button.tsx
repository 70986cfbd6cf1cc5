import type { ButtonProps as NativeButtonProps } from '@tarojs/components';
import { Button as NativeButton, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Button.scss';

type PlatformProps = Pick<
  NativeButtonProps,
  | 'openType'
  | 'formType'
  | 'onChooseAvatar'
  | 'onContact'
  | 'onAgreePrivacyAuthorization'
  | 'onOpenSetting'
  | 'sessionFrom'
>;

interface ButtonProps extends PlatformProps {
  children: ReactNode;
  /** primary: the one action of the page. danger: loses something. quiet: a word that can be tapped. */
  tone?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  size?: 'large' | 'medium' | 'small' | undefined;
  /** As wide as its container. */
  block?: boolean | undefined;
  icon?: IconName | undefined;
  /** Shows a turning ring and ignores taps. */
  loading?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Why it is disabled, in words, below it. */
  reason?: string | undefined;
  /** What a screen reader says when the text alone is not enough. */
  label?: string | undefined;
  id?: string | undefined;
  onClick?: (() => void) | undefined;
}

/** A button at least 44 high, whatever its size looks like. */
export function Button(props: ButtonProps) {
  const {
    children,
    tone = 'primary',
    size = 'medium',
    block,
    icon,
    loading,
    disabled,
    reason,
    label,
    id,
    onClick,
    ...platform
  } = props;
  const idle = Boolean(loading || disabled);
  const button = (
    <NativeButton
      {...platform}
      {...(id ? { id } : {})}
      className={classes(
        'ui-button',
        `ui-button--${tone}`,
        `ui-button--${size}`,
        block && 'ui-button--block',
        disabled && 'ui-button--disabled',
      )}
      hoverClass={idle ? 'none' : 'ui-button--pressed'}
      disabled={idle}
      onClick={() => {
        if (!idle) onClick?.();
      }}
      {...aria({ role: 'button', label, disabled: idle || undefined, busy: loading || undefined })}
    >
      <View className="ui-button__face">
        {loading ? <View className="ui-button__ring" /> : icon ? <Icon name={icon} /> : null}
        <View className="ui-button__text">{children}</View>
      </View>
    </NativeButton>
  );
  if (!disabled || !reason) return button;
  return (
    <View className={classes('ui-button-explained', block && 'ui-button-explained--block')}>
      {button}
      <View className="ui-button__reason">{reason}</View>
    </View>
  );
}
