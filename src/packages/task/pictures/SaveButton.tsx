import { useState } from 'react';
import { Button } from '@/components/Button';
import { showToast } from '@/components/Toast';
import { keepPictures } from '@/stores/poster';

interface SaveButtonProps {
  /** Addresses or paths; empty while there is nothing to save yet. */
  sources: readonly string[];
  /** What the files are called, without their number and ending. */
  name: string;
  block?: boolean | undefined;
}

/** Keeps pictures in the album; where that was refused, the way to the settings. */
export function SaveButton({ sources, name, block }: SaveButtonProps) {
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const kept = await keepPictures(sources, name);
      setRefused(kept === 'refused');
      if (kept === 'saved') {
        showToast({
          text: sources.length > 1 ? `${sources.length} 张都保存好了` : '已保存',
          tone: 'positive',
        });
      }
    } catch {
      showToast({ text: '没有保存成，联网后再试一次', tone: 'danger' });
    } finally {
      setSaving(false);
    }
  };
  if (refused) {
    return (
      <Button
        id="open-settings"
        block={block}
        tone="secondary"
        openType="openSetting"
        onOpenSetting={() => setRefused(false)}
      >
        去允许保存到相册
      </Button>
    );
  }
  const text = sources.length > 1 ? `保存 ${sources.length} 张图片` : '保存到相册';
  return (
    <Button
      id="save-pictures"
      block={block}
      tone={block ? 'primary' : 'secondary'}
      loading={saving}
      disabled={sources.length === 0}
      onClick={() => void save()}
    >
      {text}
    </Button>
  );
}
