import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { showFailure } from '@/components/failure';
import { Sheet } from '@/components/Sheet';
import { Tag } from '@/components/Tag';
import { showToast } from '@/components/Toast';
import type { PolicyDraftView } from '@/contract/policy';
import { discardPolicyDraft, giveUpOwnForm } from '@/stores/policy';
import { wordAge } from '@/wording/dates';
import { Changes } from './Changes';

interface DraftCardProps {
  /** The draft that the leads share; null while there is only one's own on this phone. */
  draft: PolicyDraftView | null;
  unsaved: boolean;
}

/** The next policy in the making: whose, what it changes, and the way to give it up. */
export function DraftCard({ draft, unsaved }: DraftCardProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <Card id="policy-draft" title="草稿" note={wordDraft(draft)}>
      {unsaved ? (
        <View className="policy__tags">
          <Tag tone="warning" icon="pencil">
            这部手机上有没保存的改动
          </Tag>
        </View>
      ) : null}
      {draft === null ? null : <Changes changes={draft.changes} />}
      <View className="policy__draft-foot">
        <Button
          id="discard-draft"
          tone="secondary"
          size="small"
          icon="trash-2"
          onClick={() => setLeaving(true)}
        >
          放弃草稿
        </Button>
      </View>
      <DiscardSheet open={leaving} draft={draft} onClose={() => setLeaving(false)} />
    </Card>
  );
}

function wordDraft(draft: PolicyDraftView | null): string {
  if (draft === null) return '还没有保存，其他主导者看不到';
  const saved = `${draft.editedBy} ${wordAge(draft.editedAtMs, Date.now())}保存`;
  const left = draft.problems.length === 0 ? '' : `，还有 ${draft.problems.length} 处需要修改`;
  return `${saved}${left}。应用之前不影响任何人`;
}

interface DiscardSheetProps {
  open: boolean;
  draft: PolicyDraftView | null;
  onClose: () => void;
}

function DiscardSheet({ open, draft, onClose }: DiscardSheetProps) {
  const [sending, setSending] = useState(false);
  const discard = async () => {
    setSending(true);
    try {
      if (draft !== null) await discardPolicyDraft();
      const takeBack = giveUpOwnForm();
      onClose();
      showToast({ text: '草稿已放弃', action: { text: '找回我填的', onClick: takeBack } });
    } catch (failure) {
      showFailure(failure);
    } finally {
      setSending(false);
    }
  };
  return (
    <Sheet
      id="discard-sheet"
      open={open}
      title="放弃这份草稿？"
      note={
        draft === null
          ? '这部手机上填的改动会清掉，现行规则不变'
          : `会失去 ${draft.changes.length} 处改动，其他主导者也看不到了。现行规则不变`
      }
      onClose={onClose}
      footer={
        <Button id="confirm-discard" tone="danger" block loading={sending} onClick={() => void discard()}>
          放弃草稿
        </Button>
      }
    >
      {draft === null ? null : <Changes changes={draft.changes} />}
    </Sheet>
  );
}
