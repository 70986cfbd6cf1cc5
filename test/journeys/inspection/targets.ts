/// <reference lib="dom.iterable" />
import { listSeen, nameOf } from './elements';

const leastPx = 44;
/** Browsers round positions, so a target of exactly 44 may answer to one pixel less. */
const slackPx = 1;

const targets = [
  'button',
  'a[href]',
  'input:not([type=hidden])',
  'textarea',
  'select',
  'taro-button-core',
  '.weui-tabbar__item',
  '[role=button]',
  '[role=tab]',
  '[role=checkbox]',
  '[role=radio]',
  '[role=switch]',
  '[role=link]',
].join(',');

function answersAt(element: Element, x: number, y: number): boolean {
  const hit = document.elementFromPoint(x, y);
  return hit !== null && (element.contains(hit) || takesTapFor(hit, element));
}

/** A label or a row that takes the tap for the one thing in it. */
function takesTapFor(outer: Element, element: Element): boolean {
  return outer.matches('label,[role]') && outer.contains(element);
}

function isPartOfTarget(element: Element): boolean {
  return Boolean(element.parentElement?.closest(targets));
}

/** Along one axis, how far from the middle the element still answers to a finger; at most half of 44. */
function reach(element: Element, x: number, y: number, horizontal: boolean): number {
  const half = leastPx / 2 - slackPx;
  const near = horizontal ? answersAt(element, x - half, y) : answersAt(element, x, y - half);
  const far = horizontal ? answersAt(element, x + half, y) : answersAt(element, x, y + half);
  return near && far ? leastPx : 0;
}

/** What can be tapped and does not answer to a finger in a field of 44 × 44. */
export function findSmallTargets(): string[] {
  const problems: string[] = [];
  for (const element of listSeen(targets)) {
    if (isPartOfTarget(element)) continue;
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const wide = box.width >= leastPx - slackPx || reach(element, x, y, true) >= leastPx;
    const high = box.height >= leastPx - slackPx || reach(element, x, y, false) >= leastPx;
    if (!wide || !high) {
      problems.push(`target ${Math.round(box.width)}×${Math.round(box.height)}: ${nameOf(element)}`);
    }
  }
  return problems;
}
