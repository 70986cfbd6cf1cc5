import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sdk from 'wx-server-sdk';
import { type Database, type OpenDatabaseOptions, openDatabase, type QueryStats } from '../../database';
import type { DatabaseRequest } from '../../database/contract';
import { CloudError } from '../../errors';
import type { Cloud, CloudDatabase } from './cloud-sdk';

/** The database behind a bare HTTP server, with the real SDK pointed at it. */
export interface Bench {
  cloud: Cloud;
  db: CloudDatabase;
  database: Database;
  /** Every request that the SDK sent, oldest first. */
  requests: DatabaseRequest[];
  /** The statistics of each answered request, oldest first. */
  stats: QueryStats[];
  clock: { now: number };
  close(): Promise<void>;
}

export async function startBench(options: Partial<OpenDatabaseOptions> = {}): Promise<Bench> {
  const clock = { now: Date.UTC(2026, 0, 2, 3, 4, 5) };
  const database = openDatabase({ file: ':memory:', now: () => clock.now, ...options });
  const requests: DatabaseRequest[] = [];
  const stats: QueryStats[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as DatabaseRequest;
      requests.push(body);
      void answer(database, body, stats).then((reply) => {
        response.setHeader('content-type', 'application/json; charset=utf-8');
        response.end(JSON.stringify({ requestId: String(requests.length), ...reply }));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-env',
    TCB_ENV: 'local-env',
    TENCENTCLOUD_SECRETID: 'x',
    TENCENTCLOUD_SECRETKEY: 'x',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }),
  });
  const loaded: unknown = sdk;
  const cloud = loaded as Cloud;
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  const db = cloud.database();
  const close = async (): Promise<void> => {
    await closeServer(server);
    database.close();
  };
  return { cloud, db, database, requests, stats, clock, close };
}

async function answer(database: Database, request: DatabaseRequest, stats: QueryStats[]): Promise<object> {
  try {
    const { data, transactionId, stats: measured } = await database.execute(request);
    stats.push(measured);
    return transactionId === undefined ? { data } : { data, transactionId };
  } catch (error) {
    if (error instanceof CloudError) return { code: error.code, message: error.message };
    console.error(error);
    return { code: 'SYS_ERR', message: String(error) };
  }
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
