import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { VIDEO_LIMITS } from '@/domain/video';
import { schema } from '../cloudfunctions/shared/schema';
import { type Cloud, type CollectionDeclaration, startCloud } from '../emulator/index';
import { bringUpToDate } from './builds';
import { DataFolder, damaged } from './dataFolder';
import { DEMO_PEOPLE, seedDemo } from './demo';
import { Refusal } from './refusal';

const ROOT = path.resolve(__dirname, '..');
const DEFAULT_PORT = 8080;

/** What tells a person how much demo data there is. */
const SHOWN_COLLECTIONS = ['tasks', 'members', 'submissions'];

const HELP = `npm start                     builds what is stale, starts the local cloud with demo data, serves the app
npm start -- --fresh          the same with new data; the former data is kept beside the folder
npm run cloud                 the cloud alone, empty
npm run cloud -- --seed demo  the cloud alone, with demo data

PORT      the port on 127.0.0.1, ${DEFAULT_PORT} by default
DATA_DIR  where the data is kept, .local by default`;

interface Wishes {
  withApp: boolean;
  fresh: boolean;
  seed: boolean;
  port: number;
  dataFolder: string;
}

/** `npm start` and `npm run cloud`: runs until Ctrl-C or SIGTERM. Throws a Refusal for whatever a person can mend. */
export async function main(argv: readonly string[]): Promise<void> {
  const wishes = readWishes(argv);
  if (wishes === 'help') return console.log(HELP);
  await requireFreePort(wishes.port);
  await DataFolder.check(wishes.dataFolder);
  await bringUpToDate(wishes.withApp ? ['functions', 'h5'] : ['functions'], tell);
  if (wishes.fresh) {
    const aside = await DataFolder.setAside(wishes.dataFolder);
    if (aside !== undefined) tell(`the former data is in ${aside} until the next --fresh`);
  }
  const folder = await DataFolder.open(wishes.dataFolder);
  const cloud = await openCloud(folder, wishes);
  closeOnSignal(cloud);
  await fill(cloud, folder, wishes);
  introduce(cloud, folder, wishes);
}

function readWishes(argv: readonly string[]): Wishes | 'help' {
  const { values } = parseWords(argv);
  if (values.help) return 'help';
  const seed = values.seed ?? (values['no-app'] ? 'none' : 'demo');
  if (seed !== 'demo' && seed !== 'none') throw new Refusal(`--seed takes demo or none, not "${seed}".`);
  const port = Number(process.env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT takes a number from 1 to 65535, not "${process.env.PORT}".`);
  }
  return {
    withApp: !values['no-app'],
    fresh: values.fresh,
    seed: seed === 'demo',
    port,
    dataFolder: path.resolve(process.env.DATA_DIR ?? path.join(ROOT, '.local')),
  };
}

function parseWords(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv.filter((word) => word !== '--'),
      options: {
        fresh: { type: 'boolean', default: false },
        'no-app': { type: 'boolean', default: false },
        seed: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new Refusal(`These arguments are not understood: ${argv.join(' ')}. See \`npm start -- --help\`.`);
  }
}

/** Asked before anything is built, so that nobody waits a minute to learn that the port is taken. */
async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
  if (problem === undefined) return;
  const other = `PORT=${port === DEFAULT_PORT ? 8081 : DEFAULT_PORT} npm start`;
  if (problem.code === 'EADDRINUSE') {
    throw new Refusal(
      `Port ${port} is taken by another program: end that program, or choose another port, as in \`${other}\`.`,
    );
  }
  throw new Refusal(`Port ${port} cannot be used (${problem.message}): choose another, as in \`${other}\`.`);
}

async function openCloud(folder: DataFolder, wishes: Wishes): Promise<Cloud> {
  try {
    return await startCloud({
      functions: path.join(ROOT, 'dist', 'cloudfunctions'),
      data: folder.path,
      port: wishes.port,
      collections: declareCollections(),
      people: [...DEMO_PEOPLE],
      maxFileBytes: VIDEO_LIMITS.bytes,
      log: tell,
      ...(wishes.withApp ? { staticDir: path.join(ROOT, 'dist', 'h5') } : {}),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/^(Port|The data folder) /.test(reason)) throw new Refusal(reason);
    throw damaged(folder.path, reason.split('. ')[0] ?? reason);
  }
}

/** The collections of `schema.ts` in the form that the local cloud takes. */
export function declareCollections(): CollectionDeclaration[] {
  return Object.entries(schema).map(([name, indexes]) => ({
    name,
    indexes: indexes.map(({ name: index, keys, unique }) => ({ name: index, keys, unique: unique ?? false })),
  }));
}

/** A folder is filled once. Its mark says so before and after, so that a crash in between starts anew. */
async function fill(cloud: Cloud, folder: DataFolder, wishes: Wishes): Promise<void> {
  if (!wishes.seed) return;
  if (cloud.database.collections().some(({ count }) => count > 0)) {
    if (folder.filling !== 'demo') tell('this data folder has data of its own, so no demo data is added');
    return;
  }
  const startedMs = Date.now();
  await folder.mark('filling');
  tell('filling in the demo data …');
  const made: string[] = [];
  await seedDemo(cloud, (done, of, what) => {
    if (done === of && SHOWN_COLLECTIONS.includes(what)) made.push(`${of} ${what}`);
  });
  await folder.mark('demo');
  tell(`demo data ready in ${((Date.now() - startedMs) / 1000).toFixed(1)} s: ${made.join(', ')}`);
}

function introduce(cloud: Cloud, folder: DataFolder, wishes: Wishes): void {
  const lines = ['', `Console  ${cloud.url}/__console`, `Data     ${folder.path}`];
  if (wishes.withApp) lines.splice(1, 0, `App      ${cloud.url}/`);
  if (folder.filling === 'demo') {
    lines.push('', 'Who you can be (the header x-openid, or pick one in the app):');
    for (const { openid, name, note } of DEMO_PEOPLE) lines.push(`  ${openid.padEnd(16)} ${name}  ${note}`);
  }
  lines.push('', 'Ctrl-C ends it.');
  console.log(lines.join('\n'));
}

function closeOnSignal(cloud: Cloud): void {
  let closing = false;
  const close = (): void => {
    // Asked a second time, it ends at once.
    if (closing) process.exit(130);
    closing = true;
    cloud.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', close).on('SIGTERM', close);
}

function tell(line: string): void {
  console.log(line);
}
