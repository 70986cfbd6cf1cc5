import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import type { CaseView } from '@/contract/case';
import { FORBIDDEN_IDS, FORBIDDEN_NAMES, type ForbiddenId } from '@/domain/covenant';
import { writeCase } from '@/stores/case';

interface CategoriesProps {
  view: CaseView;
  chosen: ForbiddenId | null;
}

/** Which rule was broken: the one that the reports name first, all of them on request. */
export function Categories({ view, chosen }: CategoriesProps) {
  const [all, setAll] = useState(chosen === null);
  const countOf = (category: ForbiddenId) =>
    view.categories.find((row) => row.category === category)?.count ?? 0;
  return (
    <>
      <View className="case__label">违反哪一条</View>
      <Chips>
        {FORBIDDEN_IDS.filter((category) => all || category === chosen).map((category) => (
          <Chip
            key={category}
            id={`category-${category}`}
            text={`${FORBIDDEN_NAMES[category]}${countOf(category) > 0 ? ` · ${countOf(category)} 次` : ''}`}
            selected={category === chosen}
            onClick={() => writeCase({ category, penalties: null, precedentCaseId: null })}
          />
        ))}
        {all ? null : <Chip id="other-category" text="换一条" onClick={() => setAll(true)} />}
      </Chips>
    </>
  );
}
