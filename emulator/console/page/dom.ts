type Attribute = string | number | boolean | undefined | ((event: Event) => void);
type Child = Node | string | number | undefined;

/** Makes an element; attributes that are functions become listeners (`onclick`), `true` an empty attribute. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(
    ...children
      .flat()
      .flatMap((child) =>
        child === undefined ? [] : [String(child) === child || child instanceof Node ? child : String(child)],
      ),
  );
  return element;
}

/** A table with a header row; columns of numbers are set to the right. */
export function table(heads: string[], rows: (Child | Child[])[][], empty: string): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'empty' }, empty);
  const styles = heads.map((_, column) =>
    rows.some((cells) => isNumeric(cells[column])) ? { class: 'number' } : {},
  );
  const head = heads.map((text, column) => h('th', { scope: 'col', ...styles[column] }, text));
  const body = rows.map((cells) =>
    h(
      'tr',
      {},
      cells.map((cell, column) => h('td', styles[column], cell)),
    ),
  );
  return h(
    'div',
    { class: 'scroll' },
    h('table', {}, h('thead', {}, h('tr', {}, head)), h('tbody', {}, body)),
  );
}

function isNumeric(cell: Child | Child[]): boolean {
  return typeof cell === 'number' || (cell instanceof HTMLElement && cell.classList.contains('number'));
}

/** A small label whose tone carries meaning beside its word. */
export function chip(text: string, tone: 'plain' | 'good' | 'warn' | 'bad' = 'plain'): HTMLElement {
  return h('span', { class: `chip ${tone}` }, text);
}

let fields = 0;

/** A labelled field of a form. */
export function labelled(text: string, control: HTMLElement): HTMLElement {
  fields += 1;
  control.id = `field-${fields}`;
  return h('div', { class: 'field' }, h('label', { for: control.id }, text), control);
}

/** A button that is disabled while its action runs and shows what went wrong beside it. */
export function action(label: string, run: () => Promise<unknown> | unknown, tone = ''): HTMLButtonElement {
  const button = h('button', {
    type: 'button',
    class: tone,
    onclick: async () => {
      button.disabled = true;
      try {
        await run();
      } catch (error) {
        say(error instanceof Error ? error.message : String(error), 'bad');
      } finally {
        button.disabled = false;
      }
    },
  });
  button.append(label);
  return button;
}

/** One line at the foot of the page for a few seconds. */
export function say(text: string, tone: 'good' | 'bad' = 'good'): void {
  document.querySelector('.toast')?.remove();
  const toast = h('p', { class: `toast ${tone}`, role: tone === 'bad' ? 'alert' : 'status' }, text);
  document.body.append(toast);
  setTimeout(() => toast.remove(), tone === 'bad' ? 8_000 : 3_000);
}

/** Lets a destructive action be taken back to nothing by a second click within three seconds. */
export function confirmed(label: string, question: string, run: () => Promise<unknown>): HTMLButtonElement {
  let isArmed = false;
  const button = action(
    label,
    async () => {
      if (isArmed) return run();
      isArmed = true;
      button.textContent = question;
      setTimeout(() => {
        isArmed = false;
        button.textContent = label;
      }, 3_000);
    },
    'danger',
  );
  return button;
}
