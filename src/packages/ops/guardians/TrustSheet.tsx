import { useEffect, useState } from 'react';
import { Choice } from '@/components/Choice';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TextField } from '@/components/TextField';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import { TIER_NAMES } from '@/domain/tier';
import { lookForTrusted, useGuardians, useTrusted, useTrustedWish } from '@/stores/guardianDesk';
import { moreState } from '@/stores/list';
import { wordError } from '@/wording/errors';
import { InviteForm } from './InviteForm';

/** Finds somebody to be asked, then asks. */
export function TrustSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const list = useShown(useTrusted);
  const { text } = useShown(useTrustedWish);
  const [memberId, setMemberId] = useState<string | null>(null);
  useEffect(() => {
    if (open && !useTrusted.getState().loaded) void useTrusted.getState().refresh();
  }, [open]);
  const chosen = list.items.find((row) => row.memberId === memberId);
  if (open && chosen !== undefined) {
    return (
      <InviteForm
        memberId={chosen.memberId}
        nickname={chosen.nickname}
        open
        onDone={() => void useGuardians.getState().refresh()}
        onClose={() => {
          setMemberId(null);
          onClose();
        }}
      />
    );
  }
  return (
    <Sheet
      id="trust-sheet"
      open={open}
      title="邀请声誉守护者"
      note="状态正常的核心伙伴和品牌大使可以受邀"
      onClose={onClose}
    >
      <TextField
        id="trust-search"
        icon="search"
        placeholder="昵称的开头"
        value={text}
        maxLength={NICKNAME_MAX_LENGTH}
        clearable
        confirm="search"
        onChange={lookForTrusted}
      />
      {list.loaded ? (
        <>
          {list.items.length === 0 ? <Empty picture="search" text="没有找到可以邀请的车主" /> : null}
          <Choice
            id="trusted"
            options={list.items.map((row) => ({
              value: row.memberId,
              text: row.nickname,
              note: TIER_NAMES[row.tier],
              disabled: row.standing !== 'good',
            }))}
            value={memberId}
            onChange={setMemberId}
          />
          <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
        </>
      ) : list.error === null ? (
        <Skeleton layout="rows" count={5} />
      ) : (
        <ErrorState {...wordError(list.error)} onRetry={() => void list.refresh()} />
      )}
    </Sheet>
  );
}
