import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Empty } from '@/components/Empty';
import { LoadFailure } from '@/components/LoadFailure';
import { LoadMore } from '@/components/LoadMore';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { RowGroups } from '@/components/RowGroups';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { useShown } from '@/components/shown';
import { TextField } from '@/components/TextField';
import { NICKNAME_MAX_LENGTH } from '@/domain/member';
import { TIER_NAMES, TIERS } from '@/domain/tier';
import { moreState } from '@/stores/list';
import { NO_WISH, useFoundByCar, useFoundMembers, useWish, wish } from '@/stores/look';
import { FacetSheet } from './FacetSheet';
import { wordFacet } from './facet';
import { MemberCell } from './MemberCell';
import '@/wording/teamErrors';
import './index.scss';

/** What one types, and the filters as chips. */
function Filters({ onFacets }: { onFacets: () => void }) {
  const { text, tier, facet } = useShown(useWish);
  return (
    <View className="members__filters">
      <TextField
        id="member-search"
        icon="search"
        placeholder="昵称或车架号后 6 位"
        value={text}
        maxLength={NICKNAME_MAX_LENGTH}
        clearable
        confirm="search"
        onChange={(typed) => wish({ text: typed })}
      />
      <Chips line>
        {TIERS.map((each) => (
          <Chip
            key={each}
            id={`tier-${each}`}
            text={TIER_NAMES[each]}
            selected={each === tier}
            onClick={() => wish({ tier: each === tier ? null : each })}
          />
        ))}
        {facet === null ? (
          <Chip id="open-facets" text="车型、兴趣、地区" icon="plus" onClick={onFacets} />
        ) : (
          <Chip
            id="open-facets"
            text={wordFacet(facet)}
            selected
            onClick={onFacets}
            onRemove={() => wish({ facet: null })}
          />
        )}
      </Chips>
    </View>
  );
}

function Found() {
  const list = usePagedList(useFoundMembers);
  const byCar = useShown(useFoundByCar).rows;
  if (!list.loaded) {
    return list.error === null ? (
      <Skeleton layout="rows" count={6} />
    ) : (
      <LoadFailure code={list.error} loading={list.loading} onRetry={() => void list.refresh()} />
    );
  }
  if (list.items.length === 0 && byCar.length === 0) {
    return (
      <Empty
        picture="search"
        text="没有找到这样的车主"
        note="昵称从第一个字开始对；离开的车主不会出现"
        action={{ text: '清除条件', onClick: () => wish(NO_WISH) }}
      />
    );
  }
  return (
    <>
      {byCar.length === 0 ? null : (
        <Section title="车架号后 6 位相符">
          <Card flush>
            {byCar.map((row) => (
              <MemberCell key={row.memberId} row={row} />
            ))}
          </Card>
        </Section>
      )}
      {list.items.length === 0 ? null : (
        <Card flush>
          <RowGroups items={list.items} keyOf={(row) => row.memberId}>
            {(row) => <MemberCell row={row} />}
          </RowGroups>
        </Card>
      )}
      <LoadMore state={moreState(list)} onMore={() => void list.loadMore()} />
    </>
  );
}

/** Members, found by name, car, tier, model, region or interest. */
export default function MembersPage() {
  const { facet } = useShown(useWish);
  const [choosing, setChoosing] = useState(false);
  return (
    <Page id="members">
      <Filters onFacets={() => setChoosing(true)} />
      <Found />
      <FacetSheet
        open={choosing}
        value={facet}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => {
          setChoosing(false);
          wish({ facet: chosen });
        }}
      />
    </Page>
  );
}
