import { View } from '@tarojs/components';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { useShown } from '@/components/shown';
import { TextField } from '@/components/TextField';
import type { MemberRow } from '@/contract/member';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import { TIER_NAMES } from '@/domain/tier';
import { searchNames, useNameSearch } from '@/stores/brief';
import { wordError } from '@/wording/errors';

/** As many as can be told apart at a glance; more letters narrow it down. */
const SHOWN = 6;

/** Finds a member by name or the end of a VIN. */
export function NameSearch({ onChoose }: { onChoose: (row: MemberRow) => void }) {
  const { text, rows, failed } = useShown(useNameSearch);
  return (
    <View>
      <TextField
        id="name-search"
        icon="search"
        placeholder="昵称或车架号后 6 位"
        value={text}
        maxLength={NICKNAME_MAX_LENGTH}
        clearable
        confirm="search"
        error={failed === null ? undefined : wordError(failed).text}
        onChange={searchNames}
      />
      {rows.length === 0 ? null : (
        <Card flush>
          {rows.slice(0, SHOWN).map((row) => (
            <Cell
              key={row.memberId}
              id={`found-${row.memberId}`}
              media={
                <Avatar name={row.nickname} src={row.avatarUrl ?? undefined} size="small" tier={row.tier} />
              }
              title={row.nickname}
              note={TIER_NAMES[row.tier]}
              onClick={() => {
                searchNames('');
                onChoose(row);
              }}
            />
          ))}
        </Card>
      )}
    </View>
  );
}
