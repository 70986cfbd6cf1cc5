import { useEffect } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Choice } from '@/components/Choice';
import { Empty } from '@/components/Empty';
import { ErrorState } from '@/components/ErrorState';
import { LoadMore } from '@/components/LoadMore';
import { Sheet } from '@/components/Sheet';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TextField } from '@/components/TextField';
import { GATHERING_LIMITS } from '@/domain/gathering';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import { TIER_NAMES, TIERS } from '@/domain/tier';
import {
  lookForInvitees,
  useGatheringWriting,
  useInvitees,
  useInviteeWish,
  writeGathering,
} from '@/stores/gatheringDesk';
import { moreState } from '@/stores/list';
import { wordError } from '@/wording/errors';

/** Members by nickname and tier, to be chosen by name. */
export function PeopleSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const list = useShown(useInvitees);
  const { text, tier } = useShown(useInviteeWish);
  const people = useGatheringWriting(({ values }) => values.people);
  useEffect(() => {
    if (open && !useInvitees.getState().loaded) void useInvitees.getState().refresh();
  }, [open]);
  const chosen = people.map(({ memberId }) => memberId);
  const choose = (memberIds: readonly string[]) => {
    const shown = new Set(list.items.map(({ memberId }) => memberId));
    const others = people.filter(({ memberId }) => !shown.has(memberId) || memberIds.includes(memberId));
    const added = list.items.filter(
      ({ memberId }) => memberIds.includes(memberId) && !chosen.includes(memberId),
    );
    writeGathering({
      people: [...others, ...added.map(({ memberId, nickname }) => ({ memberId, nickname }))],
    });
  };
  return (
    <Sheet
      id="people-sheet"
      open={open}
      title="选车主"
      note={`已选 ${people.length} 位`}
      onClose={onClose}
      footer={
        <Button id="close-people" block onClick={onClose}>
          好
        </Button>
      }
    >
      <TextField
        id="people-search"
        icon="search"
        placeholder="昵称的开头"
        value={text}
        maxLength={NICKNAME_MAX_LENGTH}
        clearable
        confirm="search"
        onChange={(typed) => lookForInvitees({ text: typed })}
      />
      <Chips>
        {TIERS.map((each) => (
          <Chip
            key={each}
            id={`people-${each}`}
            text={TIER_NAMES[each]}
            selected={each === tier}
            onClick={() => lookForInvitees({ tier: each === tier ? null : each })}
          />
        ))}
      </Chips>
      {list.loaded ? (
        list.items.length === 0 ? (
          <Empty picture="search" text="没有找到这样的车主" />
        ) : (
          <>
            <Choice
              id="person"
              multiple
              max={GATHERING_LIMITS.members}
              options={list.items.map(({ memberId, nickname, tier: held, models }) => ({
                value: memberId,
                text: nickname,
                note: [TIER_NAMES[held], ...models].join(' · '),
              }))}
              value={chosen}
              onChange={choose}
            />
            <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
          </>
        )
      ) : list.error === null ? (
        <Skeleton layout="rows" count={5} />
      ) : (
        <ErrorState {...wordError(list.error)} onRetry={() => void list.refresh()} />
      )}
    </Sheet>
  );
}
