/** An error that WeChat itself answers: the SDK throws it with this errcode. */
export class WeChatError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
    this.name = 'WeChatError';
  }
}

/** The parameters of a call, with names in snake_case as the SDK sends them. */
export type Parameters = Record<string, unknown>;

/** What a call answers: JSON fields beside errcode 0, or a picture. */
export type Answer = { json: Record<string, unknown> } | { bytes: Buffer; type: string };

/** The text of a parameter, or WeChat's complaint that it is missing. */
export function requireText(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WeChatError(40097, `invalid args: ${name} must be a text that is not empty`);
}

/** The whole number of a parameter within bounds, or WeChat's complaint. */
export function requireNumber(parameters: Parameters, name: string, from: number, to: number): number {
  const value = parameters[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
  throw new WeChatError(40097, `invalid args: ${name} must be a whole number from ${from} to ${to}`);
}
