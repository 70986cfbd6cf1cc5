/** What a subscription message (订阅消息) may be about; the brand has one template of the platform for each. */
export const TEMPLATES = ['review.done', 'revision.asked', 'deadline.soon'] as const;
export type Template = (typeof TEMPLATES)[number];

/** The ids of the templates where the brand's environment names none: the local cloud takes any. */
export const LOCAL_TEMPLATE_IDS: Readonly<Record<Template, string>> = {
  'review.done': 'review-done',
  'revision.asked': 'revision-asked',
  'deadline.soon': 'deadline-soon',
};

/** The platform asks for so many in one dialog. */
export const TEMPLATES_PER_ASKING = 3;

/** Of one template; whoever agrees more often is told no more than before. */
export const ALLOWANCE_LIMIT = 20;

/** How many messages of a template a member has agreed to: each consent is good for one. */
export interface Allowance {
  _id: string;
  memberId: string;
  template: Template;
  left: number;
}

export function allowanceId(memberId: string, template: Template): string {
  return `${memberId}.${template}`;
}

/** The allowance after one more consent. */
export function grant(before: Allowance | null, memberId: string, template: Template): Allowance {
  const left = Math.min(ALLOWANCE_LIMIT, (before?.left ?? 0) + 1);
  return { _id: allowanceId(memberId, template), memberId, template, left };
}

/** The allowance after one message, or null where none may be sent. */
export function spend(allowance: Allowance | null): Allowance | null {
  return allowance === null || allowance.left <= 0 ? null : { ...allowance, left: allowance.left - 1 };
}
