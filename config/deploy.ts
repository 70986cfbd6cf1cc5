import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { schema } from '../cloudfunctions/shared/schema';
import { bringUpToDate } from './builds';
import { type DeployPlan, describePlan, makePlan } from './deploy/plan';
import { Refusal } from './refusal';

const ROOT = path.resolve(__dirname, '..');
const CLI = '@cloudbase/cli@2.12.10';
const MANAGER = '@cloudbase/manager-node@4.10.6';
const STEP_TIMEOUT_MS = 10 * 60_000;

const HELP = `npm run deploy -- --env <environment>             shows the plan, asks, then brings it about
npm run deploy -- --env <environment> --yes       the same without asking
npm run deploy -- --env <environment> --dry-run   shows the plan and what is generated; needs no network
npm run deploy -- --env <environment> --dry-run --json

TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY  an API key that may manage the environment`;

/** `npm run deploy`: may be repeated at any time; what is already as planned stays as it is. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseWords(argv);
  if (values.help) return console.log(HELP);
  const envId = values.env ?? process.env.CLOUDBASE_ENV_ID;
  if (envId === undefined || !/^[a-z0-9][a-z0-9-]{2,63}$/.test(envId)) {
    throw new Refusal(
      'Name the environment: `npm run deploy -- --env <environment>`, as the CloudBase console shows it.',
    );
  }
  await bringUpToDate(['functions'], (line) => console.error(line));
  const plan = await makePlan(envId, path.join(ROOT, 'dist', 'cloudfunctions'), schema);
  if (values['dry-run'])
    return console.log(values.json ? JSON.stringify(plan, null, 2) : explainDryRun(plan));
  console.log(describePlan(plan));
  const secrets = readSecrets();
  if (!values.yes && !(await agrees(envId))) return console.log('Nothing was changed.');
  await bringAbout(plan, secrets);
  console.log(`Environment ${envId} is as planned.`);
}

function parseWords(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv.filter((word) => word !== '--'),
      options: {
        env: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch {
    throw new Refusal(
      `These arguments are not understood: ${argv.join(' ')}. See \`npm run deploy -- --help\`.`,
    );
  }
}

function explainDryRun(plan: DeployPlan): string {
  return [
    describePlan(plan),
    '',
    'cloudbaserc.json:',
    JSON.stringify(plan.cloudbaserc, null, 2),
    '',
    'Dry run: nothing was sent anywhere.',
  ].join('\n');
}

interface Secrets {
  TENCENTCLOUD_SECRETID: string;
  TENCENTCLOUD_SECRETKEY: string;
}

function readSecrets(): Secrets {
  const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env;
  if (!TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY) {
    throw new Refusal(
      'Set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY to an API key of the account, or add `--dry-run` to look at the plan alone.',
    );
  }
  return { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY };
}

async function agrees(envId: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Refusal('Nobody is here to agree to the plan: add `--yes`.');
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (
      (await lines.question(`Bring this about in ${envId}? Type the environment's name: `)).trim() === envId
    );
  } finally {
    lines.close();
  }
}

/**
 * Collections come first, so that no function runs against a missing one. The command line logs in inside
 * a home of its own that is removed afterwards: the key stays out of the person's files.
 */
async function bringAbout(plan: DeployPlan, secrets: Secrets): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), 'deploy-'));
  try {
    const planFile = path.join(home, 'plan.json');
    const configFile = path.join(home, 'cloudbaserc.json');
    await mkdir(path.join(home, 'home'));
    await writeFile(planFile, JSON.stringify(plan));
    await writeFile(configFile, JSON.stringify(plan.cloudbaserc, null, 2));
    const database = path.join(__dirname, 'deploy', 'database.cjs');
    await runNpx(['--package', MANAGER, 'node', database, planFile], { ...secrets });
    const own = {
      HOME: path.join(home, 'home'),
      npm_config_cache: process.env.npm_config_cache ?? defaultNpmCache(),
    };
    const { TENCENTCLOUD_SECRETID: keyId, TENCENTCLOUD_SECRETKEY: key } = secrets;
    await runNpx(['--package', CLI, 'tcb', 'login', '--apiKeyId', keyId, '--apiKey', key], own);
    const { envId } = plan.cloudbaserc;
    await runNpx(
      [
        '--package',
        CLI,
        'tcb',
        'fn',
        'deploy',
        '--all',
        '--force',
        '--yes',
        '--envId',
        envId,
        '--config-file',
        configFile,
      ],
      own,
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The tools are kept where npm keeps all it fetches, although the command line gets another home. */
function defaultNpmCache(): string {
  return path.join(process.env.HOME ?? tmpdir(), '.npm');
}

async function runNpx(argv: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn('npx', ['--yes', ...argv], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    timeout: STEP_TIMEOUT_MS,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // The arguments may hold a key, so the message names the tool alone.
  if (code !== 0)
    throw new Refusal(
      `${argv.find((word) => word.startsWith('@'))} failed (see above): mend it and deploy again, which continues.`,
    );
}
