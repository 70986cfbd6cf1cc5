import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { Action } from './action';
import { aria } from './aria';
import { Icon } from './Icon';
import './Toast.scss';

/** A short message that goes away by itself. */
export interface ToastMessage {
  text: string;
  tone?: 'neutral' | 'positive' | 'danger' | undefined;
  /** One word to tap, such as 撤销; the message then stays longer. */
  action?: Action | undefined;
  durationMs?: number | undefined;
}

type Show = (message: ToastMessage | null) => void;

/** The hosts of the open pages; the last one belongs to the page in front. */
const hosts: Show[] = [];

function moveToFront(show: Show): void {
  remove(show);
  hosts.push(show);
}

function remove(show: Show): void {
  const index = hosts.indexOf(show);
  if (index >= 0) hosts.splice(index, 1);
}

/** Shows a message on the page in front; a newer one takes the place of an older one. */
export function showToast(message: ToastMessage | string): void {
  hosts.at(-1)?.(typeof message === 'string' ? { text: message } : message);
}

const ICONS = { positive: 'circle-check', danger: 'circle-alert' } as const;

/** Where messages appear. Page has one already. */
export function ToastHost() {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  useEffect(() => {
    moveToFront(setMessage);
    return () => remove(setMessage);
  }, []);
  useDidShow(() => moveToFront(setMessage));
  useDidHide(() => {
    remove(setMessage);
    setMessage(null);
  });
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(() => setMessage(null), message.durationMs ?? (message.action ? 6000 : 2400));
    return () => clearTimeout(timer);
  }, [message]);

  if (!message) return null;
  const { text, tone = 'neutral', action } = message;
  return (
    <View className="ui-toast" {...aria({ role: 'status', live: 'polite' })}>
      <View className="ui-toast__panel">
        {tone === 'neutral' ? null : <Icon name={ICONS[tone]} size={20} />}
        <View className="ui-toast__text">{text}</View>
        {action ? (
          <View
            className="ui-toast__action"
            onClick={() => {
              setMessage(null);
              action.onClick();
            }}
            {...aria({ role: 'button' })}
          >
            {action.text}
          </View>
        ) : null}
      </View>
    </View>
  );
}
