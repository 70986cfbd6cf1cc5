import { View } from '@tarojs/components';
import { goBack, openPage } from '@/routes';
import type { codeOf } from '@/stores/failure';
import { wordError } from '@/wording/errors';
import type { Action } from './action';
import { aria } from './aria';
import { Button } from './Button';
import { ErrorState } from './ErrorState';
import { Icon } from './Icon';
import './ErrorState.scss';

type Code = ReturnType<typeof codeOf>;

/** The way out of a refusal that trying again would not change; null where another try may help. */
function wayOut(code: Code): Action | null {
  switch (code) {
    case 'MEMBER.NOT_JOINED':
      return { text: '加入车主计划', onClick: () => openPage('member.join') };
    case 'COVENANT.NOT_ACCEPTED':
    case 'COVENANT.NOT_CURRENT':
      return { text: '查看新公约', onClick: () => openPage('member.join') };
    case 'ACTION.NOT_FOUND':
    case 'ACTION.FORBIDDEN':
    case 'SUBMISSION.NOT_FOUND':
    case 'TASK.NOT_FOUND':
      return { text: '返回', onClick: goBack };
    default:
      return null;
  }
}

interface LoadFailureProps {
  code: Code;
  onRetry: () => void;
  /** A retry is under way. */
  loading?: boolean | undefined;
}

/** A page that could not be loaded: what happened, and the one thing that helps. */
export function LoadFailure({ code, onRetry, loading }: LoadFailureProps) {
  const words = wordError(code);
  const way = wayOut(code);
  if (way === null) return <ErrorState {...words} loading={loading} onRetry={onRetry} />;
  return (
    <View className="ui-error" {...aria({ role: 'alert' })}>
      <Icon name="info" size={32} className="ui-error__icon" />
      <View className="ui-error__text">{words.text}</View>
      <View className="ui-error__remedy">{words.remedy}</View>
      <View className="ui-error__action">
        <Button id="way-out" tone="secondary" onClick={way.onClick}>
          {way.text}
        </Button>
      </View>
    </View>
  );
}
