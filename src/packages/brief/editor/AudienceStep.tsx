import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Choice } from '@/components/Choice';
import { useShown } from '@/components/shown';
import { type Audience, NAMED_MEMBERS } from '@/domain/audience';
import { LOWEST_TIER } from '@/domain/brief';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { INTERESTS } from '@/domain/interest';
import { isAtLeast, TIER_NAMES, TIERS } from '@/domain/tier';
import { countAudience, useAudienceCount } from '@/stores/brief';
import { nameMember, useBriefDraft, writeBrief } from '@/stores/briefDraft';
import { NameSearch } from '../parts/NameSearch';
import { wordCountOf } from './audienceCount';
import { Ask, type StepProps } from './frame';

const MOST_REGIONS = 20;

function toggle(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

/** Who sees it, with how many these are. */
export function AudienceStep({ brief, wrong }: StepProps) {
  const { audience, freedom } = brief;
  const counted = useShown(useAudienceCount);
  useEffect(() => countAudience(audience), [audience]);
  const change = (changed: Partial<Audience>) => writeBrief({ audience: { ...audience, ...changed } });
  return (
    <>
      <Ask text="给谁" note="不选车型、地区和兴趣，就是这个等级以上的所有人" />
      <View id="audience-count" className="editor__count">
        {wordCountOf(counted)}
      </View>
      <Choice
        id="tier"
        label="等级"
        error={wrong['audience.tier']}
        options={TIERS.map((value) => ({
          value,
          text: `${TIER_NAMES[value]}及以上`,
          disabled: !isAtLeast(value, LOWEST_TIER[freedom]),
        }))}
        value={audience.tier}
        onChange={(tier) => change({ tier })}
      />
      <Facets
        label="车型"
        options={CAR_MODELS.map((model) => ({ id: model, name: model }))}
        chosen={audience.models}
        onToggle={(id) => change({ models: toggle(audience.models, id) })}
      />
      <Facets
        label="兴趣"
        options={INTERESTS}
        chosen={audience.interests}
        onToggle={(id) => change({ interests: toggle(audience.interests, id) })}
      />
      <Facets
        label="地区"
        options={REGIONS.map((region) => ({ id: region, name: region }))}
        chosen={audience.regions}
        most={MOST_REGIONS}
        onToggle={(id) => change({ regions: toggle(audience.regions, id) })}
      />
      <Named audience={audience} onChange={(memberIds) => change({ memberIds })} />
    </>
  );
}

interface FacetsProps {
  label: string;
  options: readonly { id: string; name: string }[];
  chosen: readonly string[];
  most?: number | undefined;
  onToggle: (id: string) => void;
}

/** More than this many chips are shown only when somebody asks for them. */
const SHOWN = 12;

function Facets({ label, options, chosen, most = options.length, onToggle }: FacetsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? options : options.filter(({ id }, index) => index < SHOWN || chosen.includes(id));
  return (
    <View className="editor__part">
      <View className="editor__label">{label}</View>
      <Chips>
        {shown.map(({ id, name }) => {
          const on = chosen.includes(id);
          return (
            <Chip
              key={id}
              id={`facet-${id}`}
              text={name}
              selected={on}
              disabled={!on && chosen.length >= most}
              onClick={() => onToggle(id)}
            />
          );
        })}
        {shown.length < options.length ? (
          <Chip text={`全部 ${options.length} 个`} icon="chevron-down" onClick={() => setAll(true)} />
        ) : null}
      </Chips>
    </View>
  );
}

interface NamedProps {
  audience: Audience;
  onChange: (memberIds: string[]) => void;
}

/** Members by name. */
function Named({ audience, onChange }: NamedProps) {
  const { memberIds } = audience;
  const { names } = useShown(useBriefDraft).values;
  return (
    <View className="editor__part">
      <View className="editor__label">指定车主</View>
      <View className="editor__note">指定的车主也要满足上面的等级</View>
      <Chips>
        {memberIds.map((id) => (
          <Chip
            key={id}
            text={names[id] ?? '一位车主'}
            selected
            onRemove={() => onChange(memberIds.filter((each) => each !== id))}
          />
        ))}
      </Chips>
      <View className="editor__gap" />
      {memberIds.length < NAMED_MEMBERS ? (
        <NameSearch
          onChoose={({ memberId, nickname }) => {
            nameMember(memberId, nickname);
            onChange([...new Set([...memberIds, memberId])]);
          }}
        />
      ) : null}
    </View>
  );
}
