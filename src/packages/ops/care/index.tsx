import { View } from '@tarojs/components';
import { useState } from 'react';
import { aria } from '@/components/aria';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Chips } from '@/components/Chips';
import { classes } from '@/components/classes';
import { Empty } from '@/components/Empty';
import { FirstLoad } from '@/components/FirstLoad';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { usePagedList } from '@/components/pagedList';
import { useShown } from '@/components/shown';
import { CARE_KINDS, type CareKind } from '@/domain/care';
import { chooseCareKind, useCareChoice, useCares } from '@/stores/care';
import { CARE_NAMES } from '@/wording/care';
import { CareCard } from './CareCard';
import { PraiseSheet } from './PraiseSheet';
import { SettleSheet } from './SettleSheet';
import '@/wording/teamErrors';
import './index.scss';

const CARES_COUNTED = 100;
/** The rows beyond this one are fetched before one arrives at the last. */
const ROWS_AHEAD = 3;

/** Whom to look after, one person at a time, the most urgent first. */
export default function CarePage() {
  const list = usePagedList(useCares);
  const { kind, waiting } = useShown(useCareChoice);
  const [at, setAt] = useState(0);
  const [sheet, setSheet] = useState<'praise' | 'settle' | null>(null);
  if (!list.loaded) return <FirstLoad list={list} />;
  const place = Math.min(at, Math.max(0, list.items.length - 1));
  const row = list.items[place];
  const choose = (chosen: CareKind | null) => {
    setAt(0);
    void chooseCareKind(chosen);
  };
  const go = (to: number) => {
    setAt(to);
    if (to + ROWS_AHEAD >= list.items.length) void list.loadMore();
  };
  const filters = (
    <Chips line>
      <Chip id="kind-all" text="全部" selected={kind === null} onClick={() => choose(null)} />
      {CARE_KINDS.map((each) => (
        <Chip
          key={each}
          id={`kind-${each}`}
          text={CARE_NAMES[each]}
          selected={kind === each}
          onClick={() => choose(each)}
        />
      ))}
    </Chips>
  );
  if (row === undefined) {
    return (
      <Page id="care">
        {filters}
        <Empty text="现在没有需要跟进的车主" note="名单每天凌晨根据作品和审核更新" />
      </Page>
    );
  }
  return (
    <Page
      id="care"
      bar={
        <View className="care__bar">
          <View className="care__button">
            <Button id="settle" tone="secondary" block onClick={() => setSheet('settle')}>
              已跟进
            </Button>
          </View>
          <View className="care__button">
            <Button id="praise" block icon="heart" onClick={() => setSheet('praise')}>
              说声谢谢
            </Button>
          </View>
        </View>
      }
    >
      {filters}
      <View className="care__place">
        <Turn id="previous" label="上一位" icon="chevron-left" to={place - 1} onTurn={go} />
        <View id="care-count" className="care__count">
          {`第 ${place + 1} 位，共 ${waiting >= CARES_COUNTED ? `${CARES_COUNTED}+` : waiting} 位`}
        </View>
        <Turn
          id="next"
          label="下一位"
          icon="chevron-right"
          to={place + 1 < list.items.length ? place + 1 : -1}
          onTurn={go}
        />
      </View>
      <CareCard row={row} />
      <PraiseSheet
        key={`praise-${row.careId}`}
        row={row}
        open={sheet === 'praise'}
        onClose={() => setSheet(null)}
      />
      <SettleSheet
        key={`settle-${row.careId}`}
        row={row}
        open={sheet === 'settle'}
        onClose={() => setSheet(null)}
        onSettled={() => setSheet(null)}
      />
    </Page>
  );
}

interface TurnProps {
  id: string;
  label: string;
  icon: 'chevron-left' | 'chevron-right';
  /** The place in the list, or -1 where there is nobody. */
  to: number;
  onTurn: (to: number) => void;
}

function Turn({ id, label, icon, to, onTurn }: TurnProps) {
  const off = to < 0;
  return (
    <View
      id={id}
      className={classes('care__turn', off && 'care__turn--off')}
      onClick={() => {
        if (!off) onTurn(to);
      }}
      {...aria({ role: 'button', label, disabled: off || undefined })}
    >
      <Icon name={icon} size={24} />
    </View>
  );
}
