import { Text, View } from '@tarojs/components';
import { aria } from './aria';
import { classes } from './classes';
import './Numeral.scss';

interface NumeralProps {
  /** A number gets separators; a text is shown as it is. */
  value: number | string;
  unit?: string | undefined;
  /** What it is, below it. */
  label?: string | undefined;
  size?: 'small' | 'medium' | 'large' | 'display' | undefined;
  /** Shows + before positive numbers. */
  signed?: boolean | undefined;
  tone?: 'neutral' | 'accent' | 'positive' | 'warning' | 'danger' | undefined;
  align?: 'start' | 'center' | undefined;
  /** A number that is made of something opens what it is made of. */
  onClick?: (() => void) | undefined;
  id?: string | undefined;
}

/** 12345.6 as 12,345.6, with a true minus sign. */
export function formatNumber(value: number): string {
  const [whole = '0', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
}

/** A number that is read first: large, tabular, with its unit. */
export function Numeral({
  value,
  unit,
  label,
  size = 'medium',
  signed,
  tone = 'neutral',
  align = 'start',
  onClick,
  id,
}: NumeralProps) {
  const text = typeof value === 'number' ? `${signed && value > 0 ? '+' : ''}${formatNumber(value)}` : value;
  return (
    <View
      {...(id ? { id } : {})}
      className={classes('ui-numeral', `ui-numeral--${size}`, `ui-numeral--${tone}`, `ui-numeral--${align}`)}
      {...(onClick ? { onClick: () => onClick() } : {})}
      {...aria({ role: onClick ? 'button' : undefined, label: `${label ?? ''} ${text}${unit ?? ''}`.trim() })}
    >
      <View className="ui-numeral__line">
        <Text className="ui-numeral__value">{text}</Text>
        {unit ? <Text className="ui-numeral__unit">{unit}</Text> : null}
      </View>
      {label ? <View className="ui-numeral__label">{label}</View> : null}
    </View>
  );
}
