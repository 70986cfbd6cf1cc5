import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { IndexDeclaration } from '../../cloudfunctions/shared/schema';
import { listFunctions } from '../functions';
import { Refusal } from '../refusal';

/** The command line takes its paths relative to the folder that it is run in, which is this one. */
const ROOT = path.resolve(__dirname, '..', '..');

/** The runtime of the platform nearest to the Node that the project is built with. */
const RUNTIME = 'Nodejs20.19';
const MEMORY_MB = [128, 256, 512, 1024, 2048];
const INDEXES_PER_COLLECTION = 20;

/** What stands in a function's config.json; the platform's defaults where it says nothing. */
const Settings = v.object({
  timeout: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), 3),
  memorySize: v.optional(v.picklist(MEMORY_MB), 256),
  envVariables: v.optional(v.record(v.string(), v.string()), {}),
  triggers: v.optional(
    v.pipe(
      v.array(
        v.object({
          name: v.string(),
          type: v.literal('timer'),
          config: v.pipe(v.string(), v.regex(/^(\S+ ){6}\S+$/)),
        }),
      ),
      v.maxLength(1, 'a function has one timer at most'),
    ),
    [],
  ),
  permissions: v.optional(v.object({ openapi: v.optional(v.array(v.string()), []) }), { openapi: [] }),
});

export interface PlannedFunction {
  name: string;
  handler: 'index.main';
  runtime: typeof RUNTIME;
  timeout: number;
  memorySize: number;
  envVariables: Record<string, string>;
  installDependency: false;
  triggers: { name: string; type: 'timer'; config: string }[];
}

export interface PlannedCollection {
  name: string;
  indexes: IndexDeclaration[];
  /** Clients may neither read nor write: everything goes through the functions. */
  access: 'ADMINONLY';
}

/** All that a deployment brings about, in the form that is written for the tools. */
export interface DeployPlan {
  cloudbaserc: { version: '2.0'; envId: string; functionRoot: string; functions: PlannedFunction[] };
  collections: PlannedCollection[];
  /** Files are private to their uploader and to the functions, which hand out links that expire. */
  storage: 'PRIVATE';
  /** The openapi permissions of each function, as its config.json carries them into the upload. */
  openapi: Record<string, string[]>;
}

/** Reads the built functions and the schema. Throws a Refusal for settings that the platform would refuse. */
export async function makePlan(
  envId: string,
  functionRoot: string,
  schema: Record<string, readonly IndexDeclaration[]>,
): Promise<DeployPlan> {
  const functions: PlannedFunction[] = [];
  const openapi: Record<string, string[]> = {};
  for (const name of await listFunctions(functionRoot)) {
    const { timeout, memorySize, envVariables, triggers, permissions } = await readSettings(
      functionRoot,
      name,
    );
    functions.push({
      name,
      handler: 'index.main',
      runtime: RUNTIME,
      timeout,
      memorySize,
      envVariables,
      installDependency: false,
      triggers,
    });
    openapi[name] = permissions.openapi;
  }
  if (functions.length === 0)
    throw new Refusal(`There is no built function in ${functionRoot}: run \`npm run build:functions\`.`);
  return {
    cloudbaserc: { version: '2.0', envId, functionRoot: path.relative(ROOT, functionRoot), functions },
    collections: planCollections(schema),
    storage: 'PRIVATE',
    openapi,
  };
}

async function readSettings(functionRoot: string, name: string): Promise<v.InferOutput<typeof Settings>> {
  const file = path.join(functionRoot, name, 'config.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return v.parse(Settings, JSON.parse(text));
  } catch (error) {
    throw new Refusal(
      `cloudfunctions/${name}/config.json would be refused by the platform: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function planCollections(schema: Record<string, readonly IndexDeclaration[]>): PlannedCollection[] {
  return Object.entries(schema)
    .map(([name, indexes]) => {
      if (indexes.length > INDEXES_PER_COLLECTION) {
        throw new Refusal(
          `The collection ${name} has ${indexes.length} indexes; plan for ${INDEXES_PER_COLLECTION} at most.`,
        );
      }
      return { name, indexes: [...indexes], access: 'ADMINONLY' as const };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The plan in words, for the person who is about to agree to it. */
export function describePlan(plan: DeployPlan): string {
  const { envId, functions } = plan.cloudbaserc;
  const lines = [`Environment ${envId}`, '', 'Collections (created when missing, closed to clients):'];
  for (const { name, indexes } of plan.collections) {
    const list = indexes.map((index) => `${index.name}${index.unique ? ' (unique)' : ''}`).join(', ');
    lines.push(`  ${name}${list === '' ? '' : `: ${list}`}`);
  }
  lines.push(
    '',
    'Storage: private to the uploader and the functions',
    '',
    'Functions (created or replaced):',
  );
  for (const { name, timeout, memorySize, runtime, triggers } of functions) {
    lines.push(`  ${name}: ${runtime}, ${timeout} s, ${memorySize} MB`);
    for (const trigger of triggers) lines.push(`    timer ${trigger.name}: ${trigger.config} (UTC+8)`);
    const allowed = plan.openapi[name] ?? [];
    if (allowed.length > 0) lines.push(`    may call ${allowed.join(', ')}`);
  }
  return lines.join('\n');
}
