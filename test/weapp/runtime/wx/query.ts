import { findNodes, type PageNode } from '../node';
import type { Page } from '../screen';
import { type Api, type Ground, isOptions } from './api';
import { Canvas } from './canvas';

const lineHeightPx = 24;
const windowWidthPx = 390;

interface Rect {
  id: string;
  dataset: Record<string, unknown>;
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
}

/**
 * There is no layout without a screen, so every node is taken for one line of 24 px in reading order.
 * Enough to tell what a long page has below its first screen; never to be used for exact places.
 */
function guessRect(root: PageNode, node: PageNode): Rect {
  const place = [...root.walk()].findIndex((one) => one.element === node.element);
  const top = place * lineHeightPx;
  return {
    id: node.id,
    dataset: node.element.dataset,
    left: 0,
    right: windowWidthPx,
    width: windowWidthPx,
    top,
    height: lineHeightPx,
    bottom: top + lineHeightPx,
  };
}

/** Finds nodes by `#id`, `.class` or tag; other selectors are refused loudly. */
function select(root: PageNode, selector: string): PageNode[] {
  const [, sign = '', name = ''] = /^([#.]?)([\w-]+)$/.exec(selector.trim()) ?? [];
  if (name === '') throw new Error(`The selector ${selector} is not understood by this phone.`);
  return findNodes(root, sign === '#' ? { id: name } : sign === '.' ? { class: name } : { tag: name });
}

function hasCanvas(answer: unknown): boolean {
  return isOptions(answer) && answer.node instanceof Canvas;
}

type Callback = (value: unknown) => void;

/** `wx.createSelectorQuery` and `wx.createIntersectionObserver` for the page in front. */
export function makeQueries(ground: Ground, current: () => Page): Api {
  const createSelectorQuery = () => {
    const questions: { ask: () => unknown; callback: unknown }[] = [];
    const query = {
      in: () => query,
      select: (selector: string) => target(() => rects(selector)[0] ?? null, selector),
      selectAll: (selector: string) => target(() => rects(selector)),
      selectViewport: () =>
        target(() => ({ scrollTop: 0, scrollLeft: 0, width: windowWidthPx, height: 753 })),
      exec: (callback?: Callback) => {
        ground.records.addWx('createSelectorQuery', questions.length);
        ground.timers.setTimeout(() => {
          // A canvas is no data: it is handed over as it is.
          const answers = questions.map(({ ask }) => {
            const answer = ask();
            return hasCanvas(answer) ? answer : ground.code.bring(answer);
          });
          questions.forEach(({ callback: one }, index) => {
            ground.timers.guard(one, [answers[index]]);
          });
          ground.timers.guard(callback, [answers]);
        }, 1);
      },
    };
    const rects = (selector: string): Rect[] => {
      const { root } = current();
      return select(root, selector).map((node) => guessRect(root, node));
    };
    const canvasAt = (selector: string): { node: Canvas } | null => {
      const node = select(current().root, selector).find(({ tag }) => tag === 'canvas');
      return node === undefined ? null : { node: new Canvas(ground) };
    };
    const target = (ask: () => unknown, selector = '') => {
      const add = (callback: unknown) => {
        questions.push({ ask, callback });
        return query;
      };
      return {
        boundingClientRect: add,
        scrollOffset: add,
        fields: (wanted: unknown, callback: unknown) => {
          if (isOptions(wanted) && wanted.node === true) {
            questions.push({ ask: () => canvasAt(selector), callback });
            return query;
          }
          return add(callback);
        },
      };
    };
    return query;
  };
  const createIntersectionObserver = () => {
    const observer = {
      relativeTo: () => observer,
      relativeToViewport: () => observer,
      observe: () => undefined,
      disconnect: () => undefined,
    };
    return observer;
  };
  return { createSelectorQuery, createIntersectionObserver };
}
