import { isPressedByKey } from './keyboard';

/** What a screen reader is told about an element. */
export interface Aria {
  role?:
    | 'button'
    | 'tab'
    | 'tablist'
    | 'checkbox'
    | 'radio'
    | 'radiogroup'
    | 'switch'
    | 'progressbar'
    | 'img'
    | 'dialog'
    | 'alert'
    | 'status'
    | 'heading'
    | 'list'
    | 'listitem'
    | undefined;
  label?: string | undefined;
  checked?: boolean | undefined;
  selected?: boolean | undefined;
  disabled?: boolean | undefined;
  expanded?: boolean | undefined;
  busy?: boolean | undefined;
  hidden?: boolean | undefined;
  modal?: boolean | undefined;
  live?: 'polite' | 'assertive' | undefined;
  now?: number | undefined;
}

/**
 * Turns what a screen reader should know into attributes to spread on an element; unset ones are left out.
 * On WeChat there are none: Taro's templates carry no aria attributes, so they would only weigh on every update.
 */
export function aria(facts: Aria): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (process.env.TARO_ENV === 'weapp') return attributes;
  for (const [fact, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    const name = fact === 'role' ? 'role' : fact === 'now' ? 'aria-valuenow' : `aria-${fact}`;
    attributes[name] = String(value);
  }
  if (isPressedByKey(facts.role) && !facts.disabled) attributes.tabindex = '0';
  return attributes;
}
