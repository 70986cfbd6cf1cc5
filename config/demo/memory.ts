import type { Documents } from '../../cloudfunctions/shared/cloud';
import type { CollectionName, Collections } from '../../cloudfunctions/shared/schema';

/**
 * Documents in memory, for what the functions do within a transaction: the past of the demo goes through it.
 * Rows come back as they were put in, so each collection holds the type that the schema names.
 */
export class Memory implements Documents {
  private readonly tables = new Map<CollectionName, Map<string, { _id: string }>>();

  /** Puts rows in as they are. */
  load<Name extends CollectionName>(name: Name, rows: readonly Collections[Name][]): void {
    for (const row of rows) this.table(name).set(row._id, row);
  }

  /** All rows of a collection, in the order in which they came. */
  rows<Name extends CollectionName>(name: Name): Collections[Name][] {
    return [...this.table(name).values()] as Collections[Name][];
  }

  async get<Name extends CollectionName>(name: Name, id: string): Promise<Collections[Name] | null> {
    return (this.table(name).get(id) ?? null) as Collections[Name] | null;
  }

  async add<Name extends CollectionName>(name: Name, document: Collections[Name]): Promise<void> {
    if (this.table(name).has(document._id)) throw new Error(`There is a ${name} ${document._id} already.`);
    this.table(name).set(document._id, document);
  }

  async set<Name extends CollectionName>(name: Name, document: Collections[Name]): Promise<void> {
    this.table(name).set(document._id, document);
  }

  async remove(name: CollectionName, id: string): Promise<void> {
    this.table(name).delete(id);
  }

  private table(name: CollectionName): Map<string, { _id: string }> {
    const known = this.tables.get(name);
    if (known !== undefined) return known;
    const made = new Map<string, { _id: string }>();
    this.tables.set(name, made);
    return made;
  }
}
