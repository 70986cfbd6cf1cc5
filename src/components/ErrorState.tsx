import { View } from '@tarojs/components';
import { aria } from './aria';
import { Button } from './Button';
import { Icon } from './Icon';
import './ErrorState.scss';

interface ErrorStateProps {
  /** What happened. */
  text: string;
  /** What to do. */
  remedy?: string | undefined;
  onRetry?: (() => void) | undefined;
  retryText?: string | undefined;
  /** A retry is under way. */
  loading?: boolean | undefined;
  id?: string | undefined;
}

/** Something went wrong: what, what to do about it, and another try. */
export function ErrorState({ text, remedy, onRetry, retryText = '再试一次', loading, id }: ErrorStateProps) {
  return (
    <View {...(id ? { id } : {})} className="ui-error" {...aria({ role: 'alert' })}>
      <Icon name="circle-alert" size={32} className="ui-error__icon" />
      <View className="ui-error__text">{text}</View>
      {remedy ? <View className="ui-error__remedy">{remedy}</View> : null}
      {onRetry ? (
        <View className="ui-error__action">
          <Button tone="secondary" icon="refresh-cw" loading={loading} onClick={onRetry}>
            {retryText}
          </Button>
        </View>
      ) : null}
    </View>
  );
}
