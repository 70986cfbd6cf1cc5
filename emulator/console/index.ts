import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { bundle } from '../bundle';
import type { Clock } from '../clock';
import type { Database } from '../database';
import type { Faults } from '../faults';
import type { Pushes } from '../functions/pushes';
import type { Runtime } from '../functions/runtime';
import type { Timers } from '../functions/timers';
import { HttpError, readRecord, sendJson, sendText } from '../http';
import type { JsonRecord } from '../json';
import type { Statistics } from '../statistics';
import type { Storage } from '../storage';
import type { WeChat } from '../wx';
import type { Verdicts } from '../wx/verdicts';
import { routes } from './api';

const maxBodyBytes = 1024 * 1024;
const page = join(__dirname, 'page');

/** Somebody whom the console and the app offer to act as. */
export interface Person {
  openid: string;
  name: string;
  note: string;
}

export interface ConsoleParts {
  database: Database;
  storage: Storage;
  runtime: Runtime;
  clock: Clock;
  faults: Faults;
  statistics: Statistics;
  verdicts: Verdicts;
  wx: WeChat;
  timers: Timers;
  pushes: Pushes;
  people: Person[];
}

/** A request to the console's API: the path below `/__console/api/` in its decoded pieces, query and body. */
export interface ApiRequest {
  rest: string[];
  query: URLSearchParams;
  body: JsonRecord;
}

/** One action of the API. What it throws as a RangeError is the caller's mistake, answered with 400. */
export type ApiRoute = (parts: ConsoleParts, request: ApiRequest) => unknown;

/** The browser console at `/__console` and its JSON twins below `/__console/api/`. */
export class Console {
  constructor(private readonly parts: ConsoleParts) {}

  async handle(
    method: string,
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (path.startsWith('/__console/api/')) return this.#callApi(method, path, query, request, response);
    if (method !== 'GET') throw new HttpError(405, 'Only GET is possible here.');
    if (path === '/__console') return void response.writeHead(302, { location: '/__console/' }).end();
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    switch (path) {
      case '/__console/':
        return sendText(response, 200, 'text/html; charset=utf-8', await readFile(join(page, 'index.html')));
      case '/__console/style.css':
        return sendText(response, 200, 'text/css; charset=utf-8', await readFile(join(page, 'style.css')));
      case '/__console/main.js': {
        const script = await readFile(await bundle(join(page, 'main.ts'), 'browser'));
        return sendText(response, 200, 'text/javascript; charset=utf-8', script);
      }
      default:
        throw new HttpError(404, 'There is no such page of the console.');
    }
  }

  async #callApi(
    method: string,
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [name = '', ...rest] = path.slice('/__console/api/'.length).split('/');
    const route = routes[`${method} ${name}`];
    if (route === undefined) throw new HttpError(404, `The console has no ${method} ${name}.`);
    const body = method === 'GET' ? {} : await readRecord(request, maxBodyBytes);
    try {
      sendJson(response, 200, await route(this.parts, { rest, query, body }));
    } catch (error) {
      if (error instanceof RangeError) throw new HttpError(400, error.message);
      throw error;
    }
  }
}
