import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Cell } from '@/components/Cell';
import { useShown } from '@/components/shown';
import { TextField } from '@/components/TextField';
import type { PersonRow } from '@/contract/member';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import { TIER_NAMES } from '@/domain/tier';
import { searchNames, useNameSearch } from '@/stores/brief';
import { wordError } from '@/wording/errors';

/** As many as can be told apart at a glance; more letters narrow it down. */
const SHOWN = 6;

/** Finds a member by name. */
export function NameSearch({ onChoose }: { onChoose: (row: PersonRow) => void }) {
  const { text, rows, failed } = useShown(useNameSearch);
  return (
    <View>
      <TextField
        id="name-search"
        icon="search"
        placeholder="昵称的前几个字"
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
              title={row.nickname}
              note={[TIER_NAMES[row.tier], ...row.models].join(' · ')}
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
