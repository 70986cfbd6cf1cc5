/**
 * Brings the collections, indexes and access rules of an environment to what the plan says. Run by
 * `npm run deploy` through npx, which puts the manager SDK beside the folder of commands at the head of PATH.
 * Each step asks first and changes only what differs, so that it can be repeated at any time.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const packages = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, '..', 'index.js'));
const Manager = findManager();
const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { envId } = plan.cloudbaserc;
const app = new Manager({
  envId,
  secretId: process.env.TENCENTCLOUD_SECRETID,
  secretKey: process.env.TENCENTCLOUD_SECRETKEY,
});

bringAbout().catch((error) => {
  console.error(`The database could not be brought up to date: ${error.message}`);
  process.exit(1);
});

function findManager() {
  for (const place of packages) {
    try {
      return createRequire(place)('@cloudbase/manager-node');
    } catch {
      // Not in this folder: the next one on PATH is tried.
    }
  }
  console.error('The manager SDK is missing: start this through `npm run deploy`.');
  process.exit(1);
}

async function bringAbout() {
  for (const collection of plan.collections) await bringCollection(collection);
  await app.storage.setStorageAcl(plan.storage);
  console.log(`storage: ${plan.storage}`);
}

async function bringCollection({ name, indexes, access }) {
  await app.database.createCollectionIfNotExists(name);
  const { Indexes: present = [] } = await app.database.describeCollection(name);
  const missing = indexes.filter((index) => !present.some((one) => isSame(one, index)));
  const renewed = missing.filter((index) => present.some((one) => one.Name === index.name));
  if (renewed.length > 0) {
    await app.database.updateCollection(name, {
      DropIndexes: renewed.map((index) => ({ IndexName: index.name })),
    });
  }
  if (missing.length > 0) {
    await app.database.updateCollection(name, { CreateIndexes: missing.map(asRequest) });
  }
  await app
    .commonService()
    .call({ Action: 'ModifySafeRule', Param: { EnvId: envId, CollectionName: name, AclTag: access } });
  const undeclared = present.filter(
    (one) => one.Name !== '_id_' && !indexes.some((index) => index.name === one.Name),
  );
  const extra =
    undeclared.length === 0 ? '' : `, left alone: ${undeclared.map((one) => one.Name).join(', ')}`;
  console.log(`${name}: ${missing.length} of ${indexes.length} indexes made${extra}, ${access}`);
}

function isSame(present, declared) {
  const keys = (present.Keys ?? []).map((key) => `${key.Name}:${key.Direction}`).join();
  const wanted = Object.entries(declared.keys)
    .map(([field, direction]) => `${field}:${direction}`)
    .join();
  return (
    present.Name === declared.name && keys === wanted && Boolean(present.Unique) === Boolean(declared.unique)
  );
}

function asRequest({ name, keys, unique }) {
  return {
    IndexName: name,
    MgoKeySchema: {
      MgoIsUnique: unique === true,
      MgoIndexKeys: Object.entries(keys).map(([field, direction]) => ({
        Name: field,
        Direction: String(direction),
      })),
    },
  };
}
