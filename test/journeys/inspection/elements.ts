/// <reference lib="dom.iterable" />

const mostElements = 4_000;
const nameLength = 24;

/** Whether a person can see the element at all; pages below the one in front are kept hidden in the document. */
export function isSeen(element: Element): boolean {
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

export function listSeen(selector: string): Element[] {
  return [...document.body.querySelectorAll(selector)].slice(0, mostElements).filter(isSeen);
}

/** Elements that hold text of their own, not only through others. */
export function listTexts(): Element[] {
  return listSeen('*').filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  );
}

/** How a finding names an element: its text, else its label, else its tag with its class. */
export function nameOf(element: Element): string {
  const text = element.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  const label = element.getAttribute('aria-label') ?? element.getAttribute('placeholder') ?? '';
  const said = (text || label).slice(0, nameLength);
  const kind = `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className).split(' ')[0]}` : ''}`;
  return said ? `“${said}” (${kind})` : kind;
}

export function* ancestorsOf(element: Element): Generator<Element> {
  for (let one: Element | null = element; one; one = one.parentElement) yield one;
}
