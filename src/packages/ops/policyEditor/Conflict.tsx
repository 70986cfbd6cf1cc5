import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Sheet } from '@/components/Sheet';
import { showToast } from '@/components/Toast';
import type { PolicyOverview } from '@/contract/policy';
import type { PolicyTerms } from '@/domain/policy';
import { comparePolicies } from '@/domain/policyDraft';
import { giveUpOwnForm, keepOwnForm } from '@/stores/policy';
import { wordAge } from '@/wording/dates';
import { Changes } from '../policy/Changes';

/** A colleague has saved meanwhile: whose it is, how it differs, and the choice. Nothing typed is lost. */
export function Conflict({ policy, own }: { policy: PolicyOverview; own: PolicyTerms }) {
  const [open, setOpen] = useState(false);
  const { draft } = policy;
  const changes = comparePolicies(draft?.terms ?? policy.terms, own);
  const takeTheirs = () => {
    const takeBack = giveUpOwnForm();
    showToast({ text: '已换成对方的草稿', action: { text: '撤销', onClick: takeBack } });
  };
  return (
    <Card
      id="conflict"
      className="editor__conflict"
      title={draft === null ? '这份草稿已经应用或放弃了' : `${draft.editedBy}也在改这份草稿`}
      note={
        draft === null
          ? '你填的都还在。可以在现行规则上继续，也可以放弃。'
          : `${wordAge(draft.editedAtMs, Date.now())}保存，和你的有 ${changes.length} 处不同。你填的都还在。`
      }
    >
      <View className="editor__choices">
        <Button id="see-theirs" tone="secondary" size="small" onClick={() => setOpen(true)}>
          看看不同
        </Button>
        <Button id="keep-mine" tone="secondary" size="small" onClick={keepOwnForm}>
          用我的
        </Button>
        <Button id="take-theirs" tone="secondary" size="small" onClick={takeTheirs}>
          {draft === null ? '放弃我的' : '用对方的'}
        </Button>
      </View>
      <Sheet
        id="conflict-changes"
        open={open}
        title={draft === null ? '现行规则 → 你的' : `${draft.editedBy}的 → 你的`}
        onClose={() => setOpen(false)}
      >
        <Changes changes={changes} />
      </Sheet>
    </Card>
  );
}
