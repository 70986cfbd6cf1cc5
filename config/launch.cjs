/**
 * Starts one of the project's commands: `node config/launch.cjs config/start.ts -- …`. It is plain
 * JavaScript and needs nothing installed, so that a wrong Node or a missing `npm ci` is said in one sentence.
 */
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const [command, ...argv] = process.argv.slice(2);

const problem = findProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
run().catch((error) => {
  // A refusal carries the way out in its message; anything else is a defect and shows where it happened.
  console.error(error?.name === 'Refusal' ? error.message : error);
  process.exit(1);
});

async function run() {
  // Both ways of loading, because a command may also import lazily.
  require('tsx/cjs/api').register();
  const { register } = await import('tsx/esm/api');
  register();
  await require(path.join(root, command)).main(argv);
}

function findProblem() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const needed = engines.node.replace(/[^\d.]/g, '');
  if (isOlder(process.versions.node, needed)) {
    return `Node ${process.versions.node} is too old: install Node ${needed} or newer (20 is what the cloud runs) and try again.`;
  }
  if (!existsSync(path.join(root, 'node_modules', 'tsx'))) {
    return 'The packages of this project are not installed: run `npm ci` in its folder and try again.';
  }
  return undefined;
}

function isOlder(version, needed) {
  const [have, want] = [version, needed].map((text) => text.split('.').map(Number));
  const at = want.findIndex((part, index) => part !== (have[index] ?? 0));
  return at !== -1 && (have[at] ?? 0) < want[at];
}
