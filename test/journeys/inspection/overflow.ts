/// <reference lib="dom.iterable" />
import { ancestorsOf, listSeen, listTexts, nameOf } from './elements';

const slackPx = 1;

function scrollsSideways(element: Element): boolean {
  for (const one of ancestorsOf(element)) {
    if (one === element || one === document.body || one === document.documentElement) continue;
    const { overflowX } = getComputedStyle(one);
    if (overflowX !== 'visible' && one.clientWidth <= document.documentElement.clientWidth + slackPx)
      return true;
  }
  return false;
}

/** Elements that reach over the right or left edge of the screen, outside of what is meant to scroll sideways. */
export function findOverflow(): string[] {
  const problems: string[] = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > slackPx) problems.push(`the page scrolls sideways by ${wide} px`);
  for (const element of listSeen('*')) {
    const box = element.getBoundingClientRect();
    const beyond = Math.max(box.right - document.documentElement.clientWidth, -box.left);
    if (beyond > slackPx && !scrollsSideways(element)) {
      problems.push(`${Math.round(beyond)} px over the edge: ${nameOf(element)}`);
    }
  }
  return problems;
}

/** An ellipsis or a clamp is a decision; text that simply ends at an edge is not. */
function isClampedOnPurpose(style: CSSStyleDeclaration): boolean {
  return style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none';
}

/** Texts of which a part cannot be read because their box ends before they do. */
export function findCutTexts(): string[] {
  const problems: string[] = [];
  for (const element of listTexts()) {
    for (const box of ancestorsOf(element)) {
      if (box === document.body) break;
      const style = getComputedStyle(box);
      if (isClampedOnPurpose(style)) break;
      if (
        style.overflowX === 'auto' ||
        style.overflowX === 'scroll' ||
        style.overflowY === 'auto' ||
        style.overflowY === 'scroll'
      )
        break;
      if (style.overflowX !== 'hidden' && style.overflowX !== 'clip') continue;
      if (isCutBy(element, box)) {
        problems.push(`cut off: ${nameOf(element)}`);
        break;
      }
    }
  }
  return problems;
}

function isCutBy(element: Element, box: Element): boolean {
  const range = document.createRange();
  range.selectNodeContents(element);
  const outer = box.getBoundingClientRect();
  return [...range.getClientRects()].some(
    (line) =>
      line.width > 0 && (line.right > outer.right + slackPx || line.bottom > outer.bottom + line.height / 2),
  );
}
