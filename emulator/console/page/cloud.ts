/** Asks the console's API and gives its answer; throws its sentence when it refuses. */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`/__console/api/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** Calls a function as a person, exactly as the app does. Gives the status and the answer as text. */
export async function invoke(
  name: string,
  event: string,
  openid: string,
): Promise<{ status: number; text: string; call: string }> {
  const response = await fetch(`/invoke/${encodeURIComponent(name)}`, {
    method: 'POST',
    body: event,
    headers: { 'content-type': 'application/json', ...(openid === '' ? {} : { 'x-openid': openid }) },
  });
  return { status: response.status, text: await response.text(), call: response.headers.get('x-call') ?? '' };
}

/** What a page is: where it draws, and what it does every two seconds while it is seen. */
export interface Page {
  node: HTMLElement;
  refresh: () => Promise<void>;
}

/** Keeps a part of the page equal to an answer of the API, and leaves it alone while nothing changed. */
export function live<Answer>(load: () => Promise<Answer>, draw: (answer: Answer) => Node): Page {
  const node = document.createElement('div');
  let last = '';
  return {
    node,
    refresh: async () => {
      const answer = await load();
      const text = JSON.stringify(answer);
      if (text === last) return;
      last = text;
      node.replaceChildren(draw(answer));
    },
  };
}
