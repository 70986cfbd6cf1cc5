import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { Section } from '@/components/Section';
import { Sheet } from '@/components/Sheet';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { INTERESTS } from '@/domain/interest';
import type { Facet } from '@/stores/look';
import { wordFacet } from './facet';

const GROUPS: readonly { title: string; facets: readonly Facet[] }[] = [
  { title: '车型', facets: CAR_MODELS.map((model) => `model:${model}` as const) },
  { title: '兴趣', facets: INTERESTS.map(({ id }) => `interest:${id}` as const) },
  { title: '地区', facets: REGIONS.map((region) => `region:${region}` as const) },
];

interface FacetSheetProps {
  open: boolean;
  value: Facet | null;
  onChoose: (facet: Facet | null) => void;
  onClose: () => void;
}

/** One model, interest or region to look for. */
export function FacetSheet({ open, value, onChoose, onClose }: FacetSheetProps) {
  return (
    <Sheet
      id="facet-sheet"
      open={open}
      title="按车型、兴趣或地区"
      note="选一个；可以和等级一起用"
      onClose={onClose}
    >
      {GROUPS.map(({ title, facets }) => (
        <Section key={title} title={title}>
          <Chips>
            {facets.map((facet) => (
              <Chip
                key={facet}
                text={wordFacet(facet)}
                selected={facet === value}
                onClick={() => onChoose(facet === value ? null : facet)}
              />
            ))}
          </Chips>
        </Section>
      ))}
    </Sheet>
  );
}
