import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Button } from '@/components/Button';
import { Progress } from '@/components/Progress';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { handOver, writeDocument } from '@/stores/document';
import { copyEverything, forgetCopy, usePersonalCopy } from '@/stores/personal';
import { wordError } from '@/wording/errors';

const NAME = 'my-data.json';
const isWeapp = process.env.TARO_ENV === 'weapp';

async function take(text: string): Promise<void> {
  await handOver(NAME, await writeDocument(NAME, text));
}

/** A copy of everything that is stored about the member: gathered piece by piece, then taken away as a file. */
export function CopySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { phase, rows, text, error } = useShown(usePersonalCopy);
  useEffect(() => {
    if (open) void copyEverything();
    else forgetCopy();
  }, [open]);
  return (
    <Sheet
      id="copy-sheet"
      open={open}
      title="导出我的数据"
      note="资料、爱车、作品、积分、成长值、消息和同意记录，都在一个文件里"
      onClose={onClose}
      footer={
        phase === 'failed' ? (
          <Button id="copy-again" tone="secondary" block onClick={() => void copyEverything()}>
            再试一次
          </Button>
        ) : (
          <Button id="take-copy" block disabled={phase !== 'done'} onClick={() => void take(text)}>
            {isWeapp ? '发送到聊天，例如文件传输助手' : '下载文件'}
          </Button>
        )
      }
    >
      {phase === 'failed' && error !== null ? (
        <View className="privacy__why">{`${wordError(error).text}。${wordError(error).remedy}`}</View>
      ) : (
        <Progress
          value={phase === 'done' ? 1 : 0.5}
          max={1}
          label="导出进度"
          text={phase === 'done' ? `共 ${rows} 条` : `正在整理，已有 ${rows} 条`}
        />
      )}
      <View className="privacy__copy-note">文件里的图片地址两小时内有效，需要图片请及时保存。</View>
    </Sheet>
  );
}
