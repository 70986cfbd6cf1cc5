import { Event } from 'glass-easel';
import type { PageNode } from './node';
import type { Answers } from './wx/dialog';

/** Events that climb through every ancestor, as WeChat's touch events do. */
const climbing = new Set([
  'tap',
  'longpress',
  'longtap',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
]);

/** Sends one event from a node, exactly as the screen would. */
export function send(node: PageNode, type: string, detail: Record<string, unknown> = {}): void {
  const bubbles = climbing.has(type);
  const touch = { identifier: 0, pageX: 1, pageY: 1, clientX: 1, clientY: 1 };
  const touches = bubbles ? { touches: [touch], changedTouches: [touch] } : {};
  const event = new Event(type, detail, {
    bubbles,
    composed: bubbles,
    capturePhase: bubbles,
    extraFields: touches,
  });
  Event.dispatchEvent(node.element, event);
}

function closest(node: PageNode, tags: string[]): PageNode | undefined {
  for (let one: PageNode | undefined = node; one; one = one.parent) {
    if (tags.includes(one.tag)) return one;
  }
  return undefined;
}

const isOn = (value: unknown): boolean => value === true || value === '' || value === 'true';

/** What the person typed or chose, which WeChat keeps even when the app does not. */
export class LiveValues {
  private readonly values = new WeakMap<object, unknown>();

  set(node: PageNode, value: unknown): void {
    this.values.set(node.element, value);
  }

  get(node: PageNode): unknown {
    return this.values.get(node.element) ?? node.attribute('value') ?? '';
  }
}

function submitForm(form: PageNode, values: LiveValues): void {
  const value: Record<string, unknown> = {};
  for (const field of form.walk()) {
    const name = field.attribute('name');
    if (typeof name === 'string' && name !== '') value[name] = values.get(field);
  }
  send(form, 'submit', { value });
}

/** Buttons with an `open-type` are answered by WeChat itself after the tap. */
function openButton(button: PageNode, answers: Answers, consent: { agreed: boolean }): void {
  switch (button.attribute('open-type')) {
    case 'chooseAvatar':
      send(button, 'chooseavatar', { avatarUrl: answers.avatar });
      return;
    case 'agreePrivacyAuthorization':
      consent.agreed = true;
      send(button, 'agreeprivacyauthorization');
      return;
    default:
      return;
  }
}

/** The person's finger and what it needs to know of the phone. */
export interface Hand {
  values: LiveValues;
  answers: Answers;
  consent: { agreed: boolean };
  /** How many events reached a handler of the app so far. */
  countHandled: () => number;
}

/** A finger meets what is drawn on top: of a node with content the first text inside, else its first child. */
function landing(node: PageNode): PageNode {
  const { children } = node;
  const next = children.find((child) => child.text !== '') ?? children[0];
  return next ? landing(next) : node;
}

/**
 * Taps a node as a finger does, with all that WeChat adds: disabled buttons stay silent,
 * a radio or checkbox changes its group, a form button submits its form.
 * Throws when nothing happens, because a person would notice.
 */
export function tap(aimed: PageNode, { values, answers, consent, countHandled }: Hand): void {
  const node = landing(aimed);
  const button = closest(node, ['button']);
  if (button && isOn(button.attribute('disabled'))) {
    throw new Error(`The button “${button.text}” is disabled.`);
  }
  send(node, 'touchstart');
  send(node, 'touchend');
  const before = countHandled();
  send(node, 'tap', { x: 1, y: 1 });
  const isDeaf = countHandled() === before;
  const option = closest(node, ['radio', 'checkbox']) ?? optionOfLabel(node);
  if (option) choose(option);
  if (isDeaf && !option && !button) throw new Error(`Nothing answers a tap on “${node.text}”.`);
  if (!button) return;
  openButton(button, answers, consent);
  const form = closest(button, ['form']);
  if (!form) return;
  if (button.attribute('form-type') === 'submit') submitForm(form, values);
  if (button.attribute('form-type') === 'reset') send(form, 'reset');
}

function optionOfLabel(node: PageNode): PageNode | undefined {
  const label = closest(node, ['label']);
  if (!label) return undefined;
  return [...label.walk()].find((one) => one.tag === 'radio' || one.tag === 'checkbox');
}

function choose(option: PageNode): void {
  const group = closest(option, ['radio-group', 'checkbox-group']);
  if (!group) return;
  const value = option.attribute('value');
  if (group.tag === 'radio-group') {
    send(group, 'change', { value });
    return;
  }
  const checked = [...group.walk()].filter((one) => one.tag === 'checkbox' && isOn(one.attribute('checked')));
  const before = checked.map((one) => one.attribute('value'));
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  send(group, 'change', { value: after });
}
