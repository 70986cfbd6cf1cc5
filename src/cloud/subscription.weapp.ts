import Taro from '@tarojs/taro';

/** The brand's template, set by the environment of the build; empty where there is none. */
declare const TEMPLATE_REVIEW_DONE: string;

const TEMPLATE_IDS = { 'review.done': TEMPLATE_REVIEW_DONE } as const;
export type Template = keyof typeof TEMPLATE_IDS;

/** Asks, within a tap, for one message of a template. Refusing is fine: the inbox holds it in any case. */
export async function askToSubscribe(template: Template): Promise<void> {
  const id = TEMPLATE_IDS[template];
  if (id === '') return;
  try {
    await Taro.requestSubscribeMessage({ tmplIds: [id], entityIds: [] });
  } catch {
    // The person closed the dialog or has switched messages off.
  }
}
