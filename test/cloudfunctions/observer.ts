import { type ActionName, contract } from '@/contract';
import { printContract } from '../../config/contract';
import { fetchWorkbook } from '../workbook';
import { validInputs } from './inputs';
import { newRequestId, type Stage } from './stage';

/** One thing that somebody got to see: the reply to an action, all pages of a list, or a file with its tables. */
export interface Sight {
  viewer: string;
  action: ActionName;
  input: string;
  text: string;
}

/** Working values by the name of an input's field; what is not named here keeps its usual value. */
export type Values = Readonly<Record<string, readonly string[]>>;

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(contract, name);
}

export const ACTIONS = Object.keys(contract).filter(isActionName);

/** What shows something without changing anything, exports among it although they leave a row in the log. */
export const LOOKS = ACTIONS.filter((action) => !contract[action].writes || /\.export$/.test(action));

/** The fields of all inputs that name something by its id. */
export function idFields(): string[] {
  const names = printContract().flatMap(({ input }) =>
    'properties' in input ? Object.keys(input.properties ?? {}) : [],
  );
  return [...new Set(names)].filter((name) => name !== 'requestId' && /(Ids?|vin)$/.test(name)).sort();
}

/** The usual input of an action with every combination of the working values, from the first page on. */
export function inputsOf(action: ActionName, values: Values): Record<string, unknown>[] {
  const { cursor: _cursor, ...usual }: Record<string, unknown> = { ...validInputs()[action] };
  let inputs: Record<string, unknown>[] = [usual];
  for (const field of Object.keys(usual)) {
    const known = values[field];
    if (known === undefined) continue;
    inputs = inputs.flatMap((input) =>
      known.map((value) => ({ ...input, [field]: field.endsWith('Ids') ? [value] : value })),
    );
  }
  return inputs;
}

const MOST_PAGES = 20;
const AT_ONCE = 6;

/** Everything that these people get to see by these actions, with lists to their end and files opened. */
export async function observe(
  stage: Stage,
  viewers: readonly string[],
  actions: readonly ActionName[],
  values: Values,
): Promise<Sight[]> {
  const wanted = viewers.flatMap((viewer) =>
    actions.flatMap((action) => inputsOf(action, values).map((input) => ({ viewer, action, input }))),
  );
  const sights: Sight[] = [];
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const part = wanted.slice(start, start + AT_ONCE);
    sights.push(...(await Promise.all(part.map((each) => look(stage, each)))));
  }
  return sights;
}

async function look(
  stage: Stage,
  { viewer, action, input }: { viewer: string; action: ActionName; input: Record<string, unknown> },
): Promise<Sight> {
  const texts: string[] = [];
  let cursor: unknown;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const requestId = 'requestId' in input ? { requestId: newRequestId() } : {};
    const asked = { ...input, ...requestId, ...(cursor === undefined ? {} : { cursor }) };
    const reply = await stage.send(viewer, { action, input: asked });
    texts.push(await openFiles(JSON.stringify(reply)));
    const data = reply.ok ? reply.data : null;
    cursor = typeof data === 'object' && data !== null && 'next' in data ? data.next : null;
    if (typeof cursor !== 'string') break;
  }
  const { requestId: _requestId, ...named } = input;
  return { viewer, action, input: JSON.stringify(named), text: texts.join('\n') };
}

/** The reply with the address of a workbook replaced by its tables, and without what differs by itself. */
async function openFiles(text: string): Promise<string> {
  const [url] = text.match(/http[^"]+\.xlsx[^"]*/) ?? [];
  const plain = text.replace(/"requestId":"[^"]+"/g, '').replace(/http[^"]+/g, '');
  return url === undefined ? plain : `${plain}\n${JSON.stringify(await fetchWorkbook(url))}`;
}
