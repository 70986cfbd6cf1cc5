import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Cell } from '@/components/Cell';
import { Dialog } from '@/components/Dialog';
import { Sheet } from '@/components/Sheet';
import { TextArea } from '@/components/TextArea';
import { showToast } from '@/components/Toast';
import './gallery.scss';

const noop = () => undefined;

/** What lies over a page. */
export function Overlays() {
  const [sheet, setSheet] = useState(false);
  const [long, setLong] = useState(false);
  const [dialog, setDialog] = useState(false);
  const [words, setWords] = useState('');
  return (
    <View className="gallery-stack">
      <Button id="open-sheet" tone="secondary" block onClick={() => setSheet(true)}>
        打开底部面板
      </Button>
      <Button id="open-long" tone="secondary" block onClick={() => setLong(true)}>
        打开很长的面板
      </Button>
      <Button id="open-dialog" tone="secondary" block onClick={() => setDialog(true)}>
        打开对话框
      </Button>
      <Button
        id="open-toast"
        tone="secondary"
        block
        onClick={() =>
          showToast({
            text: '已把这件作品退回给周一鸣',
            tone: 'positive',
            action: { text: '撤销', onClick: noop },
          })
        }
      >
        显示可撤销的消息
      </Button>
      <Button id="open-short" tone="secondary" block onClick={() => showToast('已保存')}>
        显示短消息
      </Button>
      <Sheet
        open={sheet}
        title="撤回这件作品"
        note="撤回后，它会离开广场和本周精选，已得的 120 积分会退回。"
        onClose={() => setSheet(false)}
        footer={
          <Button tone="danger" block onClick={() => setSheet(false)}>
            撤回作品
          </Button>
        }
      >
        <TextArea label="想告诉品牌什么" optional value={words} onChange={setWords} rows={3} />
      </Sheet>
      <Sheet flush open={long} title="这 1,860 成长值从哪里来" onClose={() => setLong(false)}>
        {Array.from({ length: 16 }, (_, index) => (
          <Cell
            key={String(index)}
            title={`第 ${index + 1} 条记录`}
            note="深度测试 · 规则第 4 版"
            value="+120"
          />
        ))}
      </Sheet>
      <Dialog
        open={dialog}
        title="离开后，这一票就算弃权"
        confirmText="离开"
        cancelText="留下"
        danger
        onConfirm={() => setDialog(false)}
        onCancel={() => setDialog(false)}
      >
        投票在今天 20:00 结束，之后不能补投。
      </Dialog>
    </View>
  );
}
