import Taro from '@tarojs/taro';

const TEMPLATE_IDS = { 'review.done': process.env.TARO_APP_TEMPLATE_REVIEW_DONE ?? '' } as const;
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
