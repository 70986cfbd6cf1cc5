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

/** Whether what was asked for is not there, or was never named: to load sends nothing that somebody has typed. */
const isLost = (code: Code) => code === 'INPUT.INVALID' || code.endsWith('.NOT_FOUND');

/** The way out of a refusal that trying again would not change; null where another try may help. */
function wayOut(code: Code): Action | null {
  switch (code) {
    case 'MEMBER.NOT_JOINED':
      return { text: '加入车主计划', onClick: () => openPage('member.join') };
    case 'COVENANT.NOT_ACCEPTED':
    case 'COVENANT.NOT_CURRENT':
      return { text: '查看新公约', onClick: () => openPage('member.join') };
    case 'ACTION.FORBIDDEN':
      return { text: '返回', onClick: goBack };
    default:
      return isLost(code) ? { text: '返回', onClick: goBack } : null;
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
  const words =
    code === 'INPUT.INVALID'
      ? { text: '打不开这个页面', remedy: '链接可能不完整，返回再进一次' }
      : wordError(code);
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
