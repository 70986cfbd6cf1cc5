import Taro from '@tarojs/taro';
import { LOCAL_TEMPLATE_IDS, type Template } from '@/domain/subscription';

/** The brand's templates, set by the environment of the build; empty where there is none. */
declare const TEMPLATE_REVIEW_DONE: string;
declare const TEMPLATE_REVISION: string;
declare const TEMPLATE_DEADLINE: string;

const TEMPLATE_IDS: Readonly<Record<Template, string>> = {
  'review.done': TEMPLATE_REVIEW_DONE || LOCAL_TEMPLATE_IDS['review.done'],
  'revision.asked': TEMPLATE_REVISION || LOCAL_TEMPLATE_IDS['revision.asked'],
  'deadline.soon': TEMPLATE_DEADLINE || LOCAL_TEMPLATE_IDS['deadline.soon'],
};

/** What the person said of each template; those about which nothing was said are missing. */
export type SubscriptionAnswers = Partial<Record<Template, 'agreed' | 'refused'>>;

/** Asks, within a tap, for one message of each template. Refusing is fine: the inbox holds it in any case. */
export async function requestSubscription(templates: readonly Template[]): Promise<SubscriptionAnswers> {
  const tmplIds = templates.map((template) => TEMPLATE_IDS[template]);
  try {
    const said = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] });
    const answers = new Map<string, unknown>(Object.entries(said));
    return Object.fromEntries(
      templates.map((template) => [
        template,
        answers.get(TEMPLATE_IDS[template]) === 'accept' ? 'agreed' : 'refused',
      ]),
    );
  } catch {
    // The person closed the dialog or has switched messages off.
    return {};
  }
}
