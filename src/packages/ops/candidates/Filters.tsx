import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Picker } from '@/components/Picker';
import { Sheet } from '@/components/Sheet';
import { useShown } from '@/components/shown';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { TIER_NAMES, tiersFrom } from '@/domain/tier';
import { type CandidateFilter, filterCandidates, useCandidateFilter } from '@/stores/candidate';

const ALL_GATES = 1000;

function wordMore({ tier, model, region }: CandidateFilter): string {
  const chosen = [tier === undefined ? null : TIER_NAMES[tier], model, region].filter(
    (word) => word !== null && word !== undefined,
  );
  return chosen.length === 0 ? '车型、地区' : chosen.join(' · ');
}

interface FiltersProps {
  /** Called before the list changes. */
  onFilter: () => void;
}

/** What the list is narrowed to: one tap each, and the rarer ones in a sheet. */
export function Filters({ onFilter }: FiltersProps) {
  const { filter } = useShown(useCandidateFilter).values;
  const [open, setOpen] = useState(false);
  const isReady = filter.readiness === ALL_GATES;
  const narrow = (changed: CandidateFilter) => {
    onFilter();
    void filterCandidates(changed);
  };
  return (
    <View className="candidates__filters">
      <Chips line>
        <Chip
          id="filter-ready"
          text="条件全部满足"
          selected={isReady}
          onClick={() => narrow({ readiness: isReady ? undefined : ALL_GATES })}
        />
        <Chip
          id="filter-invitable"
          text="现在可以邀请"
          selected={filter.invitable === true}
          onClick={() => narrow({ invitable: filter.invitable ? undefined : true })}
        />
        {([7, 30] as const).map((days) => (
          <Chip
            key={days}
            id={`filter-${days}`}
            text={`${days} 天内参与`}
            selected={filter.activeDays === days}
            onClick={() => narrow({ activeDays: filter.activeDays === days ? undefined : days })}
          />
        ))}
        <Chip
          id="filter-more"
          text={wordMore(filter)}
          icon="search"
          selected={filter.tier !== undefined || filter.model !== undefined || filter.region !== undefined}
          onClick={() => setOpen(true)}
        />
      </Chips>
      <Sheet
        id="filter-sheet"
        open={open}
        title="筛选候选车主"
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button id="close-filters" block onClick={() => setOpen(false)}>
              好
            </Button>
            <Button
              id="clear-filters"
              tone="quiet"
              block
              onClick={() => {
                narrow({ tier: undefined, model: undefined, region: undefined });
                setOpen(false);
              }}
            >
              不限
            </Button>
          </>
        }
      >
        <Picker
          id="filter-model"
          label="车型"
          placeholder="不限"
          options={CAR_MODELS.map((value) => ({ value, text: value }))}
          value={filter.model ?? null}
          onChange={(model) => narrow({ model })}
        />
        <Picker
          id="filter-region"
          label="地区"
          placeholder="不限"
          options={REGIONS.map((value) => ({ value, text: value }))}
          value={filter.region ?? null}
          onChange={(region) => narrow({ region })}
        />
        <Picker
          id="filter-tier"
          label="下一级"
          placeholder="不限"
          options={tiersFrom('active').map((value) => ({ value, text: TIER_NAMES[value] }))}
          value={filter.tier ?? null}
          onChange={(tier) => narrow({ tier })}
        />
      </Sheet>
    </View>
  );
}
