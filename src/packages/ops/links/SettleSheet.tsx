import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { TextField } from '@/components/TextField';
import { showToast } from '@/components/Toast';
import type { LostLink } from '@/contract/link';
import type { LinkState } from '@/domain/link';
import { copyText } from '@/stores/device';
import { settleLink } from '@/stores/link';
import { wordInstant } from '@/wording/dates';
import { PLATFORM_NAMES } from '@/wording/platforms';

const REASONS = [
  '打开看过，内容还在。',
  '作者说明过，是平台误删。',
  '内容已经删除。',
  '账号已经注销。',
] as const;

const STATE_WORDS: Readonly<Record<LinkState, string>> = {
  alive: '能打开',
  gone: '打不开了',
  unknown: '没有看清',
};

/** One post that seems gone: open it oneself, then say what became of it. */
export function SettleSheet({ link, onClose }: { link: LostLink | null; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState<'kept' | 'lost' | null>(null);
  if (link === null) return null;
  const nowMs = Date.now();
  const send = async (kept: boolean) => {
    setSending(kept ? 'kept' : 'lost');
    try {
      await settleLink(link.linkId, kept, reason.trim());
      showToast(kept ? '会继续留意' : '已记下');
      onClose();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(null);
    }
  };
  const missing = reason.trim() === '';
  return (
    <Sheet
      id="settle-sheet"
      open
      title={`${PLATFORM_NAMES[link.platform]} · ${link.taskTitle}`}
      note="只记下结论，不会自动扣分或处罚"
      onClose={onClose}
      footer={
        <View className="links__buttons">
          <View className="links__button">
            <Button
              id="link-lost"
              tone="secondary"
              block
              disabled={missing}
              loading={sending === 'lost'}
              onClick={() => void send(false)}
            >
              确实没了
            </Button>
          </View>
          <View className="links__button">
            <Button
              id="link-kept"
              block
              disabled={missing}
              reason="先写下原因"
              loading={sending === 'kept'}
              onClick={() => void send(true)}
            >
              还在
            </Button>
          </View>
        </View>
      }
    >
      <View className="links__url">{link.url}</View>
      <Button id="copy-link" size="small" tone="secondary" onClick={() => void copyText(link.url)}>
        复制链接去看看
      </Button>
      <View className="links__looks">
        {link.checks.map(({ atMs, state }) => (
          <View key={atMs}>{`${wordInstant(atMs, nowMs)} ${STATE_WORDS[state]}`}</View>
        ))}
        <View>{link.advertising === 'labelled' ? '作者答过：已标明「广告」' : '作者没有答过广告标识'}</View>
      </View>
      <Chips>
        {REASONS.map((text) => (
          <Chip key={text} text={text} selected={text === reason} onClick={() => setReason(text)} />
        ))}
      </Chips>
      <View className="links__reason">
        <TextField
          id="link-reason"
          label="你看到了什么"
          value={reason}
          maxLength={200}
          onChange={setReason}
        />
      </View>
    </Sheet>
  );
}
