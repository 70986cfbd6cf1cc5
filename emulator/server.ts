import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from './admin';
import type { Console } from './console';
import type { Faults } from './faults';
import { InvokeError, type Runtime } from './functions/runtime';
import { openidOf, requireLocal } from './guard';
import { drain, HttpError, readBody, readRecord, sendJson, sendText } from './http';
import { parseRecord, textOf, textsOf } from './json';
import { StartError } from './problem';
import { sendPage } from './site';
import { pathOf, type Storage } from './storage';
import { receiveFromClient, receiveFromSdk, sendFile } from './storage/routes';
import type { WeChat } from './wx';

const maxEventBytes = 6 * 1024 * 1024;
const maxSmallBytes = 64 * 1024;
const maxLinks = 50;
const clientLinkS = 7_200;

export interface ServerParts {
  admin: Admin;
  runtime: Runtime;
  storage: Storage;
  wx: WeChat;
  faults: Faults;
  console: Console;
  staticDir: string | undefined;
  log: (line: string) => void;
}

/** Starts the HTTP server on loopback. Port 0 takes a free one. Rejects with one clear sentence when the port is taken. */
export function listen(port: number, parts: ServerParts): Promise<{ server: Server; port: number }> {
  let ownPort = port;
  const server = createServer((request, response) => void serve(parts, ownPort, request, response));
  server.keepAliveTimeout = 5_000;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      ownPort = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ server, port: ownPort });
    });
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is already in use: end the program that uses it, or choose another port.`,
    );
  }
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} needs more rights: choose one above 1023.`);
  return error;
}

async function serve(
  parts: ServerParts,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    requireLocal(request, port);
    await route(parts, request, response);
  } catch (error) {
    if (error instanceof InvokeError) {
      const { errCode, errMsg, requestId } = error;
      return sendJson(response, error.status, { errCode, errMsg, requestId });
    }
    const isOurs = !(error instanceof HttpError);
    if (isOurs)
      parts.log(
        `${request.method} failed inside the local cloud: ${error instanceof Error ? error.stack : error}`,
      );
    sendJson(response, isOurs ? 500 : error.status, {
      error: isOurs ? 'The local cloud itself failed; its log has the details.' : error.message,
    });
    drain(request);
  }
}

async function route(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = decodePath(url.pathname);
  const method = request.method ?? 'GET';
  if (path === '/admin') {
    requireMethod(method, 'POST');
    return parts.admin.handle(request, response, url.searchParams);
  }
  if (path.startsWith('/invoke/')) {
    requireMethod(method, 'POST');
    return invoke(parts, path.slice('/invoke/'.length), request, response);
  }
  if (path === '/upload') {
    if (method === 'PUT') return receiveFromSdk(parts.storage, request, response, url.searchParams);
    requireMethod(method, 'POST');
    return receiveFromClient(parts.storage, request, response, url.searchParams, openidOf(request));
  }
  if (path.startsWith('/files/')) {
    if (method !== 'HEAD') requireMethod(method, 'GET');
    return sendFile(parts.storage, request, response, path.slice('/files/'.length), url.searchParams);
  }
  if (path === '/wx/requestSubscribeMessage') {
    requireMethod(method, 'POST');
    return requestSubscribeMessage(parts, request, response);
  }
  if (path === '/wx/getTempFileURL') {
    requireMethod(method, 'POST');
    return getTempFileUrl(parts, request, response);
  }
  if (path === '/__console' || path.startsWith('/__console/')) {
    return parts.console.handle(method, path, url.searchParams, request, response);
  }
  return sendPage(parts.staticDir, path, request, response);
}

async function invoke(
  parts: ServerParts,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const openid = openidOf(request);
  const body = (await readBody(request, maxEventBytes)).toString('utf8');
  const text = body.trim() === '' ? '{}' : body;
  const event = parseRecord(text);
  if (event === undefined) throw new HttpError(400, 'The event must be one JSON object.');
  const subject = { function: name, label: textOf(event, 'action') ?? '' };
  const fault = parts.faults.meet('invoke', subject, { action: subject.label, collection: '' });
  if (fault?.kind === 'fail') throw new HttpError(502, fault.message);
  if (fault?.kind === 'delay') await sleep(fault.delayMs);
  const caller = { source: 'client', ...(openid === undefined ? {} : { openid }) } as const;
  const { result, record } = await parts.runtime.invoke(name, text, caller);
  if (fault?.kind === 'drop') return void response.destroy();
  response.setHeader('x-call', record.id);
  sendText(response, 200, 'application/json; charset=utf-8', result);
}

async function requestSubscribeMessage(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const openid = openidOf(request);
  if (openid === undefined) throw new HttpError(401, 'A consent needs the header x-openid.');
  const templateIds = textsOf(await readRecord(request, maxSmallBytes), 'tmplIds');
  try {
    const answers = parts.wx.subscriptions.request(openid, templateIds);
    sendJson(response, 200, { errMsg: 'requestSubscribeMessage:ok', ...answers });
  } catch (error) {
    if (error instanceof RangeError) throw new HttpError(400, error.message);
    throw error;
  }
}

/** What `wx.cloud.getTempFileURL` is on the phone: links only to files that this person may read. */
async function getTempFileUrl(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const openid = openidOf(request);
  if (openid === undefined) throw new HttpError(401, 'A link needs the header x-openid.');
  const fileList = textsOf(await readRecord(request, maxSmallBytes), 'fileList').slice(0, maxLinks);
  sendJson(response, 200, {
    errMsg: 'cloud.getTempFileURL:ok',
    fileList: fileList.map((fileID) => {
      const path = pathOf(fileID);
      const isOpen = path !== undefined && parts.storage.canOpen(path, openid);
      return isOpen
        ? { fileID, tempFileURL: parts.storage.linkTo(path, clientLinkS), status: 0, errMsg: 'ok' }
        : { fileID, tempFileURL: '', status: -503003, errMsg: 'STORAGE_FILE_NONEXIST' };
    }),
  });
}

function requireMethod(method: string, wanted: string): void {
  if (method !== wanted) throw new HttpError(405, `Only ${wanted} is possible here.`);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new HttpError(400, 'The address is not valid.');
  }
}
