/** A file on its way up. */
export interface Upload {
  /** The id of the stored file; rejects when it did not arrive or was cancelled. */
  done: Promise<string>;
  cancel(): void;
}
