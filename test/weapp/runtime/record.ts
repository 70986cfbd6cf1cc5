/** One crossing of data from the logic layer to the screen. */
export interface SetDataCall {
  route: string;
  /** Of the JSON that crosses, in UTF-8. */
  bytes: number;
  /** Whether the page was covered or in another tab when it happened. */
  hidden: boolean;
  paths: string[];
}

export interface WxCall {
  name: string;
  options: unknown;
}

/** Sum of some crossings. */
export interface Spent {
  calls: number;
  bytes: number;
  /** Crossings of pages that nobody saw. */
  hidden: number;
}

const keptCalls = 5_000;

/** Everything that a phone did, for tests to ask about. Keeps the last 5,000 of each kind. */
export class Records {
  readonly setData: SetDataCall[] = [];
  readonly wx: WxCall[] = [];
  readonly toasts: string[] = [];
  /** Words that were painted on a canvas. */
  readonly painted: string[] = [];
  readonly modals: { title: string; content: string }[] = [];
  /** Errors of the app that nobody handled, console errors and calls that WeChat would refuse. */
  readonly failures: string[] = [];
  /** Grows with every sign of life; `settle` waits until it stands still. */
  activity = 0;

  addSetData(call: SetDataCall): void {
    this.activity += 1;
    this.setData.push(call);
    if (this.setData.length > keptCalls) this.setData.shift();
  }

  addWx(name: string, options: unknown): void {
    this.activity += 1;
    this.wx.push({ name, options });
    if (this.wx.length > keptCalls) this.wx.shift();
  }

  addFailure(what: string, cause?: unknown): void {
    this.activity += 1;
    const text = cause instanceof Error || isErrorLike(cause) ? tell(cause) : show(cause);
    this.failures.push(text ? `${what}: ${text}` : what);
  }

  /** The calls of one of WeChat's functions, oldest first. */
  callsOf(name: string): WxCall[] {
    return this.wx.filter((call) => call.name === name);
  }

  /** What crossed since the mark, which is a length of `setData` noted before. */
  since(mark: number): Spent {
    const calls = this.setData.slice(mark);
    return {
      calls: calls.length,
      bytes: calls.reduce((sum, call) => sum + call.bytes, 0),
      hidden: calls.filter((call) => call.hidden).length,
    };
  }
}

/** Errors made inside the app's context are of another realm, so `instanceof Error` does not know them. */
function isErrorLike(value: unknown): value is { message: string; stack?: string } {
  return (
    typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
  );
}

const toldFrames = 6;

/** Message and place, without the words by which a test runner would print whole lines of built code. */
function tell(error: { message: string; stack?: string }): string {
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, toldFrames)
    .map((line) => line.replace(/^\s+at /, '  in ').replace(/\(?\/\S*\/([^/]+\/[^/]+)\)?$/, '$1'));
  return [error.message, ...frames].join('\n');
}

function show(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
