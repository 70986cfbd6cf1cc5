import { Component, Element, NativeNode, TextNode, type Node as TreeNode } from 'glass-easel';

/** Something that a person sees on the page; valid until the page draws again. */
export class PageNode {
  constructor(readonly element: Element) {}

  /** The tag as in WXML: `view`, `button`, `input` … */
  get tag(): string {
    return NativeNode.isNativeNode(this.element) ? this.element.is : 'component';
  }

  get id(): string {
    return this.element.id;
  }

  get classes(): string[] {
    return this.element.class.split(/\s+/).filter(Boolean);
  }

  /** All text inside, in reading order, one line per block. */
  get text(): string {
    return readText(this.element);
  }

  /** The inline style, as CSS. */
  get style(): string {
    return this.element.style;
  }

  attribute(name: string): unknown {
    return this.element.getAttribute(name) ?? undefined;
  }

  get parent(): PageNode | undefined {
    let parent = this.element.getComposedParent();
    while (parent && !isShown(parent)) parent = parent.getComposedParent();
    return parent ? new PageNode(parent) : undefined;
  }

  get children(): PageNode[] {
    return listChildren(this.element).map((child) => new PageNode(child));
  }

  /** This node and everything inside it, in reading order. */
  *walk(): Generator<PageNode> {
    yield this;
    for (const child of listChildren(this.element)) yield* new PageNode(child).walk();
  }
}

/** What a node must be to be found; every given field must hold. */
export interface Wanted {
  id?: string;
  /** Contained in the node's text. The innermost node that contains it is taken. */
  text?: string | RegExp;
  class?: string;
  tag?: string;
  /** `aria-label`, what a screen reader says. */
  label?: string;
  placeholder?: string;
}

/** Virtual nodes (`block`, template, the host of `comp`) are no nodes for WeChat. */
function isShown(element: Element): boolean {
  return !element.isVirtual() && (NativeNode.isNativeNode(element) || Component.isComponent(element));
}

function listChildren(element: Element): Element[] {
  const children: Element[] = [];
  element.forEachNonVirtualComposedChild((child: TreeNode) => {
    if (child instanceof Element) children.push(child);
    return true;
  });
  return children;
}

const inline = new Set(['text', 'component']);

function readText(element: Element): string {
  const lines = [''];
  const visit = (node: TreeNode): void => {
    if (node instanceof TextNode) {
      lines[lines.length - 1] += node.textContent;
      return;
    }
    if (!(node instanceof Element)) return;
    const block = NativeNode.isNativeNode(node) && !inline.has(node.is);
    if (block) lines.push('');
    node.forEachNonVirtualComposedChild((child: TreeNode) => {
      visit(child);
      return true;
    });
    if (block) lines.push('');
  };
  visit(element);
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

function matchesText(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

function matches(node: PageNode, wanted: Wanted): boolean {
  if (wanted.id !== undefined && node.id !== wanted.id) return false;
  if (wanted.tag !== undefined && node.tag !== wanted.tag) return false;
  if (wanted.class !== undefined && !node.classes.includes(wanted.class)) return false;
  if (wanted.label !== undefined && node.attribute('aria-label') !== wanted.label) return false;
  if (wanted.placeholder !== undefined && node.attribute('placeholder') !== wanted.placeholder) return false;
  return wanted.text === undefined || matchesText(node.text, wanted.text);
}

/** Every node that fits, in reading order; of nested nodes with the same text only the innermost. */
export function findNodes(root: PageNode, wanted: Wanted): PageNode[] {
  const found = [...root.walk()].filter((node) => matches(node, wanted));
  if (wanted.text === undefined) return found;
  const around = new Set<Element>();
  for (const node of found) {
    for (let outer = node.parent; outer && !around.has(outer.element); outer = outer.parent) {
      around.add(outer.element);
    }
  }
  return found.filter((node) => !around.has(node.element));
}

/** Size of a page as WeChat's guide bounds it: fewer than 1,000 nodes, 60 children, depth 30. */
export interface Counts {
  nodes: number;
  maxChildren: number;
  depth: number;
}

/** Counts a page's nodes; the page itself is the first. */
export function countNodes(root: PageNode): Counts {
  const counts = { nodes: 0, maxChildren: 0, depth: 0 };
  const visit = (element: Element, depth: number): void => {
    const children = listChildren(element);
    counts.nodes += 1;
    counts.depth = Math.max(counts.depth, depth);
    counts.maxChildren = Math.max(counts.maxChildren, children.length);
    for (const child of children) visit(child, depth + 1);
  };
  visit(root.element, 1);
  return counts;
}
