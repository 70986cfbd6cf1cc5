import { LOCAL_TEMPLATE_IDS, type Template } from '@/domain/subscription';
import { currentPerson } from './identity';

/** What the person said of each template; those about which nothing was said are missing. */
export type SubscriptionAnswers = Partial<Record<Template, 'agreed' | 'refused'>>;

/** The local cloud banks the consents, as WeChat does after its dialog. */
export async function requestSubscription(templates: readonly Template[]): Promise<SubscriptionAnswers> {
  try {
    const response = await fetch('/wx/requestSubscribeMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openid': currentPerson() },
      body: JSON.stringify({ tmplIds: templates.map((template) => LOCAL_TEMPLATE_IDS[template]) }),
      signal: AbortSignal.timeout(3_000),
    });
    const answers: Record<string, string> = await response.json();
    return Object.fromEntries(
      templates.map((template) => [
        template,
        answers[LOCAL_TEMPLATE_IDS[template]] === 'accept' ? 'agreed' : 'refused',
      ]),
    );
  } catch {
    // Without a consent there is no message; the inbox holds it in any case.
    return {};
  }
}
