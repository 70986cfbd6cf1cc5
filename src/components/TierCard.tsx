import { Text, View } from '@tarojs/components';
import { TIER_NAMES, type Tier } from '@/domain/tier';
import { aria } from './aria';
import { classes } from './classes';
import { Icon } from './Icon';
import { formatNumber } from './Numeral';
import './TierCard.scss';

interface TierCardProps {
  tier: Tier;
  /** The brand's or the member's name, small, at the upper right. */
  owner?: string | undefined;
  /** The figure that the tier rests on. */
  value: number;
  unit?: string | undefined;
  /** How far to the next tier, 0 to 1; without one there is no line. */
  progress?: number | undefined;
  /** What is missing to the next tier, in one sentence. */
  missing?: string | undefined;
  /** Small print, such as since when or until when. */
  note?: string | undefined;
  /** Opens what the tier is made of. */
  onClick?: (() => void) | undefined;
  id?: string | undefined;
}

/** The member's tier in its material. */
export function TierCard({
  tier,
  owner,
  value,
  unit = '成长值',
  progress,
  missing,
  note,
  onClick,
  id,
}: TierCardProps) {
  const percent =
    progress === undefined ? undefined : Math.round(Math.min(1, Math.max(0, progress)) * 1000) / 10;
  const spoken = [TIER_NAMES[tier], `${unit} ${formatNumber(value)}`, missing, note]
    .filter(Boolean)
    .join('，');
  return (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-tier-card', `ui-tier-card--${tier}`)}
      hoverClass={onClick ? 'ui-tier-card--pressed' : 'none'}
      {...(onClick ? { onClick: () => onClick() } : {})}
      {...aria({ role: onClick ? 'button' : undefined, label: spoken })}
    >
      <View className="ui-tier-card__sheen" />
      <View className="ui-tier-card__head">
        <View className="ui-tier-card__name">{TIER_NAMES[tier]}</View>
        {owner ? <View className="ui-tier-card__owner">{owner}</View> : null}
      </View>
      <View className="ui-tier-card__figure">
        <Text className="ui-tier-card__value">{formatNumber(value)}</Text>
        <Text className="ui-tier-card__unit">{unit}</Text>
      </View>
      {percent === undefined ? null : (
        <View className="ui-tier-card__line">
          <View className="ui-tier-card__done" style={{ width: `${percent}%` }} />
        </View>
      )}
      <View className="ui-tier-card__foot">
        <View className="ui-tier-card__words">
          {missing ? <View className="ui-tier-card__missing">{missing}</View> : null}
          {note ? <View className="ui-tier-card__note">{note}</View> : null}
        </View>
        {onClick ? <Icon name="chevron-right" size={16} /> : null}
      </View>
    </View>
  );
}
