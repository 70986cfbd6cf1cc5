import { BLOCK_HASHES, blockOfSlot, type HashKind, HashTable, hashBlockId } from '@/domain/hashIndex';
import { type Fingerprint, fingerprintId, LIKENESS, type Likeness } from '@/domain/originality';
import type { Documents } from '../shared/cloud';
import { countHashes, loadFingerprints, loadHashBlocks } from '../shared/repositories/fingerprint';

type Tables = Record<HashKind, HashTable>;

/** Empty tables, as an instance starts with. */
export function openTables(): Tables {
  return { image: new HashTable(), text: new HashTable() };
}

/** What this instance knows of each index. Hashes are only ever added, so it never has to forget any. */
const known = openTables();

async function refresh(kind: HashKind, tables: Tables): Promise<HashTable> {
  const table = tables[kind];
  const count = await countHashes(kind);
  if (count > table.count) {
    for (const [number, block] of await loadHashBlocks(kind, table.count, count)) {
      table.take(number, block.hashes);
    }
  }
  return table;
}

/** The nearest few are looked up; a picture that a hundred people took from the same page needs no more. */
const NEAREST = 20;

/**
 * Everything that was handed in earlier and is like one of these. They must stand in the index already: of two that
 * arrive at once the later then always finds the earlier, and never the other way.
 */
export async function findLikenesses(
  fingerprints: readonly Fingerprint[],
  tables = known,
): Promise<Likeness[]> {
  const found: Likeness[] = [];
  for (const fingerprint of fingerprints) {
    const table = await refresh(fingerprint.kind, tables);
    found.push(...(await likenessesOf(fingerprint, table)));
  }
  return found;
}

async function likenessesOf(fingerprint: Fingerprint, table: HashTable): Promise<Likeness[]> {
  const { kind, slot, hash, mirrored, memberId, submissionId, fileId } = fingerprint;
  const radius = LIKENESS[kind].flag;
  const straight = table.findNear(hash, radius, slot).map((near) => ({ ...near, mirrored: false }));
  const turned =
    mirrored === null
      ? []
      : table.findNear(mirrored, radius, slot).map((near) => ({ ...near, mirrored: true }));
  const nearest = [...straight, ...turned]
    .sort((one, other) => one.distance - other.distance || one.slot - other.slot)
    .slice(0, NEAREST);
  if (nearest.length === 0) return [];
  const stored = await loadFingerprints(
    kind,
    nearest.map((near) => near.slot),
  );
  return nearest.flatMap((near): Likeness[] => {
    const earlier = stored.get(fingerprintId(kind, near.slot));
    // A work may repeat its own earlier rounds: that is what mending is.
    if (earlier === undefined || earlier.submissionId === submissionId) return [];
    return [
      {
        kind,
        distance: near.distance,
        mirrored: near.mirrored,
        fileId,
        own: earlier.memberId === memberId,
        earlier: {
          submissionId: earlier.submissionId,
          round: earlier.round,
          fileId: earlier.fileId,
          taskTitle: earlier.taskTitle,
          atMs: earlier.atMs,
        },
      },
    ];
  });
}

export type NewFingerprint = Omit<Fingerprint, '_id' | 'slot'>;

/**
 * Adds hashes to the end of their index and returns them with their slots. The head's count guards "one slot, one
 * hash": of two that append at once one is rolled back and tries again.
 */
export async function addFingerprints(
  documents: Documents,
  fresh: readonly NewFingerprint[],
): Promise<Fingerprint[]> {
  const added: Fingerprint[] = [];
  for (const kind of ['image', 'text'] as const) {
    const ofKind = fresh.filter((fingerprint) => fingerprint.kind === kind);
    if (ofKind.length > 0) added.push(...(await append(documents, kind, ofKind)));
  }
  return added;
}

async function append(
  documents: Documents,
  kind: HashKind,
  fresh: readonly NewFingerprint[],
): Promise<Fingerprint[]> {
  const count = (await documents.get('hashHeads', kind))?.count ?? 0;
  const added = fresh.map((fingerprint, index): Fingerprint => {
    const slot = count + index;
    return { ...fingerprint, _id: fingerprintId(kind, slot), slot };
  });
  const lastBlock = blockOfSlot(count + added.length - 1);
  for (let number = blockOfSlot(count); number <= lastBlock; number += 1) {
    const _id = hashBlockId(kind, number);
    const known = count > number * BLOCK_HASHES ? await documents.get('hashBlocks', _id) : null;
    const more = added.filter(({ slot }) => blockOfSlot(slot) === number).map(({ hash }) => hash);
    await documents.set('hashBlocks', { _id, hashes: (known?.hashes ?? '') + more.join('') });
  }
  for (const fingerprint of added) await documents.add('fingerprints', fingerprint);
  await documents.set('hashHeads', { _id: kind, count: count + added.length });
  return added;
}
