import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Section } from '@/components/Section';
import type { Audience } from '@/domain/audience';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { INTERESTS } from '@/domain/interest';
import { TIER_NAMES, TIERS } from '@/domain/tier';

interface AudienceSectionProps {
  audience: Audience;
  onChange: (audience: Audience) => void;
}

const toggle = (list: readonly string[], value: string) =>
  list.includes(value) ? list.filter((other) => other !== value) : [...list, value];

const MOST_REGIONS = 20;

/** Who is asked: everyone from a tier on, narrowed by what is chosen. */
export function AudienceSection({ audience, onChange }: AudienceSectionProps) {
  const { tier, models, regions, interests } = audience;
  return (
    <Section title="发给谁" note={wordAudience(audience)}>
      <Field label="等级">
        <Chips>
          {TIERS.map((each) => (
            <Chip
              key={each}
              id={`tier-${each}`}
              text={each === 'ambassador' ? TIER_NAMES[each] : `${TIER_NAMES[each]}及以上`}
              selected={each === tier}
              onClick={() => onChange({ ...audience, tier: each })}
            />
          ))}
        </Chips>
      </Field>
      <Field label="车型" hint="不选就是不限">
        <Chips>
          {CAR_MODELS.map((model) => (
            <Chip
              key={model}
              id={`model-${model}`}
              text={model}
              selected={models.includes(model)}
              onClick={() => onChange({ ...audience, models: toggle(models, model) })}
            />
          ))}
        </Chips>
      </Field>
      <Field label="兴趣" hint="有其中一项就算">
        <Chips>
          {INTERESTS.map(({ id, name }) => (
            <Chip
              key={id}
              id={`interest-${id}`}
              text={name}
              selected={interests.includes(id)}
              onClick={() => onChange({ ...audience, interests: toggle(interests, id) })}
            />
          ))}
        </Chips>
      </Field>
      <Field label="地区" hint={`最多 ${MOST_REGIONS} 个，不选就是不限`}>
        <Chips>
          {REGIONS.map((region) => (
            <Chip
              key={region}
              id={`region-${region}`}
              text={region}
              selected={regions.includes(region)}
              disabled={regions.length >= MOST_REGIONS && !regions.includes(region)}
              onClick={() => onChange({ ...audience, regions: toggle(regions, region) })}
            />
          ))}
        </Chips>
      </Field>
    </Section>
  );
}

/** 核心伙伴及以上，开远山 E7，喜欢露营 */
export function wordAudience({ tier, models, regions, interests, memberIds }: Audience): string {
  const names = INTERESTS.filter(({ id }) => interests.includes(id)).map(({ name }) => name);
  return [
    tier === 'ambassador' ? TIER_NAMES[tier] : `${TIER_NAMES[tier]}及以上`,
    ...(models.length > 0 ? [`开${models.join('、')}`] : []),
    ...(regions.length > 0 ? [`在${regions.join('、')}`] : []),
    ...(names.length > 0 ? [`喜欢${names.join('、')}`] : []),
    ...(memberIds.length > 0 ? [`点名的 ${memberIds.length} 位`] : []),
  ].join('，');
}
