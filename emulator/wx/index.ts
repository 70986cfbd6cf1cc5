import type { FunctionFolder } from '../functions/folder';
import { type Answer, type Parameters, WeChatError } from './api';
import { drawCode } from './code';
import { ContentCheck, type ContentCheckOptions } from './contentcheck';
import { encodeError, encodeReply, type Pairs } from './message';
import { Subscriptions } from './subscription';

const notFound = -604100;
const notPermitted = -604101;
const illegalSource = -604104;

/** The calls of WeChat's server API that the local cloud answers. */
export class WeChat {
  readonly checks: ContentCheck;
  readonly subscriptions: Subscriptions;
  readonly #apis: Record<string, (parameters: Parameters) => Answer>;

  constructor(
    options: ContentCheckOptions,
    private readonly log: (line: string) => void,
  ) {
    this.checks = new ContentCheck(options);
    this.subscriptions = new Subscriptions(options.state, options.nowMs);
    this.#apis = {
      'security.msgSecCheck': (parameters) => this.checks.checkText(parameters),
      'security.mediaCheckAsync': (parameters) => this.checks.checkMedia(parameters),
      'subscribeMessage.send': (parameters) => this.subscriptions.send(parameters),
      'wxacode.getUnlimited': drawCode,
    };
  }

  /** The names of all calls that are answered. */
  get names(): string[] {
    return Object.keys(this.#apis);
  }

  /**
   * Answers one call in protobuf. `code` is what went wrong, or empty. A call from outside a function, one
   * that config.json does not permit and one that is unknown are refused with the platform's codes.
   */
  execute(
    apiName: string,
    pairs: Pairs,
    caller: FunctionFolder | undefined,
  ): { reply: Buffer; code: string } {
    const api = Object.hasOwn(this.#apis, apiName) ? this.#apis[apiName] : undefined;
    if (api === undefined) {
      return this.#refuse(
        notFound,
        `openapi.${apiName} is not part of the local cloud. It answers ${this.names.join(', ')}.`,
      );
    }
    if (caller === undefined)
      return this.#refuse(illegalSource, `openapi.${apiName} must be called by a function.`);
    if (!caller.openapi.has(apiName)) {
      return this.#refuse(
        notPermitted,
        `${caller.name} may not call ${apiName}: add it to permissions.openapi in its config.json.`,
      );
    }
    try {
      const answer = api(readParameters(pairs));
      const json = 'json' in answer ? { errcode: 0, errmsg: 'ok', ...answer.json } : undefined;
      if ('bytes' in answer) return { reply: encodeReply(answer.bytes, answer.type), code: '' };
      return { reply: encodeReply(Buffer.from(JSON.stringify(json)), 'application/json'), code: '' };
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error;
      const body = JSON.stringify({ errcode: error.errcode, errmsg: error.message });
      return { reply: encodeReply(Buffer.from(body), 'application/json'), code: String(error.errcode) };
    }
  }

  #refuse(code: number, reason: string): { reply: Buffer; code: string } {
    this.log(reason);
    return { reply: encodeError(code), code: String(code) };
  }
}

function readParameters(pairs: Pairs): Parameters {
  const parameters: Parameters = {};
  for (const [name, value] of pairs) {
    try {
      parameters[name] = JSON.parse(value.toString('utf8'));
    } catch {
      throw new WeChatError(47001, `data format error: ${name} is not JSON`);
    }
  }
  return parameters;
}
