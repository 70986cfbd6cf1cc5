import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Choice } from '@/components/Choice';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { TextArea } from '@/components/TextArea';
import type { CovenantView } from '@/contract/covenant';
import { FORBIDDEN_IDS, FORBIDDEN_NAMES, type ForbiddenId } from '@/domain/covenant';
import { REPORT_MAX_LENGTH } from '@/domain/report';
import { openPage } from '@/routes';
import { useCovenant } from '@/stores/covenant';
import { reportForm, sendReport } from '@/stores/report';

interface ReportSheetProps {
  postId: string;
  open: boolean;
  onClose: () => void;
}

/** The kinds as the covenant in force words them, with its examples; by their names until it is loaded. */
function optionsOf(covenant: CovenantView | null): { value: ForbiddenId; text: string; note?: string }[] {
  return FORBIDDEN_IDS.map((value) => {
    const kind = covenant?.forbidden.find(({ id }) => id === value);
    return kind === undefined
      ? { value, text: FORBIDDEN_NAMES[value] }
      : { value, text: kind.title, note: kind.examples.join('；') };
  });
}

/** Says which rule a post breaks, once; then what happens next. */
export function ReportSheet({ postId, open, onClose }: ReportSheetProps) {
  const [sent, setSent] = useState(false);
  useEffect(() => {
    if (!open) return;
    setSent(false);
    reportForm.open(postId);
    void useCovenant.getState().load('current');
  }, [open, postId]);
  return sent ? (
    <Thanks open={open} onClose={onClose} />
  ) : (
    <Report postId={postId} open={open} onClose={onClose} onSent={() => setSent(true)} />
  );
}

function Report({ postId, open, onClose, onSent }: ReportSheetProps & { onSent: () => void }) {
  const { category, words } = useShown(reportForm.useForm).values;
  const covenant = useShown(useCovenant).data;
  const [sending, setSending] = useState(false);
  const send = async () => {
    if (category === null) return;
    setSending(true);
    try {
      await sendReport(postId, category);
      onSent();
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="report-sheet"
      open={open}
      title="哪里不合适"
      note="选最接近的一条。对方不会知道是谁举报的"
      onClose={onClose}
      footer={
        <Button
          id="send-report"
          block
          loading={sending}
          disabled={category === null}
          reason={category === null ? '先选一条' : undefined}
          onClick={() => void send()}
        >
          提交举报
        </Button>
      }
    >
      <Choice
        id="category"
        options={optionsOf(covenant)}
        value={category}
        onChange={(value) => reportForm.fill({ category: value })}
      />
      <View className="post__more">
        <TextArea
          id="report-words"
          label="想补充的"
          optional
          placeholder="比如：第二张图能看清车牌"
          value={words}
          maxLength={REPORT_MAX_LENGTH}
          rows={2}
          onChange={(text) => reportForm.fill({ words: text })}
        />
      </View>
    </Sheet>
  );
}

const NEXT_STEPS = [
  '社区运营会对照公约看这条内容。',
  '结果会写在「我的」页面的「我的举报」里。',
  '几位车主都提出疑问时，内容会先收起，等人看过再说。',
] as const;

function Thanks({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet
      id="report-thanks"
      open={open}
      title="谢谢你说出来"
      note="社区好不好，靠每个人一起看着"
      onClose={onClose}
      footer={
        <Button id="report-done" block onClick={onClose}>
          好
        </Button>
      }
    >
      {NEXT_STEPS.map((step, index) => (
        <View key={step} className="post__step">
          <View className="post__number">{index + 1}</View>
          <View className="post__words">{step}</View>
        </View>
      ))}
      <View className="post__link">
        <Button
          id="see-reports"
          tone="quiet"
          onClick={() => {
            onClose();
            openPage('community.reports');
          }}
        >
          查看我的举报
        </Button>
      </View>
    </Sheet>
  );
}
