import { currentPerson } from './identity';

const TEMPLATE_IDS = { 'review.done': 'review-done' } as const;
export type Template = keyof typeof TEMPLATE_IDS;

/** The local cloud banks one consent, as WeChat does after its dialog. */
export async function askToSubscribe(template: Template): Promise<void> {
  try {
    await fetch('/wx/requestSubscribeMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openid': currentPerson() },
      body: JSON.stringify({ tmplIds: [TEMPLATE_IDS[template]] }),
      signal: AbortSignal.timeout(3_000),
    });
  } catch {
    // Without a consent there is no message; the inbox holds it in any case.
  }
}
